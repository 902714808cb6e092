import type { ComponentChildren } from 'preact';
import type { OptionsSection } from '../ui/options-address.ts';
import { type PlainKey, text } from '../ui/text.ts';

/** What the address of the page can name, and what stands above each. */
export const sectionTitles: Record<OptionsSection, PlainKey> = {
  companies: 'optionsCompanies',
  service: 'optionsService',
  'private-app': 'optionsPrivateApp',
  diagnostics: 'supportDetails',
  erase: 'optionsErase',
};

interface SectionProps {
  name: OptionsSection;
  children: ComponentChildren;
}

export function Section({ name, children }: SectionProps) {
  const titleId = `${name}-title`;
  return (
    <section id={name} class="section" aria-labelledby={titleId}>
      <h2 id={titleId} tabIndex={-1}>
        {text(sectionTitles[name])}
      </h2>
      {children}
    </section>
  );
}

/** Moves to the section as somebody does who reads on from its heading. */
export function goToSection(name: OptionsSection | 'consent'): void {
  const section = document.getElementById(name);
  section?.scrollIntoView();
  section?.querySelector('h2')?.focus({ preventScroll: true });
}
