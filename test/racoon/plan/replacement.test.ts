import { describe, expect, test } from 'vitest';
import type { Device, Peer } from '../../../src/model/device.js';
import { device, far, own, peer, phase2, protect } from './examples.js';
import { write } from './write.js';

const role = { role: 'replacement' as const };
const site: Peer = peer({
  id: 'dynamic:map:20',
  remote: { kind: 'any' },
  initiation: 'respond-only',
});

describe('a host in the place of the device', () => {
  test('answers sites of any address with one remote, and only for their networks', () => {
    const { files, planned, codes } = write(
      device({
        peers: [peer(), site],
        phase2Rules: [
          {
            local: '10.0.0.0/24',
            remote: '10.9.0.0/24',
            protocol: 'any',
            peer: site.id,
            phase2: phase2(),
          },
        ],
      }),
      role,
    );
    expect(files['racoon.conf']).toMatch(
      /remote anonymous\n\{[^}]*passive on;\n\tgenerate_policy unique;/,
    );
    expect(files['racoon.conf']).toContain('sainfo subnet 10.0.0.0/24 any subnet 10.9.0.0/24 any');
    expect(files['racoon.conf']).toContain(`isakmp_natt ${own} [4500];`);
    expect(files['psk.txt']).toBe(`${far}\tbLue-kettle42\n*\tbLue-kettle42\n`);
    expect(planned.policies).toHaveLength(1);
    expect(codes).toContain('psk-wildcard');
  });

  test('keeps what is for sites from leaving in clear while they are away, and lets in what they send', () => {
    const rule = (remote: string, changes: object = {}) => ({
      local: '10.0.0.0/24',
      remote,
      protocol: 'any' as const,
      peer: site.id,
      phase2: phase2(),
      ...changes,
    });
    const hub = (policies: Device['policies']): Device =>
      device({
        peers: policies.length > 0 ? [peer(), site] : [site],
        policies,
        phase2Rules: [
          rule('10.9.0.0/24', { localPorts: [80, 80], protocol: 6 }),
          rule('10.0.0.0/8'),
        ],
      });
    for (const policies of [[], [protect('10.0.0.0/24', '172.20.1.0/24')]])
      for (const lan of [[], ['10.0.0.0/24']]) {
        const { files } = write(hub(policies), { ...role, lan, bypass: ['10.77.0.0/16'] });
        const guards = (files['iptables.sh'] ?? '').match(/^.*-A never_in_clear.*$/gm);
        expect(guards?.slice(policies.length)).toEqual([
          'iptables -A never_in_clear -s 10.0.0.0/24 -d 10.9.0.0/24 -m policy --dir out --pol none -p tcp --sport 80 -j DROP',
          'iptables -A never_in_clear -s 10.0.0.0/24 -d 10.0.0.0/24 -m policy --dir out --pol none -j RETURN',
          'iptables -A never_in_clear -s 10.0.0.0/24 -d 10.77.0.0/16 -m policy --dir out --pol none -j RETURN',
          'iptables -A never_in_clear -s 10.0.0.0/24 -d 10.0.0.0/8 -m policy --dir out --pol none -j DROP',
        ]);
        expect(files['iptables.sh']).toContain(
          'POSTROUTING -s 10.0.0.0/24 -d 10.9.0.0/24 -m policy --dir out --pol ipsec -j ACCEPT',
        );
        expect(files['README.txt']).toContain('iptables -I INPUT -p esp -j ACCEPT');
        expect(files['README.txt']).toContain('net.ipv4.ip_forward=1');
      }
    const any = write(device({ peers: [site], policies: [], phase2Rules: [rule('any')] }), role);
    expect(any.files['iptables.sh']).not.toContain('never_in_clear');
    expect(any.files['README.txt']).toContain('Sites may ask for any network here');
  });

  test('does not accept sites that may ask for anything, unless that is asked for', () => {
    const open = device({
      peers: [site],
      policies: [],
      phase2Rules: [
        { local: 'any', remote: 'any', protocol: 'any', peer: site.id, phase2: phase2() },
      ],
    });
    expect(write(open, role).codes).toContain('dynamic-open');
    expect(write(open, role).files).toEqual({});
    expect(write(open, { ...role, allowOpenDynamic: true }).files['racoon.conf']).toContain(
      'sainfo anonymous\n',
    );
  });

  test('keeps the first of several peers active, and can be switched to the next', () => {
    const second = '192.0.2.58';
    const { files, planned } = write(
      device({
        peers: [peer(), peer({ id: second, remote: { kind: 'address', address: second } })],
        policies: [protect('10.0.0.0/24', '10.1.0.0/24', {}, { standbyPeers: [second] })],
      }),
      role,
    );
    expect(planned.peers.map(({ id }) => id)).toEqual([far, second]);
    expect(planned.policies).toHaveLength(1);
    expect(files['racoon.conf']).toContain(`remote ${second}`);
    expect(files['psk.txt']).toContain(second);
    const standby = files[`setkey-standby-${second}.conf`];
    expect(standby).toContain('spdupdate 10.0.0.0/24 10.1.0.0/24 any -P out ipsec');
    expect(standby).toContain(`esp/tunnel/${own}-${second}/unique`);
    expect(standby).toContain(`deleteall ${own} ${far} esp;`);
    expect(standby).toContain(`protected with ${second}\n`);
    expect(standby).not.toContain(`protected with ${far}`);
  });

  test.each<[Peer['exchangeModes'], Peer['answeredModes'], string]>([
    [['main', 'aggressive'], undefined, 'main'],
    [['aggressive', 'main'], undefined, 'aggressive, main'],
    [['aggressive', 'main'], ['main'], 'aggressive, main'],
    [['aggressive'], undefined, 'aggressive'],
  ])('of %j, answering %j, speaks %s', (exchangeModes, answeredModes, written) => {
    const { files } = write(
      device({ peers: [peer({ exchangeModes, ...(answeredModes && { answeredModes }) })] }),
      role,
    );
    expect(files['racoon.conf']).toContain(`exchange_mode ${written};`);
  });

  test('repeats the policies of phase 1 for each peer, and says so', () => {
    const second = '192.0.2.58';
    const { codes } = write(
      device({
        peers: [peer(), peer({ id: second, remote: { kind: 'address', address: second } })],
        policies: [
          protect('10.0.0.0/24', '10.1.0.0/24'),
          protect(
            '10.0.0.0/24',
            '10.2.0.0/24',
            {},
            { peer: second, remote: { kind: 'address', address: second } },
          ),
        ],
      }),
      role,
    );
    expect(codes).toContain('global-policy-fanout');
  });
});
