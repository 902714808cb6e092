import { nameOf } from '../../companies.ts';
import { connectionKey, type StoredConnection } from '../../state.ts';
import { CompanyDetails } from '../../ui/components/company-details.tsx';
import { Icon } from '../../ui/components/icon.tsx';
import { Leave } from '../../ui/components/leave.tsx';
import { OptionsLink } from '../../ui/components/options-link.tsx';
import { SignInButton } from '../../ui/components/sign-in-button.tsx';
import { text } from '../../ui/text.ts';

export function Reconnect({ company }: { company: StoredConnection }) {
  const key = connectionKey(company);
  const byKey = company.kind === 'api_key';
  const named = { company: nameOf(company) };
  return (
    <>
      <div class="hero hero-problem">
        <Icon name="unplug" />
      </div>
      <h1 tabIndex={-1} class="centred">
        {text(byKey ? 'reconnectKeyHeading' : 'reconnectHeading')}
      </h1>
      <p class="lead centred">{text(byKey ? 'reconnectKeyBody' : 'reconnectBody', named)}</p>
      <div class="actions">
        {byKey ? (
          <OptionsLink section="private-app" company={key} look="button button-primary">
            {text('reconnectKeyButton')}
          </OptionsLink>
        ) : (
          <SignInButton expected={key}>{text('reconnectButton')}</SignInButton>
        )}
      </div>
      <CompanyDetails company={company} />
      <Leave company={company} />
    </>
  );
}
