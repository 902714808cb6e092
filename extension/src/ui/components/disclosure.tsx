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
        <p>
          <RichText message={useRecipient()} />
        </p>
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

/** Who receives it, as far as that is known. */
function useRecipient(): string {
  const { broker, address } = usePage().state;
  const { brokerUrl } = address.value;
  if (brokerUrl === null) return text('disclosureServiceNotChosen');
  const { host } = new URL(brokerUrl);
  if (broker.value.status !== 'read') return text('disclosureService', { host });
  const operator = broker.value.broker.info.operator.name;
  return operator
    ? text('disclosureServiceNamed', { operator, host })
    : text('disclosureServiceUnnamed', { host });
}
