import { aboutThisCopy } from '../browser/about-this-copy.ts';
import { openPage } from '../ui/open-page.tsx';
import { text } from '../ui/text.ts';
import { createOptions, OptionsProvider } from './context.ts';
import { Options } from './options.tsx';
import { goToSection } from './section.tsx';

await openPage({
  title: text('optionsTitle'),
  showConsent: () => goToSection('consent'),
  content: ({ requests }) => (
    <OptionsProvider.Provider value={createOptions(requests, aboutThisCopy())}>
      <Options />
    </OptionsProvider.Provider>
  ),
});
