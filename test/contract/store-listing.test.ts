import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { manifest } from '../../extension/manifest.config.ts';
import { createWorld } from '../simulator/world.ts';
import { root } from '../support/folders.ts';
import { sectionsOf } from '../support/markdown.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const store = (name: string) => read(`extension/store/${name}`);
const namesIn = (folder: string) =>
  readdirSync(join(root, folder)).map((name) => name.split('.')[0] ?? '');

const edition = { brokerUrl: null, forStore: true };
const chromium = manifest({ ...edition, target: 'chromium' });
const firefox = manifest({ ...edition, target: 'firefox' });

describe('the listing', () => {
  it('is in six languages, and in each that the extension speaks', () => {
    const listed = namesIn('extension/store/listing');
    expect(listed.sort()).toEqual(['de', 'en', 'es', 'fr', 'ja', 'pt_BR']);
    expect(namesIn('extension/_locales').filter((name) => !listed.includes(name))).toEqual([]);
  });

  it.each(namesIn('extension/store/listing'))(
    'in %s is as long as the stores allow',
    (language) => {
      const sections = sectionsOf(store(`listing/${language}.md`));
      expect(Object.keys(sections)).toEqual(['Summary', 'Description', 'Search terms']);
      const { Summary: summary = '', Description: description = '' } = sections;
      expect(summary.length).toBeGreaterThan(0);
      // addons.mozilla.org.
      expect(summary.length).toBeLessThanOrEqual(250);
      // Edge Add-ons, as are the search terms.
      expect(description.length).toBeGreaterThanOrEqual(250);
      expect(description.length).toBeLessThanOrEqual(10_000);
      const terms = sections['Search terms']?.split(', ') ?? [];
      expect(terms.length).toBeLessThanOrEqual(7);
      expect(terms.join(' ').split(/\s+/).length).toBeLessThanOrEqual(21);
      expect(terms.filter((term) => term.length > 30)).toEqual([]);
    },
  );

  it.each(namesIn('extension/store/listing'))(
    'in %s says that it is not of Attentive, and shouts nothing',
    (language) => {
      const text = store(`listing/${language}.md`);
      const unofficial =
        /not made, endorsed|inoffizielle|pas officielle|no es oficial|não é oficial|非公式/;
      expect(text).toMatch(unofficial);
      expect(text).not.toMatch(/[!！<]/);
    },
  );

  it.each(namesIn('extension/_locales'))(
    'finds its name and its short description in %s',
    (language) => {
      const texts = JSON.parse(read(`extension/_locales/${language}/messages.json`));
      expect(texts.extensionName.message.length).toBeLessThanOrEqual(45);
      expect(texts.extensionDescription.message.length).toBeLessThanOrEqual(132);
    },
  );
});

describe('what the stores ask', () => {
  it('has an answer for every permission, and for none that is not asked for', () => {
    const justified = sectionsOf(store('permissions.md'));
    expect(Object.keys(justified).sort()).toEqual([...chromium.permissions].sort());
    expect(firefox.permissions).toEqual(chromium.permissions);
    for (const reason of Object.values(justified)) {
      expect(reason).not.toContain('\n');
      // The Chrome Web Store.
      expect(reason.length).toBeLessThanOrEqual(1000);
    }
  });

  it('is answered for Chrome as the manifest answers it for Firefox', () => {
    const collected = sectionsOf(store('privacy.md'))['What data is collected'] ?? '';
    const [, required = ''] = /^- required: (.*)$/m.exec(collected) ?? [];
    const { gecko } = (firefox as { browser_specific_settings: { gecko: object } })
      .browser_specific_settings;
    expect(gecko).toMatchObject({
      data_collection_permissions: { required: required.match(/\w+/g) },
    });
    const ticked = [...collected.matchAll(/^\| ([^|]+) \| yes \|/gm)].map(([, kind]) => kind);
    expect(ticked).toEqual(['Authentication information']);
    expect(required).toBe('`authenticationInfo`');
  });

  it('has a single purpose, in as many words as Chrome takes', () => {
    const { 'Single purpose': purpose = '' } = sectionsOf(store('privacy.md'));
    expect(purpose.length).toBeGreaterThan(0);
    expect(purpose.length).toBeLessThanOrEqual(1000);
  });
});

describe('the pictures', () => {
  const folder = 'extension/store/pictures';
  const names = readdirSync(join(root, folder)).sort();

  /** As the header of a PNG has it: 16 bytes in, two numbers of 32 bits. */
  function sizeOf(name: string): string {
    const bytes = readFileSync(join(root, folder, name));
    return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
  }

  it('are as many and as large as the stores want them', () => {
    const screenshots = names.filter((name) => name.startsWith('screenshot-'));
    expect(screenshots.map(sizeOf)).toEqual(Array(5).fill('1280x800'));
    const others = names.filter((name) => !screenshots.includes(name));
    expect(others).toEqual(['logo-300x300.png', 'tile-1400x560.png', 'tile-440x280.png']);
    for (const name of others) expect(name).toContain(sizeOf(name));
  });

  it('are light enough to be kept', () => {
    const heavy = names.filter((name) => statSync(join(root, folder, name)).size > 200_000);
    expect(heavy).toEqual([]);
  });
});

describe('the notes for reviewers', () => {
  const notes = store('reviewers.md');

  it('fit, in short, where little fits', () => {
    const [, short = ''] = /^> (.+)$/m.exec(sectionsOf(notes)['In short'] ?? '') ?? [];
    expect(short.length).toBeGreaterThan(0);
    expect(short.length).toBeLessThanOrEqual(500);
  });

  it('name accounts that the simulated Attentive has', () => {
    const named = [...notes.matchAll(/`(\S+@\S+)` with the password `(\w+)`/g)];
    expect(named.length).toBeGreaterThan(0);
    for (const [, email, password] of named) {
      expect(createWorld().users).toContainEqual(expect.objectContaining({ email, password }));
    }
  });

  it('name the keys that open the popup', () => {
    const { default: keys, mac } = chromium.commands._execute_action.suggested_key;
    expect(notes).toContain(keys);
    expect(notes).toContain(mac.replace('MacCtrl', 'Control'));
  });

  it('explain every warning that SOURCE_CODE_REVIEW.md explains, and build as it does', () => {
    const instructions = read('SOURCE_CODE_REVIEW.md');
    const codes = [...instructions.matchAll(/^- `([A-Z_]+)`/gm)].map(([, code]) => code);
    expect(codes.length).toBeGreaterThan(0);
    for (const code of codes) expect(notes).toContain(`\`${code}\``);
    const [commands = 'none'] = /```\n[\s\S]*?```/.exec(instructions) ?? [];
    expect(notes).toContain(commands);
  });
});
