import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { keepAsking } from './keep-asking.ts';

function start(about: string | null) {
  const subject = signal(about);
  const other = signal(0);
  const asked: string[] = [];
  const page = new EventTarget();
  const ask = async (about: string) => {
    asked.push(`${about} ${other.value}`);
  };
  keepAsking(() => subject.value, ask, page);
  const comeOnline = () => page.dispatchEvent(new Event('online'));
  return { subject, other, asked, comeOnline };
}

test('asks at once, and again about something else', () => {
  const { subject, asked } = start('acme');
  subject.value = 'birch';
  expect(asked).toEqual(['acme 0', 'birch 0']);
});

test('asks again by itself once the network is back', () => {
  const { asked, comeOnline } = start('acme');
  comeOnline();
  expect(asked).toEqual(['acme 0', 'acme 0']);
});

test('asks nobody while there is nothing to ask about, online or not', () => {
  const { asked, comeOnline } = start(null);
  comeOnline();
  expect(asked).toEqual([]);
});

test('is not moved by anything else that changes, be it read while asking', () => {
  const { subject, other, asked } = start('acme');
  other.value = 1;
  subject.value = 'acme';
  expect(asked).toEqual(['acme 0']);
});
