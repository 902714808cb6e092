import { openPage } from '../ui/open-page.tsx';
import { text } from '../ui/text.ts';
import { Welcome } from './welcome.tsx';

await openPage(text('welcomeTitle'), Welcome);
