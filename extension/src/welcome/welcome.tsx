import { useEffect, useRef } from 'preact/hooks';
import type { AddressForm } from '../ui/address-form.ts';
import { Footer } from '../ui/components/footer.tsx';
import { News } from '../ui/components/news.tsx';
import { PageHeader } from '../ui/components/page-header.tsx';
import { usePage } from '../ui/context.ts';
import { optionsAddress } from '../ui/options-address.ts';
import { text } from '../ui/text.ts';
import { AtHand } from './at-hand.tsx';
import { ConnectStep } from './connect-step.tsx';
import { ConsentStep } from './consent-step.tsx';
import { currentStep } from './current-step.ts';
import { ServiceStep } from './service-step.tsx';

interface WelcomeProps {
  addressForm: AddressForm;
  /** Ours, which a broker has to have been told of. */
  redirectUri: string;
}

/** The first minutes: what this is, what leaves the browser, and a company connected. */
export function Welcome({ addressForm, redirectUri }: WelcomeProps) {
  const { state } = usePage();
  const step = currentStep(state);
  const main = useRef<HTMLElement>(null);
  const before = useRef(step);
  useEffect(() => {
    if (before.current === step) return;
    before.current = step;
    main.current?.querySelector<HTMLElement>('[data-current="true"] h2')?.focus();
  }, [step]);
  return (
    <>
      <PageHeader />
      <main ref={main}>
        <h1>{text('welcomeHeading')}</h1>
        <p class="lead">{text('welcomeLead')}</p>
        <News />
        <ServiceStep isCurrent={step === 'service'} form={addressForm} redirectUri={redirectUri} />
        {step !== 'service' && <ConsentStep isCurrent={step === 'consent'} />}
        {(step === 'connect' || step === null) && (
          <>
            <ConnectStep isCurrent={step === 'connect'} />
            <AtHand isCurrent={step === null} />
          </>
        )}
        <p class="aside">
          <a href={optionsAddress('companies')}>{text('welcomeSettings')}</a>
        </p>
      </main>
      <Footer />
    </>
  );
}
