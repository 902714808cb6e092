import { useState } from 'preact/hooks';
import type { PlainKey } from './text.ts';

/** Copies, and says how it went: browsers may refuse. */
export function useCopy(value: string): { copy: () => Promise<void>; result: PlainKey | null } {
  const [result, setResult] = useState<PlainKey | null>(null);
  async function copy() {
    setResult(null);
    try {
      await navigator.clipboard.writeText(value);
      setResult('copied');
    } catch {
      setResult('copyFailed');
    }
  }
  return { copy, result };
}
