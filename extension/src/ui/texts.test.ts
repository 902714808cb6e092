import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import messages from '../../_locales/en/messages.json' with { type: 'json' };

interface Message {
  message: string;
  description: string;
  placeholders?: Record<string, { content: string; example: string }>;
}

const texts: Record<string, Message> = messages;
const extension = join(import.meta.dirname, '../..');
const sources = globSync(['src/**/*.{ts,tsx}', 'manifest.config.ts'], { cwd: extension })
  .filter((path) => !path.includes('.test.'))
  .map((path) => ({ path, source: readFileSync(join(extension, path), 'utf8') }));
const allSource = sources.map(({ source }) => source).join('\n');

test('every text is used', () => {
  const built = [...allSource.matchAll(/text\(\s*`([^`]+)`/g)].map(
    ([, template = '']) => new RegExp(`^${template.replace(/\$\{\w+\}/g, '\\w+')}$`),
  );
  const unused = Object.keys(texts).filter(
    (key) =>
      !allSource.includes(`'${key.replace(/_(one|other)$/, '')}'`) &&
      !allSource.includes(`'${key}'`) &&
      !allSource.includes(`__MSG_${key}__`) &&
      !built.some((pattern) => pattern.test(key)),
  );
  expect(unused).toEqual([]);
});

test('every text that the manifest names is there', () => {
  const named = [...allSource.matchAll(/__MSG_(\w+)__/g)].map(([, key]) => key);
  expect(named).toContain('extensionName');
  expect(named.filter((key) => !key || !texts[key])).toEqual([]);
});

test('no sentence stands in a component', () => {
  const components = sources.filter(({ path }) => path.endsWith('.tsx'));
  expect(components.length).toBeGreaterThan(10);
  const inline =
    /<[\w.]+[^<>]*>\s*[A-Za-z]{2,}[^<>{}]*<\/|\s(?:aria-label|title|alt|placeholder)="[^"]+"/;
  expect(components.filter(({ source }) => inline.test(source)).map(({ path }) => path)).toEqual(
    [],
  );
});

describe.each(Object.entries(texts))('%s', (_, { message, description, placeholders = {} }) => {
  test('tells the translator where it stands', () => {
    expect(description).toMatch(/\S/);
  });

  test('numbers its placeholders in the order of their names', () => {
    const names = Object.keys(placeholders).sort();
    expect(names.map((name) => placeholders[name]?.content)).toEqual(
      names.map((_, index) => `$${index + 1}`),
    );
  });

  test('uses the placeholders it declares, and no other', () => {
    const used = [...message.matchAll(/\$(\w+)\$/g)].map(([, name = '']) => name.toLowerCase());
    expect([...new Set(used)].sort()).toEqual(Object.keys(placeholders).sort());
  });

  test('closes every emphasis', () => {
    expect(message.split('**').length % 2).toBe(1);
  });

  test('speaks no word of the protocol', () => {
    expect(message).not.toMatch(/\b(oauth|token|scope|session|broker|redirect|http|status code)/i);
  });
});
