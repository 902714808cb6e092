import { useId, useRef } from 'preact/hooks';
import { connectionKey, type StoredConnection } from '../state.ts';
import { Button } from '../ui/components/button.tsx';
import { RichText } from '../ui/components/rich-text.tsx';
import { usePage } from '../ui/context.ts';
import { nameOf } from '../ui/name-of-company.ts';
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

  async function send() {
    const input = field.current;
    const apiKey = input?.value.trim();
    if (!input || state.busy.value) return;
    input.value = '';
    input.focus();
    if (!apiKey) return;
    await keyForm.send({ apiKey, brokerUrl, expected: expected && connectionKey(expected) });
  }

  return (
    <>
      <p class="lead">
        {expected ? text('keyReplaceLead', { company: nameOf(expected) }) : text('keyLead')}
      </p>
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
          <Button look="primary" busy={state.busy.value === 'connectApiKey'} onClick={send}>
            {text('keyConnect')}
          </Button>
        </div>
      </form>
      <KeyOutcome expected={expected} />
    </>
  );
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
