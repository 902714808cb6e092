import type { StoredConnection } from '../state.ts';
import { usePage } from './context.ts';
import { text } from './text.ts';

/**
 * What tells a company apart where two have the same name: Attentive's name beside the user's own,
 * the domain, an API key, and the broker if several are in use.
 */
export function useCompanyFacts({ label, snapshot, kind, brokerUrl }: StoredConnection): string {
  const { connections } = usePage().state.stored.value.connections;
  const isAnotherBroker = connections.some((connection) => connection.brokerUrl !== brokerUrl);
  const facts = [
    label && snapshot.company.name,
    snapshot.company.domain,
    kind === 'api_key' && text('connectedByKey'),
    isAnotherBroker && new URL(brokerUrl).host,
  ];
  return facts.filter(Boolean).join(' · ');
}
