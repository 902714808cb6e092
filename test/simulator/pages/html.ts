/** Text that is HTML already. */
export interface Html {
  html: string;
}

type Value = string | Html | Html[] | null;

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes every string that is put into it. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  const text = parts.map((part, index) => part + toHtml(values[index] ?? null));
  return { html: text.join('') };
}

function toHtml(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'string') return value.replace(/[&<>"']/g, (found) => entities[found] ?? '');
  return Array.isArray(value) ? value.map((part) => part.html).join('') : value.html;
}
