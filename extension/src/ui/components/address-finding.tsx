import type { Broker, ProbeProblem } from '../../messages.ts';
import type { AddressFinding as Finding } from '../address-form.ts';
import { connectedElsewhere } from '../connected-elsewhere.ts';
import { usePage } from '../context.ts';
import { type PlainKey, text } from '../text.ts';
import { Button } from './button.tsx';
import { CopyTextButton } from './copy-button.tsx';
import { FailureNotice } from './news.tsx';
import { Notice } from './notice.tsx';
import { RichText } from './rich-text.tsx';

interface AddressFindingProps {
  finding: Finding;
  /** Ours, which a broker has to have been told of. */
  redirectUri: string;
  onUse: (brokerUrl: string) => void;
}

/** What was found at an address, and what to do about it. */
export function AddressFinding({ finding, redirectUri, onUse }: AddressFindingProps) {
  const { brokerUrl, outcome } = finding;
  if (!outcome.ok) return <FailureNotice failure={outcome} />;
  const probe = outcome.value;
  if (probe.found === 'broker') return <Found broker={probe.broker} onUse={onUse} />;
  if (probe.found === 'no_address' || brokerUrl === null) {
    return (
      <Notice tone="problem" title={text('probe_no_address_title')}>
        {text('probe_no_address_body')}
      </Notice>
    );
  }
  return (
    <Problem
      found={probe.found}
      reference={probe.reference}
      host={new URL(brokerUrl).host}
      redirectUri={redirectUri}
    />
  );
}

function Found({ broker, onUse }: { broker: Broker; onUse: (brokerUrl: string) => void }) {
  const { state } = usePage();
  const { brokerUrl, info } = broker;
  const { version, operator } = info;
  const { host } = new URL(brokerUrl);
  const isSame = state.address.value.brokerUrl === brokerUrl;
  const staying = connectedElsewhere(
    state.stored.value.connections.connections,
    brokerUrl,
    text('language'),
  );
  return (
    <div class="card">
      <p>
        <RichText
          message={
            operator.name
              ? text('addressFoundNamed', { operator: operator.name, host, version })
              : text('addressFoundUnnamed', { host, version })
          }
        />
      </p>
      {staying && (
        <p>
          <RichText message={text('addressStaying', { companies: staying, host })} />
        </p>
      )}
      {isSame ? (
        <p class="aside">{text('addressSame')}</p>
      ) : (
        <div class="row">
          <Button
            look="primary"
            busy={state.underWay.has('chooseBroker', { brokerUrl })}
            onClick={() => onUse(brokerUrl)}
          >
            {text('addressUse')}
          </Button>
        </div>
      )}
    </div>
  );
}

interface ProblemProps {
  found: Exclude<ProbeProblem, 'no_address'>;
  reference: string | undefined;
  host: string;
  redirectUri: string;
}

function Problem({ found, reference, host, redirectUri }: ProblemProps) {
  return (
    <>
      <Notice tone="problem" title={text(`probe_${found}_title`, { host })} reference={reference}>
        {text(`probe_${found}_body`)}
      </Notice>
      {found === 'no_answer' && <WhatToTry />}
      {found === 'unknown_extension' && <ForTheOperator redirectUri={redirectUri} />}
    </>
  );
}

const tries: PlainKey[] = [
  'probeTrySpelling',
  'probeTryInternet',
  'probeTryLocal',
  'probeTrySecure',
  'probeTryOperator',
];

function WhatToTry() {
  return (
    <ul class="bullets">
      {tries.map((key) => (
        <li key={key}>{text(key)}</li>
      ))}
    </ul>
  );
}

/** Written for those who run the broker, and passed on by the user as it is. */
function ForTheOperator({ redirectUri }: { redirectUri: string }) {
  const note = text('probeForOperator');
  return (
    <div class="card">
      <p>{note}</p>
      <p>
        <code class="selectable">{redirectUri}</code>
      </p>
      <div class="row">
        <CopyTextButton value={`${note}\n${redirectUri}`} label={text('probeCopyForOperator')} />
      </div>
    </div>
  );
}
