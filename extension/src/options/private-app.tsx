import { hasConsent } from '../consent.ts';
import { connectionKey, type StoredConnection } from '../state.ts';
import { usePage } from '../ui/context.ts';
import { text } from '../ui/text.ts';
import { useOptions } from './context.ts';
import { KeyEntry } from './key-entry.tsx';
import { Section } from './section.tsx';

/** Connects a company by the API key of its private app, where the broker does that. */
export function PrivateApp() {
  const { stored, address, broker } = usePage().state;
  const { brokerUrl } = address.value;
  return (
    <Section name="private-app">
      {brokerUrl === null ? (
        <p>{text('keyServiceFirst')}</p>
      ) : (
        <WhereItIsOffered
          brokerUrl={brokerUrl}
          isOffered={broker.value.status === 'read' ? broker.value.broker.info.privateApps : null}
          isAgreed={hasConsent(stored.value.settings, brokerUrl)}
        />
      )}
    </Section>
  );
}

interface WhereItIsOfferedProps {
  brokerUrl: string;
  /** Null while that is not known. */
  isOffered: boolean | null;
  isAgreed: boolean;
}

function WhereItIsOffered({ brokerUrl, isOffered, isAgreed }: WhereItIsOfferedProps) {
  const expected = useExpected();
  const { host } = new URL(brokerUrl);
  if (isOffered === null) return <p>{text('keyServiceUnknown', { host })}</p>;
  if (!isOffered) return <p>{text('keyServiceWithout', { host })}</p>;
  if (!isAgreed) return <p>{text('keyConsentFirst')}</p>;
  return <KeyEntry brokerUrl={brokerUrl} expected={expected} />;
}

/** The company whose key is to be replaced, if the address names one that is here. */
function useExpected(): StoredConnection | null {
  const { connections } = usePage().state.stored.value.connections;
  const { company } = useOptions().named.value;
  return connections.find((one) => connectionKey(one) === company) ?? null;
}
