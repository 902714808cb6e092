import { findConnection, nameOf } from '../companies.ts';
import { connectionKey, type StoredConnection } from '../state.ts';
import { Button } from '../ui/components/button.tsx';
import { FailureNotice } from '../ui/components/news.tsx';
import { Notice } from '../ui/components/notice.tsx';
import { usePage } from '../ui/context.ts';
import { text } from '../ui/text.ts';
import { useOptions } from './context.ts';

/** What came of sending a key. `expected` is the company that it was meant for; null for any. */
export function KeyOutcome({ expected }: { expected: StoredConnection | null }) {
  const { result } = useOptions().keyForm;
  return (
    <div role="status">
      {result.value?.kind === 'missing' && <Notice tone="warning" title={text('keyMissing')} />}
      {result.value?.kind === 'failed' && <FailureNotice failure={result.value} />}
      {result.value?.kind === 'connected' && (
        <Connected connectedKey={result.value.key} expected={expected} />
      )}
    </div>
  );
}

interface ConnectedProps {
  connectedKey: string;
  expected: StoredConnection | null;
}

/** Nothing, once the company that came has gone again. */
function Connected({ connectedKey, expected }: ConnectedProps) {
  const connected = findConnection(usePage().state.stored.value.connections, connectedKey);
  if (!connected) return null;
  if (expected && connectionKey(expected) !== connectedKey) {
    return <AnotherCame connected={nameOf(connected)} expected={nameOf(expected)} />;
  }
  return (
    <Notice tone="good" title={text('keyConnectedTitle', { company: nameOf(connected) })}>
      {text('keyConnectedBody')}
    </Notice>
  );
}

function AnotherCame(names: { connected: string; expected: string }) {
  const { keyForm } = useOptions();
  return (
    <>
      <Notice tone="warning" title={text('keyOtherTitle', names)}>
        {text('keyOtherBody', names)}
      </Notice>
      <div class="row">
        <Button
          onClick={() => {
            keyForm.forget();
            location.hash = 'companies';
          }}
        >
          {text('otherCompanyContinue', { company: names.connected })}
        </Button>
      </div>
    </>
  );
}
