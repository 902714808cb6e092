import { BlockList, isIPv6 } from 'node:net';
import type { ReadSettings } from '../../config/read-config.ts';
import { type Finding, look, pass } from './finding.ts';

/** Limits count by address, so the broker must know whose address it sees. */
export function lookAtProxy({ publicUrl, host, trustProxy }: ReadSettings): Finding[] {
  if (!publicUrl || !host || !trustProxy) return [];
  const isProxied = publicUrl.startsWith('https:');
  const findings = [lookAtTrust(isProxied, host, trustProxy)];
  if (isProxied && !isLoopback(host)) {
    findings.push(
      look(
        `HOST: ${host} is open to the network, and the broker itself speaks no TLS.`,
        'Unless this is a container, set HOST to 127.0.0.1. Else let a firewall keep out all but the reverse proxy.',
      ),
    );
  }
  return findings;
}

function lookAtTrust(isProxied: boolean, host: string, trustProxy: readonly string[]): Finding {
  if (!isProxied && trustProxy.length === 0) {
    return pass('TRUST_PROXY is not set, and PUBLIC_URL needs no reverse proxy.');
  }
  if (trustProxy.length === 0) {
    return look(
      'TRUST_PROXY is not set, but with https a reverse proxy stands before the broker. All users then share one address, and so one limit.',
      `Set it to the proxy's address, for example TRUST_PROXY=${isLoopback(host) ? '127.0.0.1/32' : '10.0.0.7/32'}.`,
    );
  }
  if (isLoopback(host) && !covers(trustProxy, host)) {
    return look(
      `TRUST_PROXY: ${trustProxy.join(', ')} does not hold ${host}, where alone a proxy can come from. All users then share one limit.`,
      'Add 127.0.0.1/32 to TRUST_PROXY.',
    );
  }
  return pass(
    `TRUST_PROXY: what comes from ${trustProxy.join(', ')} is believed about its users' addresses.`,
  );
}

function isLoopback(host: string): boolean {
  return ['127.0.0.1', '::1', 'localhost'].includes(host);
}

function covers(networks: readonly string[], host: string): boolean {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits = ''] = network.split('/');
    list.addSubnet(address, Number(bits), isIPv6(address) ? 'ipv6' : 'ipv4');
  }
  if (host === '::1') return list.check(host, 'ipv6');
  return list.check('127.0.0.1', 'ipv4');
}
