import type { BrokerInfo } from '@connector/shared/schemas/broker-info';
import { brokerUrl } from '../../config.ts';
import { text } from '../text.ts';
import { RichText } from './rich-text.tsx';

/** Whom the user trusts when they connect. Privacy and support links stand in the footer. */
export function OperatorNote({ operator }: { operator: BrokerInfo['operator'] }) {
  const message = operator.name
    ? text('operatorNamed', { operator: operator.name })
    : text('operatorUnnamed');
  return (
    <section aria-labelledby="operator">
      <h2 id="operator">{text('operatorHeading')}</h2>
      <p>
        <RichText message={message} /> {text('operatorAddress', { host: new URL(brokerUrl).host })}
      </p>
    </section>
  );
}
