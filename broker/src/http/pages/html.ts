/** Markup that is safe to stand in a page as it is. Only {@link html} makes it. */
export interface Html {
  readonly markup: string;
}

type Part = string | Html | readonly Html[] | null;

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes every value that is put in, so that a page cannot forget to. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: String.raw({ raw: strings }, ...parts.map(markupOf)) };
}

function markupOf(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'string') return part.replace(/[&<>"']/g, (sign) => entities[sign] ?? '');
  if ('markup' in part) return part.markup;
  return part.map(markupOf).join('');
}
