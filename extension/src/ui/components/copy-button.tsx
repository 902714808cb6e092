import { useState } from 'preact/hooks';
import { text } from '../text.ts';
import { Icon } from './icon.tsx';

interface CopyButtonProps {
  value: string;
  /** What it copies, for those who do not see the value beside it. */
  label: string;
}

export function CopyButton({ value, label }: CopyButtonProps) {
  const [result, setResult] = useState<'copied' | 'copyFailed' | null>(null);
  async function copy() {
    setResult(null);
    try {
      await navigator.clipboard.writeText(value);
      setResult('copied');
    } catch {
      setResult('copyFailed');
    }
  }
  return (
    <span class="copy">
      <button type="button" class="icon-button" aria-label={label} title={label} onClick={copy}>
        <Icon name={result === 'copied' ? 'check' : 'copy'} />
      </button>
      <span class="copy-result" role="status">
        {result && text(result)}
      </span>
    </span>
  );
}
