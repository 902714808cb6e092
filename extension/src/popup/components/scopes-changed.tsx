import { connectionKey, type StoredConnection } from '../../state.ts';
import { RichText } from '../../ui/components/rich-text.tsx';
import { ScopeList } from '../../ui/components/scope-list.tsx';
import { SignInButton } from '../../ui/components/sign-in-button.tsx';
import { usePage } from '../../ui/context.ts';
import { scopeChanges } from '../../ui/scope-changes.ts';
import { describeScope } from '../../ui/scope-sentences.ts';
import { text } from '../../ui/text.ts';

/** What the broker asks for now that this connection was not made with, and what no longer. */
export function ScopesChanged({ company }: { company: StoredConnection }) {
  const { state } = usePage();
  const { added, dropped } = scopeChanges(company, state.findings.value[company.brokerUrl]);
  return (
    <>
      {added.length > 0 && <Added names={added} company={company} />}
      {dropped.length > 0 && <Dropped names={dropped} />}
    </>
  );
}

function Added({ names, company }: { names: string[]; company: StoredConnection }) {
  const key = connectionKey(company);
  return (
    <section class="scopes-added" aria-labelledby="scopes-added">
      <h2 id="scopes-added">{text('scopesAddedHeading')}</h2>
      <ScopeList scopes={names.map((name) => ({ name }))} />
      <p class="aside">{text('scopesAddedReason')}</p>
      <SignInButton expected={key}>{text('reconnectButton')}</SignInButton>
    </section>
  );
}

function Dropped({ names }: { names: string[] }) {
  return (
    <div class="aside">
      <p>{text('scopesDropped')}</p>
      <ul class="scopes-dropped">
        {names.map((name) => (
          <li key={name}>
            <RichText message={text(describeScope(name).sentence)} /> <code>{name}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}
