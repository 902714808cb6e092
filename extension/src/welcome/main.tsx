import { aboutThisCopy } from '../browser/about-this-copy.ts';
import { createAddressForm } from '../ui/address-form.ts';
import { openPage } from '../ui/open-page.tsx';
import { text } from '../ui/text.ts';
import { Welcome } from './welcome.tsx';

await openPage({
  title: text('welcomeTitle'),
  content: ({ requests }) => (
    <Welcome addressForm={createAddressForm(requests)} redirectUri={aboutThisCopy().redirectUri} />
  ),
});
