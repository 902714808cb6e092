import { useState } from 'preact/hooks';
import { type PlainKey, text } from '../text.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

interface CopyButtonProps {
  value: string;
  /** What it copies, for those who do not see the value beside it. */
  label: string;
}

export function CopyButton({ value, label }: CopyButtonProps) {
  const { copy, result } = useCopy(value);
  return (
    <span class="copy">
      <button type="button" class="icon-button" aria-label={label} title={label} onClick={copy}>
        <Icon name={result === 'copied' ? 'check' : 'copy'} />
      </button>
      <CopyResult result={result} />
    </span>
  );
}

/** Where copying is what the user came for: the label is there to be seen. */
export function CopyTextButton({ value, label }: CopyButtonProps) {
  const { copy, result } = useCopy(value);
  return (
    <span class="copy">
      <Button icon={result === 'copied' ? 'check' : 'copy'} onClick={copy}>
        {label}
      </Button>
      <CopyResult result={result} />
    </span>
  );
}

function CopyResult({ result }: { result: PlainKey | null }) {
  return (
    <span class="copy-result" role="status">
      {result && text(result)}
    </span>
  );
}

/** Copies, and knows how it went: browsers may refuse. */
function useCopy(value: string) {
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
