import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { connectionKey } from '../state.ts';
import { storedCompany } from './fixture.ts';
import { optionsAddress, optionsSections, readOptionsHash } from './options-address.ts';

const hashOf = (address: string) => new URL(address, 'https://extension.example').hash;

describe('an address of the options page', () => {
  test.each(optionsSections)('names its section: %s', (section) => {
    expect(readOptionsHash(hashOf(optionsAddress(section)))).toEqual({ section, company: null });
  });

  test('names the company that it is about', () => {
    const company = connectionKey(storedCompany('acme'));
    const address = optionsAddress('private-app', company);
    expect(readOptionsHash(hashOf(address))).toEqual({ section: 'private-app', company });
  });

  test('carries whatever stands in the name of a company', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (company) => {
        const hash = hashOf(optionsAddress('private-app', company));
        expect(readOptionsHash(hash).company).toBe(company);
      }),
    );
  });
});

describe('a hash that names nothing', () => {
  test.each(['', '#', '#nowhere', '#Companies', '#companies/', '#?for=acme', '#constructor'])(
    '%s is the page as a whole',
    (hash) => {
      expect(readOptionsHash(hash)).toEqual({ section: null, company: null });
    },
  );

  test('is read without complaint, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), (hash) => {
        expect(() => readOptionsHash(`#${hash}`)).not.toThrow();
      }),
    );
  });
});
