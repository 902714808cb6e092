import { useEffect } from 'preact/hooks';
import { readOptionsHash } from '../ui/options-address.ts';
import { useOptions } from './context.ts';
import { goToSection } from './section.tsx';

/** Goes to the section that the address names, when the page opens and whenever that changes. */
export function useNamedSection(): void {
  const { named } = useOptions();
  useEffect(() => {
    const read = () => {
      named.value = readOptionsHash(location.hash);
      if (named.value.section) goToSection(named.value.section);
    };
    read();
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, [named]);
}
