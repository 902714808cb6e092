import { Footer } from '../ui/components/footer.tsx';
import { News } from '../ui/components/news.tsx';
import { PageHeader } from '../ui/components/page-header.tsx';
import { consentReason } from '../ui/consent-question.ts';
import { usePage } from '../ui/context.ts';
import { optionsSections } from '../ui/options-address.ts';
import { text } from '../ui/text.ts';
import { Companies } from './companies.tsx';
import { Consent } from './consent.tsx';
import { useOptions } from './context.ts';
import { Erase } from './erase.tsx';
import { Erased } from './erased.tsx';
import { useNamedSection } from './named-section.ts';
import { PrivateApp } from './private-app.tsx';
import { sectionTitles } from './section.tsx';
import { Service } from './service.tsx';
import { Support } from './support.tsx';

export function Options() {
  const { erased } = useOptions();
  return (
    <>
      <PageHeader />
      {erased.value ? <Erased /> : <Settings />}
      <Footer />
    </>
  );
}

function Settings() {
  const isToAgree = consentReason(usePage().state.situation.value) !== null;
  useNamedSection();
  return (
    <main>
      <h1>{text('optionsTitle')}</h1>
      <Contents />
      <News />
      {isToAgree && <Consent />}
      <Companies />
      <Service />
      <PrivateApp />
      <Support />
      <Erase />
    </main>
  );
}

function Contents() {
  return (
    <nav class="contents" aria-label={text('optionsContents')}>
      <ul>
        {optionsSections.map((name) => (
          <li key={name}>
            <a href={`#${name}`}>{text(sectionTitles[name])}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
