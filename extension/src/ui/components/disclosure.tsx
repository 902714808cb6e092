import { connectedElsewhere } from '../connected-elsewhere.ts';
import { disclosedBroker } from '../consent-question.ts';
import { usePage } from '../context.ts';
import { type PlainKey, text } from '../text.ts';
import { Icon, type IconName } from './icon.tsx';
import { RichText } from './rich-text.tsx';

const facts: { sentence: PlainKey; icon: IconName }[] = [
  { sentence: 'disclosureReads', icon: 'message' },
  { sentence: 'disclosureKeeps', icon: 'key' },
  { sentence: 'disclosureNothingElse', icon: 'window' },
];

/**
 * What leaves the browser, where to and what for. Whoever changes what it says beyond the wording
 * raises `disclosureVersion`, and everybody is asked again.
 */
export function Disclosure() {
  return (
    <ul class="facts">
      <li>
        <Icon name="shield" />
        <div>
          <Recipients />
        </div>
      </li>
      {facts.map(({ sentence, icon }) => (
        <li key={sentence}>
          <Icon name={icon} />
          <p>
            <RichText message={text(sentence)} />
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Who receives it, as far as that is known; and that companies at another broker stay there. */
function Recipients() {
  const { stored, situation } = usePage().state;
  const brokerUrl = disclosedBroker(situation.value);
  if (brokerUrl === null) return <p>{text('disclosureServiceNotChosen')}</p>;
  const { connections } = stored.value.connections;
  const { host } = new URL(brokerUrl);
  const staying = connectedElsewhere(connections, brokerUrl, text('language'));
  return (
    <>
      <p>
        <RichText message={useRecipient(brokerUrl)} />
      </p>
      {staying && (
        <p>
          <RichText message={text('addressStaying', { companies: staying, host })} />
        </p>
      )}
    </>
  );
}

function useRecipient(brokerUrl: string): string {
  const { host } = new URL(brokerUrl);
  const found = usePage().state.findings.value[brokerUrl];
  if (found?.found !== 'broker') return text('disclosureService', { host });
  const operator = found.broker.info.operator.name;
  return operator
    ? text('disclosureServiceNamed', { operator, host })
    : text('disclosureServiceUnnamed', { host });
}
