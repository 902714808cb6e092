import { aboutThisCopy } from '../browser/about-this-copy.ts';
import { createAddressForm } from '../ui/address-form.ts';
import { openPage } from '../ui/open-page.tsx';
import { text } from '../ui/text.ts';
import { Welcome } from './welcome.tsx';

await openPage(text('welcomeTitle'), ({ requests }) => (
  <Welcome addressForm={createAddressForm(requests)} redirectUri={aboutThisCopy().redirectUri} />
));
