import { text } from '../text.ts';
import { Mark } from './mark.tsx';

/** Above a page in a tab, where no company is on the screen. */
export function PageHeader() {
  return (
    <header class="product">
      <Mark />
      <span class="product-name">{text('extensionShortName')}</span>
      <span class="tag">{text('unofficial')}</span>
    </header>
  );
}
