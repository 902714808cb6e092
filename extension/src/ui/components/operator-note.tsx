import type { Broker } from '../../messages.ts';
import { text } from '../text.ts';
import { Icon } from './icon.tsx';
import { RichText } from './rich-text.tsx';

/** Whom the user trusts when they connect. Privacy and support links stand in the footer. */
export function OperatorNote({ broker: { brokerUrl, info } }: { broker: Broker }) {
  const { host } = new URL(brokerUrl);
  const { operator } = info;
  const message = operator.name
    ? text('operatorNamed', { operator: operator.name, host })
    : text('operatorUnnamed', { host });
  return (
    <div class="operator">
      <Icon name="shield" />
      <p>
        <RichText message={message} />
      </p>
    </div>
  );
}
