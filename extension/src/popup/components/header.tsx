import { usePopup } from '../context.ts';
import { text } from '../text.ts';
import { CompanySwitcher } from './company-switcher.tsx';
import { Mark } from './mark.tsx';

/** Names the company on the screen as soon as there is one. */
export function Header() {
  const { company } = usePopup().state.screen.value;
  return (
    <header class="header">
      {company ? (
        <CompanySwitcher shown={company} />
      ) : (
        <div class="product">
          <Mark />
          <span class="product-name">{text('extensionShortName')}</span>
          <span class="tag">{text('unofficial')}</span>
        </div>
      )}
    </header>
  );
}
