import { useId, useRef } from 'preact/hooks';
import { companyState, nameOf } from '../companies.ts';
import { connectionKey, type StoredConnection } from '../state.ts';
import { Button } from '../ui/components/button.tsx';
import { RichText } from '../ui/components/rich-text.tsx';
import { usePage } from '../ui/context.ts';
import { text } from '../ui/text.ts';
import { useOptions } from './context.ts';
import { KeyOutcome } from './key-outcome.tsx';

interface KeyEntryProps {
  /** The broker that the key goes to. */
  brokerUrl: string;
  /** The company whose key is to be replaced; null for any. */
  expected: StoredConnection | null;
}

/** The field is read once, at the moment of sending, and empty from then on. */
export function KeyEntry({ brokerUrl, expected }: KeyEntryProps) {
  const { state } = usePage();
  const { keyForm } = useOptions();
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const subject = { brokerUrl, expected: expected && connectionKey(expected) };
  const isSending = state.underWay.has('connectApiKey', { ...subject, apiKey: '' });

  async function send() {
    const input = field.current;
    // Nothing that is not sent is lost.
    if (!input || isSending) return;
    const apiKey = input.value.trim();
    input.value = '';
    input.focus();
    await keyForm.send({ ...subject, apiKey });
  }

  return (
    <>
      <p class="lead">{lead(expected)}</p>
      <ol class="steps">
        <Step message={text('keyStepApp')} />
        <Step message={text('keyStepCopy')} />
        <Step message={text('keyStepPaste', { host: new URL(brokerUrl).host })} />
      </ol>
      <form
        class="field"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <label for={id}>
          {expected ? text('keyFieldOf', { company: nameOf(expected) }) : text('keyField')}
        </label>
        <div class="row">
          <input ref={field} id={id} type="password" spellcheck={false} {...keptByNobody} />
          <Button look="primary" busy={isSending} onClick={send}>
            {text('keyConnect')}
          </Button>
        </div>
      </form>
      <KeyOutcome expected={expected} />
    </>
  );
}

/** After a mere sign-out a new key would do harm: it signs everyone else out. */
function lead(expected: StoredConnection | null): string {
  if (!expected) return text('keyLead');
  const company = nameOf(expected);
  return companyState(expected) === 'signed_out'
    ? text('keyAgainLead', { company })
    : text('keyReplaceLead', { company });
}

function Step({ message }: { message: string }) {
  return (
    <li>
      <span>
        <RichText message={message} />
      </span>
    </li>
  );
}

/**
 * Browsers and password managers would offer to keep what is typed here. Each has a sign of its
 * own by which it lets a field be: 1Password, LastPass, Bitwarden, Dashlane.
 */
const keptByNobody = {
  name: 'attentive-private-app',
  autocomplete: 'off',
  'data-1p-ignore': '',
  'data-lpignore': 'true',
  'data-bwignore': '',
  'data-form-type': 'other',
} as const;
