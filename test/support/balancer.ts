import type { Broker } from './broker.ts';
import type { System } from './system.ts';
import type { Place } from './user-agent.ts';

/** Several brokers behind one address: each request goes to the one that the test chose last. */
export function createBalancer({ simulator }: System, first: Broker) {
  let chosen = first;
  const place: Place = {
    simulator,
    broker: {
      get url() {
        return chosen.address;
      },
    },
  };
  return {
    ...place,
    sendTo(broker: Broker): void {
      chosen = broker;
    },
  };
}

/** One of them, asked past the balancer. */
export function directly({ simulator }: System, broker: Broker): Place {
  return { simulator, broker: { url: broker.address } };
}
