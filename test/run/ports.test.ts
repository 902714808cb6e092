import { expect, test } from 'vitest';
import { readPorts } from './ports.ts';

test.for([
  ['--broker-port', 'abc'],
  ['--broker-port', '80'],
  ['--simulator-port', '65535'],
  ['--port', '9000'],
  ['9000'],
])('options are refused in a sentence: %s', (args) => {
  expect(readPorts(args)).toEqual({ problem: expect.stringMatching(/\w+/) });
});

test('each port has a default and an option', () => {
  expect(readPorts([])).toEqual({ brokerPort: 8787, simulatorPort: 8788 });
  const args = ['--broker-port', '9000', '--simulator-port=9001'];
  expect(readPorts(args)).toEqual({ brokerPort: 9000, simulatorPort: 9001 });
});
