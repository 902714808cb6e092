import { useEffect } from 'preact/hooks';
import { findConnection } from '../companies.ts';
import { hasConsent } from '../consent.ts';
import type { StoredConnection } from '../state.ts';
import { Button } from '../ui/components/button.tsx';
import { usePage } from '../ui/context.ts';
import { text } from '../ui/text.ts';
import { useOptions } from './context.ts';
import { KeyEntry } from './key-entry.tsx';
import { goToSection, Section } from './section.tsx';

/** Connects a company by the API key of its private app, where the broker does that. */
export function PrivateApp() {
  const { address } = usePage().state;
  const expected = useExpected();
  // A company that is connected stays at its own broker.
  const brokerUrl = expected ? expected.brokerUrl : address.value.brokerUrl;
  return (
    <Section name="private-app">
      {brokerUrl === null ? (
        <p>{text('keyServiceFirst')}</p>
      ) : (
        <WhereItIsOffered brokerUrl={brokerUrl} expected={expected} />
      )}
    </Section>
  );
}

interface WhereItIsOfferedProps {
  brokerUrl: string;
  expected: StoredConnection | null;
}

function WhereItIsOffered({ brokerUrl, expected }: WhereItIsOfferedProps) {
  const { settings } = usePage().state.stored.value;
  const isOffered = useIsOffered(brokerUrl);
  const { host } = new URL(brokerUrl);
  if (isOffered === null) return <p>{text('keyServiceUnknown', { host })}</p>;
  if (!isOffered) return <p>{text('keyServiceWithout', { host })}</p>;
  if (!hasConsent(settings, expected ? null : brokerUrl)) return <ConsentFirst />;
  return <KeyEntry brokerUrl={brokerUrl} expected={expected} />;
}

function ConsentFirst() {
  return (
    <>
      <p>{text('keyConsentFirst')}</p>
      <div class="row">
        <Button onClick={() => goToSection('consent')}>{text('keyConsentButton')}</Button>
      </div>
    </>
  );
}

/** The company whose key is to be entered, if the address names one that is here. */
function useExpected(): StoredConnection | null {
  const { connections } = usePage().state.stored.value;
  const company = findConnection(connections, useOptions().named.value.company);
  return company?.kind === 'api_key' ? company : null;
}

/** Null while it is not known. The page itself asks only the broker where companies are connected. */
function useIsOffered(brokerUrl: string): boolean | null {
  const { state, actions } = usePage();
  const isAskedAnyway = brokerUrl === state.address.value.brokerUrl;
  const isOnline = state.online.value;
  useEffect(() => {
    if (!isAskedAnyway && isOnline) void actions.findBroker(brokerUrl);
  }, [actions, brokerUrl, isAskedAnyway, isOnline]);
  const found = state.findings.value[brokerUrl];
  return found?.found === 'broker' ? found.broker.info.privateApps : null;
}
