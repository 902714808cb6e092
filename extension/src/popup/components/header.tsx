import { Mark } from '../../ui/components/mark.tsx';
import { usePopup } from '../../ui/context.ts';
import { text } from '../../ui/text.ts';
import { CompanySwitcher } from './company-switcher.tsx';

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
