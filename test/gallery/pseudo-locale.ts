import type { Catalogue } from '../support/extension-texts.ts';

const accented = Object.fromEntries(
  [...'aàbƀcçdđeéfƒgĝhĥiîjĵkķlļmɱnñoôpƥqɋrŕsštţuûvṽwŵxẋyýzž'].flatMap((letter, index, all) =>
    index % 2 === 0 ? [[letter, all[index + 1] ?? letter]] : [],
  ),
);

/** Translations are longer than English: by two fifths, and German ones in words like the first. */
const filling = 'ôñéţŵôţĥŕééƒôûŕƒîṽéšîẋ šéṽéñ éîĝĥţ ñîñé ţéñ éļéṽéñ ţŵéļṽé ';

/**
 * A language that nobody speaks: every letter is accented, every text longer and in brackets. What
 * is still plain on the screen came from no catalogue; a bracket that is missing was cut off. It
 * claims to be Greek, so that times and numbers are not in Latin letters either.
 */
export function pseudoLocale(english: Catalogue): Catalogue {
  return Object.fromEntries(
    Object.entries(english).map(([key, text]) => [
      key,
      { ...text, message: pseudo(key, text.message) },
    ]),
  );
}

function pseudo(key: string, message: string): string {
  if (key === 'language') return 'el';
  const length = Math.ceil(message.length * 0.4);
  const padding = filling
    .repeat(Math.ceil(length / filling.length))
    .slice(0, length)
    .trim();
  return `[${accent(message)} ${padding}]`;
}

/** Leaves the names of placeholders as they are. */
function accent(message: string): string {
  return message
    .split(/(\$\w+\$)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[a-z]/gi, accentLetter)))
    .join('');
}

function accentLetter(letter: string): string {
  const small = accented[letter.toLowerCase()] ?? letter;
  return letter === letter.toLowerCase() ? small : small.toUpperCase();
}
