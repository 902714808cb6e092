import type { ComponentChildren } from 'preact';
import { type OptionsSection, optionsAddress } from '../options-address.ts';

interface OptionsLinkProps {
  section: OptionsSection;
  /** The connection key of the company that it is about. */
  company?: string;
  look: string;
  children: ComponentChildren;
}

/** Opens the options page, in a tab, where it has room and outlives the popup. */
export function OptionsLink({ section, company, look, children }: OptionsLinkProps) {
  return (
    <a class={look} href={optionsAddress(section, company)} target="_blank" rel="noopener">
      {children}
    </a>
  );
}
