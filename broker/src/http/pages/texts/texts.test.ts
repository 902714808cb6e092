import { describe, expect, it } from 'vitest';
import { translations } from '../choose-texts.ts';
import { english } from './en.ts';
import type { Texts } from './texts.ts';

const values = ['\u27e61\u27e7', '\u27e62\u27e7'];

/** Every text under the path that leads to it, with {@link values} filled in. */
function textsIn(part: unknown, path = ''): [string, string][] {
  if (typeof part === 'string') return [[path, part]];
  if (typeof part === 'function') return [[path, part(...values)]];
  return Object.entries(part ?? {}).flatMap(([key, value]) => textsIn(value, `${path}.${key}`));
}

const original = new Map(textsIn(english));

/** What is the same word in the other language, or its only name there. */
const sameWord: Record<string, string[]> = {
  fr: ['.question.extension', '.question.service'],
};

/** How a familiar "you" would begin; Japanese has no such word, and Portuguese uses another. */
const familiar: Record<string, RegExp> = {
  es: /(?<!\p{L})(tú|tu|tus|ti|tienes|puedes|haz|cierra|abre|espera)(?!\p{L})/iu,
  fr: /(?<!\p{L})(tu|toi|ton|ta|tes|ferme|ouvre|clique)(?!\p{L})/iu,
  de: /(?<!\p{L})(du|dich|dir|dein(e[mnrs]?)?|schließe|öffne|klicke)(?!\p{L})/iu,
  'pt-BR': /(?<!\p{L})(tu|teu|tua|contigo|ti)(?!\p{L})/iu,
  ja: /(だ|である|しろ)。/,
};

it('there are six languages, each found by its own name', () => {
  const tags = [...translations].map(([range, { language }]) => [range, language]);
  expect(tags.filter(([range = '', tag]) => new Intl.Locale(tag ?? '').language !== range)).toEqual(
    [],
  );
  expect(tags.map(([, tag]) => tag)).toEqual(['en', 'es', 'fr', 'de', 'pt-BR', 'ja']);
});

describe.each([...translations.values()])('$language', (texts: Texts) => {
  const all = textsIn(texts);
  const wrong = (sign: RegExp) => all.filter(([, text]) => sign.test(text)).map(([path]) => path);

  it('has the texts that English has', () => {
    expect(all.map(([path]) => path).sort()).toEqual([...original.keys()].sort());
  });

  it('fills in the same values', () => {
    const filled = (text = '') => values.filter((value) => text.includes(value));
    const differing = all.filter(
      ([path, text]) => `${filled(text)}` !== `${filled(original.get(path))}`,
    );
    expect(differing).toEqual([]);
    expect(all.some(([, text]) => filled(text).length > 0)).toBe(true);
  });

  it('raises its voice nowhere, leaves no text empty and holds no markup', () => {
    expect(wrong(/[!¡！]|^\s*$|^\s|\s$| {2}|[<>]|&\w+;|undefined/)).toEqual([]);
  });

  it('names buttons and quotes in its own quotation marks', () => {
    expect(wrong(/["']/)).toEqual([]);
  });
});

describe.each([...translations.values()].filter((texts) => texts !== english))(
  '$language',
  (texts: Texts) => {
    const { language } = texts;
    const all = textsIn(texts);

    it('leaves no text in English', () => {
      const same = all.filter(([path, text]) => text === original.get(path));
      const left = same.map(([path]) => path).filter((path) => path !== '.language');
      expect(left).toEqual(sameWord[language] ?? []);
    });

    it('addresses the reader formally', () => {
      const sign = familiar[language];
      expect(sign && all.filter(([, text]) => sign.test(text))).toEqual([]);
    });

    it('calls Attentive and the product by their names', () => {
      for (const name of ['Attentive', 'Connector for Attentive']) {
        const missing = all.filter(
          ([path, text]) => original.get(path)?.includes(name) && !text.includes(name),
        );
        expect(missing).toEqual([]);
      }
    });
  },
);

it('no line in French can begin with the second half of a sign', () => {
  const french = textsIn(translations.get('fr'));
  expect(
    french.filter(([, text]) => /(^|[^\u00a0\u202f])[»?;]|[^\u00a0]:(?!\/)|«(?!\u00a0)/.test(text)),
  ).toEqual([]);
});
