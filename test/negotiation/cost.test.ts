import { describe, expect, it } from 'vitest';
import type { Device, Peer, SecurityPolicy, Selector } from '../../src/index.js';
import { negotiate } from '../../src/index.js';
import { racoon } from './hosts.js';

const swapped = ({ local, remote, localPorts, remotePorts, ...rest }: Selector): Selector => ({
  ...rest,
  local: remote,
  remote: local,
  localPorts: remotePorts,
  remotePorts: localPorts,
});

/** A hub with many gateways, each with a network of its own; and all of them as one device, seen from the hub's peers. */
function hub(count: number): readonly [Device, Device] {
  const plain = racoon();
  const [peer] = plain.peers;
  const [row] = plain.policies;
  const [rule] = plain.phase2Rules;
  if (peer === undefined || row?.protection === undefined || rule === undefined)
    throw new Error('a host without a tunnel');
  const { protection } = row;
  const peers: Peer[] = [];
  const policies: SecurityPolicy[] = [];
  const farPeers: Peer[] = [];
  const farPolicies: SecurityPolicy[] = [];
  for (let i = 0; i < count; i++) {
    const id = `192.${i >> 16}.${(i >> 8) & 255}.${i & 255}`;
    const remote = { kind: 'address', address: id } as const;
    const own: Peer = { ...peer, id, remote };
    const selector: Selector = {
      ...row.selector,
      remote: `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}/32`,
    };
    const policy: SecurityPolicy = {
      ...row,
      selector,
      protection: { ...protection, peer: id, remote },
    };
    peers.push(own);
    policies.push(policy);
    farPeers.push({ ...own, local: remote, remote: own.local });
    farPolicies.push({
      ...policy,
      selector: swapped(selector),
      protection: { ...protection, peer: id, local: remote, remote: protection.local },
    });
  }
  const rules = policies.map(({ selector: { local, remote, protocol } }) => ({
    ...rule,
    local,
    remote,
    protocol,
  }));
  const farRules = rules.map(({ local, remote, ...rest }) => ({
    ...rest,
    local: remote as Selector['local'],
    remote: local as Selector['local'],
  }));
  return [
    { ...plain, peers, policies, phase2Rules: rules },
    { ...plain, peers: farPeers, policies: farPolicies, phase2Rules: farRules },
  ];
}

/** Processor time in milliseconds, the least of three tries. */
function cost(run: () => unknown): number {
  return Math.min(
    ...[1, 2, 3].map(() => {
      const before = process.cpuUsage();
      run();
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    }),
  );
}

describe('Negotiating with many gateways', () => {
  it('agrees with each of them, and shows the first in detail and of the others one line', () => {
    const [a, b] = hub(300);
    const { verdict, pairs, steps } = negotiate(a, b);
    expect(verdict).toBe('agree');
    expect(pairs).toHaveLength(300);
    expect(steps.filter(({ step }) => step === 'tunnel')).toHaveLength(200);
  });

  it('costs about ten times as much for ten times as many', () => {
    const [small, large] = [hub(500), hub(5000)];
    negotiate(...small);
    expect(cost(() => negotiate(...large)) / cost(() => negotiate(...small))).toBeLessThan(25);
  }, 60_000);

  it('of a hub against itself finds no tunnel, in time', () => {
    const [a] = hub(5000);
    expect(negotiate(a, a).findings.map(({ code }) => code)).toEqual(['same-end-twice']);
  }, 30_000);

  it('names the one tunnel that differs', () => {
    const [a, b] = hub(300);
    const peers = b.peers.map((peer, index) =>
      index === 250 ? { ...peer, preSharedKey: { state: 'text', text: 'other' } as const } : peer,
    );
    const { verdict, steps } = negotiate(a, { ...b, peers });
    expect(verdict).toBe('disagree');
    const refused = steps.filter(({ result }) => result === 'refused');
    expect(new Set(refused.map(({ tunnel }) => tunnel)).size).toBe(1);
  });

  it('ends with many policies of one gateway that are no mirror images', () => {
    const [a] = hub(3000);
    const one = 'one';
    const toOne = (device: Device): Device => ({
      ...device,
      peers: device.peers.slice(0, 1).map((peer) => ({ ...peer, id: one })),
      policies: device.policies.map((policy) =>
        policy.protection === undefined
          ? policy
          : { ...policy, protection: { ...policy.protection, peer: one } },
      ),
    });
    const [, far] = hub(3000);
    const shifted = toOne(far).policies.map((policy) => ({
      ...policy,
      selector: { ...policy.selector, protocol: 6 },
    }));
    const { verdict } = negotiate(toOne(a), { ...toOne(far), policies: shifted });
    expect(verdict).toBe('disagree');
  }, 30_000);
});
