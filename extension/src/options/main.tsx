import { openPage } from '../ui/open-page.tsx';
import { text } from '../ui/text.ts';
import { Options } from './options.tsx';

await openPage(text('optionsTitle'), Options);
