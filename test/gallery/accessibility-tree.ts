import type { Page, SerializedAXNode } from 'puppeteer-core';

/** Say nothing of their own. */
const silent = ['generic', 'none', 'InlineTextBox', 'RootWebArea', 'Section'];
/** Part of a sentence. */
const inline = ['StaticText', 'strong', 'code', 'time', 'LineBreak', ...silent];
/** Told in one line where nothing but words is in them. */
const sentences = [
  ...['StaticText', 'strong', 'code', 'time', 'LabelText'],
  ...['paragraph', 'listitem', 'term', 'definition', 'status', 'alert'],
];
/** Told by their name: what is inside is what the name says. */
const named = ['heading', 'button', 'link', 'img', 'checkbox', 'DisclosureTriangle'];

/**
 * The page as assistive technology has it, a line for each thing: role, name and state.
 *
 * @param part the selector of what alone is told, if the page has it.
 */
export async function accessibilityTree(page: Page, part = 'html'): Promise<string> {
  const root = await page.$(part);
  const tree = await page.accessibility.snapshot({
    interestingOnly: false,
    ...(root ? { root } : {}),
  });
  return tree ? linesOf(tree, '').map(withoutChance).join('\n') : '';
}

function linesOf(node: SerializedAXNode, indent: string): string[] {
  const { children = [], name, role } = node;
  const below = (to: string) => children.flatMap((child) => linesOf(child, to));
  if (isSentence(node)) return sentence(node, indent);
  if (silent.includes(role) || (!name && children.length === 0)) return below(indent);
  const line = indent + [role, ...quoted(name), ...statesOf(node)].join(' ');
  return named.includes(role) ? [line] : [line, ...below(`${indent}  `)];
}

function isSentence({ children = [], role }: SerializedAXNode): boolean {
  const isInline = (node: SerializedAXNode): boolean =>
    inline.includes(node.role) && (node.children ?? []).every(isInline);
  return sentences.includes(role) && children.every(isInline);
}

function sentence(node: SerializedAXNode, indent: string): string[] {
  const said = textOf(node).replace(/\s+/g, ' ').trim();
  const role = inline.includes(node.role) ? 'text' : node.role;
  return said ? [`${indent}${role} ${JSON.stringify(said)}`] : [];
}

function textOf({ children = [], name = '', role }: SerializedAXNode): string {
  return role === 'StaticText' ? name : children.map(textOf).join('');
}

function quoted(name: string | undefined): string[] {
  return name ? [JSON.stringify(name)] : [];
}

function statesOf(node: SerializedAXNode): string[] {
  const { level, checked, pressed, expanded, disabled, focused, invalid, modal, required } = node;
  const states = { checked, pressed, expanded, disabled, focused, invalid, modal, required };
  const told = Object.entries(states).filter(([name, value]) =>
    name === 'required' ? value : value !== undefined,
  );
  return [
    ...(node.role === 'heading' ? [String(level)] : []),
    ...told.map(([name, value]) => (value === true ? name : `${name}=${value}`)),
  ];
}

/** Ports, references, times and what is left of a pause are others in each run, versions in each release and browser. */
export function withoutChance(line: string): string {
  return line
    .replace(/(127\.0\.0\.1|localhost):\d+/g, '$1:PORT')
    .replace(/\b[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\b/g, 'REFERENCE')
    .replace(/\b\d+ seconds\b/g, 'SOME seconds')
    .replace(/\b\d{1,2}:\d{2}(:\d{2})?\s[AP]M\b/g, 'TIME')
    .replace(/(?<![\d.])\d+\.\d+\.\d+(?![\d.])/g, 'VERSION')
    .replace(/Mozilla\/.*? Safari\/[\d.]+/, 'BROWSER')
    .replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, 'TIMESTAMP');
}
