import { Mark } from '../../ui/components/mark.tsx';
import { text } from '../../ui/text.ts';
import { useScreen } from '../screen.ts';
import { CompanySwitcher } from './company-switcher.tsx';

/** Names the company on the screen as soon as there is one. */
export function Header() {
  const { company } = useScreen();
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
