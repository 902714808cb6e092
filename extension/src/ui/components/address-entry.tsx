import { useId, useRef } from 'preact/hooks';
import type { AddressForm } from '../address-form.ts';
import { usePage } from '../context.ts';
import { text } from '../text.ts';
import { AddressFinding } from './address-finding.tsx';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

interface AddressEntryProps {
  form: AddressForm;
  /** Ours, which a broker has to have been told of. */
  redirectUri: string;
}

/** The address of a broker: typed, checked, and only then kept. */
export function AddressEntry({ form, redirectUri }: AddressEntryProps) {
  const { state } = usePage();
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const { brokerUrl } = state.address.value;

  async function use(found: string) {
    await form.use(found);
    // Its button is gone.
    field.current?.focus();
  }

  return (
    <>
      <form
        class="field"
        onSubmit={(event) => {
          event.preventDefault();
          void form.check();
        }}
      >
        <label for={id}>{text(brokerUrl === null ? 'addressField' : 'addressFieldOther')}</label>
        <div class="row">
          <input
            ref={field}
            id={id}
            type="text"
            inputMode="url"
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            aria-describedby={`${id}-example`}
            value={form.typed.value}
            onInput={(event) => {
              form.typed.value = event.currentTarget.value;
            }}
          />
          <Button
            look={brokerUrl === null && !form.finding.value?.outcome.ok ? 'primary' : 'secondary'}
            busy={state.underWay.has('probeBroker', { address: form.typed.value })}
            onClick={form.check}
          >
            {text('addressCheck')}
          </Button>
        </div>
        <p id={`${id}-example`} class="aside">
          {text('addressExample')}
        </p>
      </form>
      <div role="status">
        {form.finding.value && (
          <AddressFinding finding={form.finding.value} redirectUri={redirectUri} onUse={use} />
        )}
        {brokerUrl !== null && form.kept.value === brokerUrl && (
          <Notice tone="good" title={text('addressKept', { host: new URL(brokerUrl).host })} />
        )}
      </div>
    </>
  );
}
