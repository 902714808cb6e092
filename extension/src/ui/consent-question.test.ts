import { describe, expect, test } from 'vitest';
import type { BrokerAddress } from '../broker-address.ts';
import { disclosureVersion } from '../consent.ts';
import type { Consent } from '../state.ts';
import { consentReason, disclosedBroker } from './consent-question.ts';
import { brokerUrl, storedCompany, storedWith } from './fixture.ts';

const acme = storedCompany('acme');
const there: BrokerAddress = { source: 'user', brokerUrl };
const other: BrokerAddress = { source: 'user', brokerUrl: 'https://other.example' };
const nowhere: BrokerAddress = { source: 'policy', brokerUrl: null };
const givenAt = '2026-11-24T07:00:00.000Z';

const agreedTo = (consent: Consent | null) =>
  storedWith([acme], { settings: { brokerUrl, consent } });
const agreed = agreedTo({ version: disclosureVersion, brokerUrl, givenAt });

describe('the disclosure names', () => {
  test('the broker where the next company is connected', () => {
    expect(disclosedBroker({ stored: agreed, address: other })).toBe('https://other.example');
  });

  test('that of the company there is, where no other can be connected', () => {
    expect(disclosedBroker({ stored: agreed, address: nowhere })).toBe(brokerUrl);
  });

  test('nobody before one is chosen', () => {
    expect(disclosedBroker({ stored: storedWith([]), address: nowhere })).toBeNull();
  });
});

describe('consent is asked for', () => {
  test('not once it is given', () => {
    expect(consentReason({ stored: agreed, address: there })).toBeNull();
  });

  test('not before it is known who would be named', () => {
    const stored = storedWith([], { settings: { brokerUrl: null, consent: null } });
    expect(consentReason({ stored, address: nowhere })).toBeNull();
  });

  test('as for the first time by whoever never agreed, whatever is connected', () => {
    expect(consentReason({ stored: agreedTo(null), address: there })).toBe('first');
  });

  test('again, as something changed, only by whoever agreed to another disclosure', () => {
    const stored = agreedTo({ version: disclosureVersion - 1, brokerUrl, givenAt });
    expect(consentReason({ stored, address: there })).toBe('changed');
    expect(consentReason({ stored, address: nowhere })).toBe('changed');
  });

  test('again, as it is another service, by whoever agreed for another', () => {
    expect(consentReason({ stored: agreed, address: other })).toBe('other_service');
  });

  test('not for companies that are connected where they are', () => {
    expect(consentReason({ stored: agreed, address: nowhere })).toBeNull();
  });
});
