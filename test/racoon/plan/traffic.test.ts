import { describe, expect, test } from 'vitest';
import type { SecurityPolicy } from '../../../src/model/device.js';
import { bypass, device, far, own, peer, phase2, protect, selector } from './examples.js';
import { write } from './write.js';

const selectorsOf = (policies: readonly SecurityPolicy[]) =>
  policies.map(({ selector: { local, remote }, action }) => `${action} ${local} ${remote}`);

describe('the policies of a racoon host', () => {
  test('stand in pairs, each of its own association', () => {
    const { files } = write(device());
    expect(files['setkey.conf']).toContain(
      `spdadd 192.168.41.0/24 172.20.10.0/24 any -P out ipsec\n\tesp/tunnel/${own}-${far}/unique;`,
    );
    expect(files['setkey.conf']).toContain(
      `spdadd 172.20.10.0/24 192.168.41.0/24 any -P in ipsec\n\tesp/tunnel/${far}-${own}/unique;`,
    );
    expect(files['setkey.conf']).not.toContain('fwd');
    expect(files['setkey.conf']).not.toContain('prio');
  });

  test('leave the whole tunnel out where one of its lines has a port range, and keep the others', () => {
    const origin = (start: number) => [{ file: 'cisco.conf', start, end: start + 1 }];
    const how = (start: number) => ({ phase2: phase2({ origins: origin(start) }) });
    const { planned, codes } = write(
      device({
        policies: [
          protect('10.0.0.0/24', '10.1.0.0/24', { protocol: 6, remotePorts: [100, 200] }, how(1)),
          protect('10.0.0.0/24', '10.2.0.0/24', {}, how(1)),
          protect('10.0.0.0/24', '10.3.0.0/24', {}, how(2)),
        ],
      }),
    );
    expect(codes).toContain('acl-port-range');
    expect(selectorsOf(planned.policies)).toEqual(['protect 10.0.0.0/24 10.3.0.0/24']);
  });

  test('never widen ICMP: type 0 means any to the kernel', () => {
    const icmp = (type: number) =>
      write(
        device({
          policies: [protect('10.0.0.0/24', '10.1.0.0/24', { protocol: 1, icmp: { type } })],
        }),
      );
    expect(icmp(0).codes).toContain('acl-icmp-type');
    expect(icmp(0).files).toEqual({});
    expect(icmp(8).files['setkey.conf']).toContain('icmp 8,0 -P out');
  });

  test('write the key of GRE in the dotted form that setkey takes', () => {
    const { files, codes } = write(
      device({
        policies: [
          protect(
            `${own}/32`,
            `${far}/32`,
            { protocol: 47, greKey: 184355076 },
            { mode: 'transport' },
          ),
        ],
      }),
    );
    expect(files['setkey.conf']).toContain('gre 10.253.9.4 -P out');
    expect(files['setkey.conf']).toContain('esp/transport//unique;');
    expect(codes).toContain('gre-advice');
  });

  test('use transport mode between the two ends only', () => {
    const { planned, codes } = write(
      device({ policies: [protect('10.0.0.0/24', '10.1.0.0/24', {}, { mode: 'transport' })] }),
    );
    expect(planned.policies[0]?.protection?.mode).toBe('tunnel');
    expect(codes).toContain('transport-becomes-tunnel');
    const behind = write(
      device({
        peers: [peer({ natTraversal: 'on' })],
        policies: [protect(`${own}/32`, `${far}/32`, {}, { mode: 'transport' })],
      }),
      { linuxAddress: '10.0.0.2' },
    );
    expect(behind.codes).toContain('transport-behind-nat');
    expect(behind.files).toEqual({});
  });

  test('let denied traffic pass before the row that would catch it, and drop holes that hold nothing', () => {
    const { planned, codes, files } = write(
      device({
        policies: [
          bypass('192.168.202.0/27', '192.168.3.3/32'),
          bypass('172.31.0.0/16', '172.30.0.0/16'),
          protect('192.168.202.0/27', '192.168.3.0/26'),
        ],
      }),
    );
    expect(selectorsOf(planned.policies)).toEqual([
      'bypass 192.168.202.0/27 192.168.3.3/32',
      'protect 192.168.202.0/27 192.168.3.0/26',
    ]);
    expect(codes.filter((code) => code === 'deny-becomes-bypass')).toHaveLength(1);
    expect(files['setkey.conf']).toContain('-P out prio def + 2 none;');
    expect(files['setkey.conf']).toContain('-P out prio def + 1 ipsec');
  });

  test('write a hole of a few ports as rows of one port each, and give up on a long one', () => {
    const hole = (to: number): SecurityPolicy => ({
      selector: selector('10.0.0.0/24', '10.1.0.5/32', { protocol: 6, remotePorts: [80, to] }),
      action: 'bypass',
      purpose: 'deny',
    });
    const few = write(device({ policies: [hole(82), protect('10.0.0.0/24', '10.1.0.0/24')] }));
    expect(few.planned.policies).toHaveLength(4);
    const many = write(device({ policies: [hole(9000), protect('10.0.0.0/24', '10.1.0.0/24')] }));
    expect(many.codes).toContain('hole-unsayable');
    expect(many.files).toEqual({});
  });

  test('keep the own network talking to itself where the tunnel is for everything', () => {
    const { planned, codes } = write(device({ policies: [protect('10.72.2.0/24', '0.0.0.0/0')] }));
    expect(selectorsOf(planned.policies)).toEqual([
      'bypass 10.72.2.0/24 10.72.2.0/24',
      'protect 10.72.2.0/24 0.0.0.0/0',
    ]);
    expect(codes).toContain('own-network-bypass');
  });

  test('warn that a policy from everything to everything cuts the host off, unless its networks are given', () => {
    const all = device({ policies: [protect('0.0.0.0/0', '0.0.0.0/0')] });
    expect(write(all).codes).toContain('own-network-caught');
    const given = write(all, { lan: ['192.168.1.0/24'] });
    expect(given.codes).not.toContain('own-network-caught');
    expect(selectorsOf(given.planned.policies)[0]).toBe('bypass 0.0.0.0/0 192.168.1.0/24');
  });

  test('warn likewise where the host itself talks to everything in the tunnel', () => {
    const own = device({ policies: [protect('198.51.100.28/32', '0.0.0.0/0')] });
    const { planned, codes } = write(own);
    expect(selectorsOf(planned.policies)).toEqual(['protect 198.51.100.28/32 0.0.0.0/0']);
    expect(codes).toContain('own-network-caught');
    expect(codes).not.toContain('own-network-bypass');
    for (const given of [{ lan: ['198.51.100.0/24'] }, { bypass: ['198.51.100.0/24'] }]) {
      const mended = write(own, given);
      expect(selectorsOf(mended.planned.policies)).toEqual([
        'bypass 198.51.100.28/32 198.51.100.0/24',
        'protect 198.51.100.28/32 0.0.0.0/0',
      ]);
      expect(mended.codes).not.toContain('own-network-caught');
    }
  });

  test('leave out of the tunnel what is asked for', () => {
    const { planned, codes } = write(device({ policies: [protect('10.72.2.0/24', '0.0.0.0/0')] }), {
      bypass: ['192.0.2.0/24'],
    });
    expect(selectorsOf(planned.policies)).toContain('bypass 10.72.2.0/24 192.0.2.0/24');
    expect(codes).not.toContain('bypass-covers-selector');
    expect(write(device(), { bypass: ['172.0.0.0/8'] }).codes).toContain('bypass-covers-selector');
  });

  test('tell that the other end protects a part of its own network all the same', () => {
    for (const [remote, isTold] of [
      ['10.1.0.0/16', true],
      ['10.0.0.0/8', false],
    ] as const) {
      const { codes } = write(device({ policies: [protect('10.2.0.0/16', remote)] }), {
        bypass: ['10.1.5.0/24'],
      });
      expect(codes.includes('bypass-covers-selector')).toBe(isTold);
    }
  });

  test('let neighbours be found where a selector holds an end of the tunnel', () => {
    const ends = {
      local: { kind: 'address' as const, address: '2001:db8:1::1' },
      remote: { kind: 'address' as const, address: '2001:db8:2::1' },
    };
    const { planned, files } = write(
      device({
        peers: [peer(ends)],
        policies: [protect('2001:db8:1::/48', '2001:db8:2::/48', {}, ends)],
      }),
    );
    expect(
      planned.policies.filter(({ purpose }) => purpose === 'neighbour-discovery'),
    ).toHaveLength(4);
    expect(files['setkey.conf']).toContain('icmp6 135,0 -P out prio def + 2 none;');
  });

  test('drop what the other end keeps for another peer', () => {
    const { planned, codes } = write(
      device({
        policies: [
          {
            selector: selector('10.0.0.0/24', '10.1.0.9/32'),
            action: 'discard',
            purpose: 'other-peer',
          },
          protect('10.0.0.0/24', '10.1.0.0/24'),
        ],
      }),
    );
    expect(selectorsOf(planned.policies)[0]).toBe('discard 10.0.0.0/24 10.1.0.9/32');
    expect(codes).toContain('other-peer-discarded');
  });

  test('hold a selector once: the kernel refuses the second', () => {
    const { planned, codes } = write(
      device({
        policies: [protect('10.0.0.0/24', '10.1.0.0/24'), protect('10.0.0.0/24', '10.1.0.0/24')],
      }),
    );
    expect(planned.policies).toHaveLength(1);
    expect(codes).toContain('policy-repeated');
  });

  test('have no host bits and no fwd, and say what they protect', () => {
    const { files } = write(device());
    expect(files['setkey.conf']).toMatch(/^#!\/usr\/sbin\/setkey -f\n/);
    expect(files['setkey.conf']).toContain('flush;\nspdflush;');
    expect(files['setkey.conf']).toContain(
      `# 192.168.41.0/24 - 172.20.10.0/24, protected with ${far}`,
    );
  });

  test('are planned for 20,000 networks in a few seconds', () => {
    const policies = Array.from({ length: 20_000 }, (_, at) =>
      protect(`10.${at >> 8}.${at & 255}.0/24`, '172.16.0.0/16'),
    );
    const begin = performance.now();
    const { planned, codes } = write(device({ policies }));
    expect(planned.policies).toHaveLength(20_000);
    expect(codes).toContain('many-selectors');
    expect(performance.now() - begin).toBeLessThan(30_000);
  });
});
