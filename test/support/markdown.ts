/** The text below each `##` heading of a paper, by heading. */
export function sectionsOf(markdown: string): Record<string, string> {
  const sections = markdown.matchAll(/^## (.+)\n([\s\S]*?)(?=^#{1,2} |(?![\s\S]))/gm);
  return Object.fromEntries([...sections].map(([, heading, text = '']) => [heading, text.trim()]));
}
