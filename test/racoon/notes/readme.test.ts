import { describe, expect, test } from 'vitest';
import type { SecurityPolicy } from '../../../src/model/device.js';
import { device, far, own, peer, proposal, protect } from '../plan/examples.js';
import { write } from '../plan/write.js';

describe('the notes beside the files', () => {
  test('are about these files and no others, and hold no key', () => {
    const notes = write(device()).files['README.txt'];
    expect(notes).toContain('install -o root -g root -m 0600 psk.txt');
    expect(notes).toContain('ping -I 192.168.41.1 172.20.10.1');
    expect(notes).toContain('There must be 3: 1 out, 1 in, and 1 fwd');
    expect(notes).not.toContain('Certificates');
    expect(notes).not.toContain('iptables.sh');
    expect(notes).not.toContain('bLue-kettle42');
  });

  test('list the certificates that are to be supplied', () => {
    const { preSharedKey: _none, ...rest } = peer({
      proposals: [proposal({ authentication: 'rsa-sig' })],
    });
    const notes = write(device({ peers: [rest] })).files['README.txt'];
    expect(notes).toContain(`${far}-ca.crt`);
    expect(notes).toContain('subjectAltName IP:');
    expect(notes).not.toContain('psk.txt');
  });

  test("come with the authority's certificate where the text holds it, and never with the device's own", () => {
    const { preSharedKey: _none, ...rest } = peer({
      proposals: [proposal({ authentication: 'rsa-sig' })],
      certificate: {
        verified: true,
        pem: [
          {
            role: 'authority',
            text: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
          },
          { role: 'own', text: '-----BEGIN CERTIFICATE-----\nBBBB\n-----END CERTIFICATE-----' },
        ],
      },
    });
    const { files } = write(device({ peers: [rest] }));
    expect(files[`certs/${far}-ca.crt`]).toContain('AAAA');
    expect(Object.values(files).join('')).not.toContain('BBBB');
    expect(files['README.txt']).toContain('it was in the text');
  });

  test('tell how a fragment is put in and taken out again', () => {
    const { files } = write(device(), { add: true });
    expect(files['setkey.conf']).not.toContain('flush');
    expect(files['racoon.conf']).not.toContain('path ');
    expect(files['back-out.sh']).toContain('spddelete 192.168.41.0/24 172.20.10.0/24 any -P out;');
    expect(files['README.txt']).toContain('sh back-out.sh');
    expect(files['README.txt']).toContain('racoonctl reload-config');
    expect(files['README.txt']).not.toContain('racoon restart');
    expect(files['README.txt']).toContain(`setkey.conf /etc/ipsec-tools.d/tunnel-${far}.conf`);
    expect(files['README.txt']).toContain(`setkey.conf /etc/racoon/tunnel-${far}.conf`);
    expect(files['README.txt']).not.toContain('/etc/racoon/setkey.conf');
    // First match wins: behind a line for *, or an older one of the peer, a key is never found.
    expect(files['README.txt']).not.toContain('>> /etc/racoon/psk.txt');
    expect(files['README.txt']).toMatch(/psk\.txt; awk 1 psk\.old; .* > \/etc\/racoon\/psk\.txt/);
    expect(files['README.txt']).toContain('the new ones stand above any line for *');
    expect(files['README.txt']).toContain('Take an older line for the same peer out.');
    expect(files['back-out.sh']).toContain('an older line');
    const ends = [own, far].join(' ');
    expect(files['back-out.sh']).toContain(`deleteall ${ends} esp;`);
    expect(files['back-out.sh']).toContain(`deleteall ${far} ${own} esp;`);
  });

  test('send a first packet that a policy covers, from an own address where it covers one', () => {
    const tcp = protect('10.5.0.0/16', '10.120.0.9/32', { protocol: 6, remotePorts: [8443, 8443] });
    const gre = protect('10.5.0.1/32', '10.120.0.9/32', { protocol: 47 });
    const icmp = protect('10.6.0.0/16', '10.120.0.9/32', { protocol: 1 });
    const readme = (policies: readonly SecurityPolicy[]): string =>
      write(device({ policies })).files['README.txt'] ?? '';
    expect(readme([tcp])).toContain('nc -z -w 10 -s 10.5.0.1 10.120.0.9 8443');
    expect(readme([tcp])).not.toContain('ping -I');
    expect(readme([tcp, icmp])).toContain('ping -I 10.6.0.1 10.120.0.9');
    expect(readme([gre])).toContain('10.5.0.1/32 - 10.120.0.9/32 gre');
    expect(readme([gre])).not.toContain('ping -I');
    expect(readme([tcp])).toContain('protects 10.5.0.0/16 - 10.120.0.9/32[8443] tcp\n');
    const inside = readme([protect('198.51.100.0/24', '10.120.0.9/32')]);
    expect(inside).toContain(`ping -I ${own} 10.120.0.9`);
    expect(inside).not.toContain('ip route add');
  });

  test('send the first packet from a network of this side before a server of it', () => {
    const server = protect('10.5.1.10/32', '10.9.0.0/16');
    const network = protect('10.5.8.0/22', '10.9.0.0/16');
    const readme = (...policies: readonly SecurityPolicy[]): string =>
      write(
        device({
          policies,
          translations: [{ kind: 'exempt', from: '10.5.1.10/32', destination: '10.9.0.0/16' }],
        }),
        { role: 'replacement' },
      ).files['README.txt'] ?? '';
    expect(readme(server, network)).toContain('\n  ping -I 10.5.8.1 10.9.0.1\n');
    const alone = readme(server);
    expect(alone).toContain('First test, on the host that has 10.5.1.10, whose route');
    expect(alone).not.toContain('must be an address of this host');
  });

  test('send the first packet from the own network where both sides of the policy are one set', () => {
    const wide = device({ policies: [protect('10.0.0.0/8', '10.0.0.0/8')] });
    const readme = write(wide, { lan: ['10.2.0.0/16'] }).files['README.txt'];
    expect(readme).toContain('\n  ping -I 10.2.0.1 ADDRESS\n');
    expect(readme).toContain('must be an address of this host inside 10.2.0.0/16.');
  });

  test('send the first packet from where iptables.sh translates it', () => {
    const partner = protect('192.0.2.85/32', '172.20.5.0/26');
    const port = protect('192.0.2.85/32', '172.20.5.0/26', {
      protocol: 6,
      remotePorts: [8443, 8443],
    });
    const readme = (
      policies: readonly SecurityPolicy[],
      from: string,
      kind: 'one-to-one' | 'source' = 'one-to-one',
    ): string =>
      write(
        device({
          policies,
          translations: [{ kind, from, destination: 'any', to: '192.0.2.85' }],
        }),
        { role: 'replacement' },
      ).files['README.txt'] ?? '';
    const server = readme([partner], '10.9.0.25/32');
    expect(server).toContain('First test, on 10.9.0.25, whose route there leads over this host;');
    expect(server).toContain('\n  ping 172.20.5.1\n');
    expect(server).toContain('gives it the source that the policy covers, 192.0.2.85.');
    expect(server).not.toContain('ip route add');
    expect(readme([port], '10.9.0.25/32')).toContain('\n  nc -z -w 10 172.20.5.1 8443\n');
    const hidden = readme([partner], '10.9.0.0/24', 'source');
    expect(hidden).toContain('\n  ping -I 10.9.0.1 172.20.5.1\n');
    expect(hidden).toContain('ip route add 172.20.5.0/26 via GATEWAY src 10.9.0.1');
    const anybody = write(device({ policies: [partner] })).files['README.txt'];
    expect(anybody).toContain('\n  ping 172.20.5.1\n');
    expect(anybody).not.toContain('ip route add');
  });

  test('name the rules for what the other end opens', () => {
    const readme = (policies: readonly SecurityPolicy[], from: string, to: string): string =>
      write(
        device({
          policies,
          translations: [{ kind: 'one-to-one', from, destination: 'any', to }],
        }),
        { role: 'replacement' },
      ).files['README.txt'] ?? '';
    expect(
      readme([protect('192.0.2.85/32', '172.20.5.0/26')], '10.9.0.25/32', '192.0.2.85'),
    ).toContain(
      'what 172.20.5.0/26 opens to 192.0.2.85 reaches 10.9.0.25 only with a rule of its own:\n  iptables -t nat -I PREROUTING -s 172.20.5.0/26 -d 192.0.2.85 \\\n    -j DNAT --to-destination 10.9.0.25\n',
    );
    expect(
      readme([protect('192.0.2.0/24', '172.20.5.0/26')], '10.9.0.0/24', '192.0.2.0/24'),
    ).toContain('    -j NETMAP --to 10.9.0.0/24\n');
    const served = protect('192.0.2.85/32', '172.20.5.0/26', {
      protocol: 6,
      localPorts: [5432, 5432],
    });
    expect(readme([served], '10.9.0.25/32', '192.0.2.85')).toContain(
      'the server itself is 10.9.0.25:\n  iptables -t nat -I PREROUTING -s 172.20.5.0/26 -d 192.0.2.85 -p tcp --dport 5432 \\\n    -j DNAT --to-destination 10.9.0.25\n',
    );
    expect(write(device({ policies: [served] })).files['README.txt']).toContain(
      '    -j DNAT --to-destination SERVER\n',
    );
    const many = Array.from({ length: 23 }, (_, at) =>
      protect('192.0.2.85/32', `172.20.${at}.0/24`),
    );
    expect(readme(many, '10.9.0.25/32', '192.0.2.85')).toContain('\nand 3 more; --notes');
    expect(write(device()).files['README.txt']).not.toContain('the other end opens');
  });

  test('take the rules of the firewall away again', () => {
    const input = device({ policies: [protect('10.5.0.0/16', '10.120.0.0/22')] });
    const lan = ['10.5.0.0/16'];
    const rules = (text = ''): readonly string[] =>
      text.split('\n').filter((line) => line.startsWith('iptables '));
    const added = write(input, { lan, add: true }).files;
    const put = rules(added['iptables.sh']).filter((line) => !line.includes(' -N '));
    expect(put).toHaveLength(3);
    expect(rules(added['back-out.sh'])).toEqual([
      ...put.map((line) => line.replace(/ -[IA] /, ' -D ')),
      'iptables -X never_in_clear',
    ]);
    expect(rules(write(input, { add: true }).files['back-out.sh'])).toEqual([]);
    const whole = write(input, { lan }).files;
    expect(whole['README.txt']).toContain('iptables.sh | sh; iptables -X never_in_clear');
    const translated = write(device({ policies: [protect('172.16.1.1/32', '194.1.1.2/32')] }));
    expect(translated.files['iptables.sh']).not.toContain('never_in_clear');
    expect(translated.files['README.txt']).toContain('iptables.sh | sh\n');
    expect(translated.files['README.txt']).not.toContain('never_in_clear');
    expect(whole['iptables.sh']).not.toContain('RETURN');
  });

  test('leave in clear what is the fragment’s own only', () => {
    const hole: SecurityPolicy = {
      selector: {
        local: '0.0.0.0/0',
        remote: '172.20.10.13/32',
        protocol: 'any',
        localPorts: 'any',
        remotePorts: 'any',
      },
      action: 'bypass',
      purpose: 'deny',
    };
    const foreign = { ...hole, selector: { ...hole.selector, remote: '10.99.0.0/16' } };
    const input = device({ policies: [hole, foreign, ...device().policies] });
    const clear = (add: boolean) =>
      write(input, { add }).planned.policies.flatMap(({ action, selector }) =>
        action === 'bypass' ? [`${selector.local} ${selector.remote}`] : [],
      );
    expect(clear(true)).toEqual(['192.168.41.0/24 172.20.10.13/32']);
    expect(clear(false)).toContain('0.0.0.0/0 172.20.10.13/32');
  });

  test('lead to the translation where this side is one address', () => {
    const input = device({ policies: [protect('172.16.1.1/32', '194.1.1.2/32')] });
    const { files, planned, codes } = write(input);
    expect(planned.translations).toEqual([
      { kind: 'source', from: 'any', destination: '194.1.1.2/32', to: '172.16.1.1' },
    ]);
    expect(files['iptables.sh']).toContain('SNAT');
    expect(files['iptables.sh']).not.toContain('-j ACCEPT');
    expect(files['README.txt']).toContain('iptables.sh');
    expect(codes).toContain('snat-advice');
    const lan = write(input, { lan: ['192.168.0.0/22'] });
    expect(lan.planned.translations[0]?.from).toBe('192.168.0.0/22');
  });

  test('translate nothing that another policy protects as it is', () => {
    const input = device({
      policies: [
        protect('192.168.3.3/32', '192.168.201.0/27'),
        protect('192.168.3.0/26', '192.168.201.0/27'),
      ],
    });
    expect(write(input).planned.translations).toEqual([]);
    expect(write(input, { lan: ['10.9.0.0/16'] }).planned.translations).not.toEqual([]);
  });

  test('translate one to one between networks of one size, and exempt a network that is not translated', () => {
    const input = device({ policies: [protect('172.16.1.0/24', '10.5.0.0/16')] });
    expect(write(input).files['iptables.sh']).toBeUndefined();
    expect(write(input, { lan: ['192.168.7.0/24'] }).planned.translations).toEqual([
      {
        kind: 'one-to-one',
        from: '192.168.7.0/24',
        destination: '10.5.0.0/16',
        to: '172.16.1.0/24',
      },
    ]);
    const same = write(input, { lan: ['172.16.1.0/24'] });
    expect(same.planned.translations).toEqual([
      { kind: 'exempt', from: '172.16.1.0/24', destination: '10.5.0.0/16' },
    ]);
    expect(same.codes).toContain('masquerade-exemption');
  });

  test('name the translator in front of the host, and what it must send on', () => {
    const behind = device({
      peers: [peer({ natTraversal: 'on' })],
      policies: [protect('10.5.0.0/16', '10.120.0.0/22')],
    });
    const readme = write(behind, { linuxAddress: '192.168.88.2' }).files['README.txt'] ?? '';
    expect(readme).toContain(
      '203.0.113.194 knows this host as 198.51.100.28; a translator turns that into 192.168.88.2.',
    );
    expect(readme).toContain(
      'iptables -t nat -I PREROUTING -s 203.0.113.194 -d 198.51.100.28 -p udp -m multiport --dports 500,4500 \\\n    -j DNAT --to-destination 192.168.88.2\n',
    );
    const open = write(device({ policies: [protect('10.5.0.0/16', '10.120.0.0/22')] }));
    expect(open.files['README.txt']).not.toContain('translator');
  });
});
