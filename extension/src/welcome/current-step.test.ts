import { expect, test } from 'vitest';
import { disclosureVersion } from '../consent.ts';
import type { StoredConnection } from '../state.ts';
import { storedCompany } from '../ui/fixture.ts';
import { createState } from '../ui/state.ts';
import { currentStep } from './current-step.ts';

const broker = 'https://broker.example';
const agreed = {
  version: disclosureVersion,
  brokerUrl: broker,
  givenAt: '2026-11-24T08:00:00.000Z',
};

interface Situation {
  preset?: string | null;
  managed?: string | null;
  typed?: string | null;
  consent?: typeof agreed | null;
  connections?: StoredConnection[];
}

function stepIn(situation: Situation) {
  const { preset = null, managed = null, typed = null, consent = null } = situation;
  const state = createState(new Date(), preset, () => '');
  state.stored.value = {
    connections: {
      version: 1,
      active: null,
      connections: situation.connections ?? [],
      revocations: [],
    },
    signIn: null,
    settings: { brokerUrl: typed, consent },
    managedBrokerUrl: managed,
  };
  return currentStep(state);
}

test.each<[string, Situation]>([
  ['nothing is chosen', {}],
  ['the organization chose no address', { managed: 'ftp://nowhere', typed: broker }],
  ['consent is there and no address', { consent: agreed }],
])('nobody is asked to agree or connect while %s', (_, situation) => {
  expect(stepIn(situation)).toBe('service');
});

test.each<[string, Situation]>([
  ['nobody agreed', { typed: broker }],
  ['they agreed to another disclosure', { typed: broker, consent: { ...agreed, version: 0 } }],
  ['the build has an address', { preset: broker }],
  ['companies are connected', { typed: broker, connections: [storedCompany('acme')] }],
])('nothing is connected before consent: %s', (_, situation) => {
  expect(stepIn(situation)).toBe('consent');
});

test('what comes after consent is to connect, and then nothing is left to do', () => {
  expect(stepIn({ typed: broker, consent: agreed })).toBe('connect');
  const connections = [storedCompany('acme')];
  expect(stepIn({ typed: broker, consent: agreed, connections })).toBeNull();
});
