/** A check of one tunnel says nothing against it that is true of another one only. */
import { describe, expect, it } from 'vitest';
import { check, convert, type Diagnostic } from '../../src/index.js';
import { fixtureText } from '../fixture-run.js';

const asa = fixtureText('asa-two-tunnels.conf');

/** The files of one host that was written for it. */
const hostOf = (peer: string) => {
  const [host] = convert([asa], { peers: [peer] }).hosts;
  return ['racoon.conf', 'setkey.conf', 'psk.txt'].map((name) => ({
    name: `${peer}/${name}`,
    text: host?.files[name] ?? '',
  }));
};

const checkOf = (peer: string) => check([asa, ...hostOf(peer)]);

const notCompared = (findings: readonly Diagnostic[]): readonly string[] =>
  findings.filter(({ code }) => code === 'other-gateway').map(({ message }) => message);

describe('many other tunnels', () => {
  const numbers = Array.from({ length: 12 }, (_none, index) => index + 100);
  const hub = {
    name: 'hub.conf',
    text: asa.text.replace(
      'crypto map M interface outside',
      `${numbers
        .map(
          (number) => `crypto map M ${number} match address to-${number}
crypto map M ${number} set peer 192.0.2.${number}
crypto map M ${number} set ikev1 transform-set TS
access-list to-${number} extended permit ip object LAN 10.0.${number}.0 255.255.255.0`,
        )
        .join('\n')}
crypto map M interface outside`,
    ),
  };

  it('are one note each, in place of what is told of them alone', () => {
    const { findings } = check([hub, ...hostOf('203.0.113.11')]);
    const others = ['203.0.113.77', ...numbers.map((number) => `192.0.2.${number}`)];
    expect(notCompared(findings).map((message) => message.split(' is not')[0])).toEqual(
      others.map((peer) => `ASA's tunnel with ${peer}`),
    );
    expect(notCompared(findings)[1]).toBe(
      "ASA's tunnel with 192.0.2.100 is not between these two ends and not compared; what is told of it alone (2) is left out",
    );
    expect(findings.filter(({ code }) => code === 'no-key-for-peer')).toEqual([]);
  });
});

describe('a tunnel with another gateway that is left out', () => {
  const hub = {
    name: 'hub.conf',
    text: asa.text.replace(/ ip address 203.0.113.1 .*\n/, '').replace(
      'crypto map M interface outside',
      `access-list to-90 extended permit ip object LAN any
crypto ipsec ikev2 ipsec-proposal P
 protocol esp encryption aes-256
crypto map M 90 match address to-90
crypto map M 90 set peer 192.0.2.90
crypto map M 90 set ikev2 ipsec-proposal P
crypto map M interface outside`,
    ),
  };

  it('decides nothing, and is one note', () => {
    const { verdict, findings } = check([hub, ...hostOf('203.0.113.11')]);
    expect(verdict).toBe('agree');
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(findings.map(({ code }) => code)).not.toContain('any-in-crypto-acl');
    expect(notCompared(findings)).toContainEqual(
      expect.stringMatching(/^ASA's tunnel with 192.0.2.90 is not between/),
    );
  });

  it('decides where it is with the other end', () => {
    const one = { ...hub, text: hub.text.replace('set peer 192.0.2.90', 'set peer 203.0.113.11') };
    const { findings } = check([one, ...hostOf('203.0.113.11')]);
    expect(findings.map(({ code }) => code)).toContain('ikev2-only');
  });
});

describe('a peer that is asked for', () => {
  const asked = (host: string, peer: string) => {
    const { verdict, findings } = check([asa, ...hostOf(host)], { peers: [peer] });
    const errors = findings.filter(({ severity }) => severity === 'error');
    return [verdict, ...errors.map(({ code }) => code)];
  };

  it('chooses its tunnels, as either end names it', () => {
    expect(asked('203.0.113.11', '203.0.113.11')).toEqual(['agree']);
    expect(asked('203.0.113.11', '198.51.100.9')).toEqual(['agree']);
  });

  it('leaves the others uncompared', () => {
    expect(checkOf('203.0.113.77').verdict).toBe('disagree');
    expect(asked('203.0.113.77', '203.0.113.11')).toEqual(['disagree', 'no-common-tunnel']);
  });

  it('is an error where neither end has it', () => {
    expect(asked('203.0.113.11', '192.0.2.99')).toEqual(['not proven', 'unknown-peer']);
  });
});

describe('a fault of another tunnel', () => {
  const [host] = convert([asa], { peers: ['203.0.113.11'] }).hosts;
  const text = (name: string): string => host?.files[name] ?? '';
  const racoonConf = `${text('racoon.conf')}
remote 192.0.2.50 {
  exchange_mode main;
  dpd_delay 20;
  lifetime time 86400 sec;
  proposal {
    encryption_algorithm aes 256;
    hash_algorithm sha1;
    authentication_method pre_shared_key;
    dh_group 5;
  }
}
`;
  const setkeyConf = `${text('setkey.conf')}
spdadd 172.30.4.0/23 10.50.0.0/16 any -P out ipsec esp/tunnel/203.0.113.11-192.0.2.50/unique;
spdadd 10.50.0.0/16 172.30.4.0/23 any -P in ipsec esp/tunnel/192.0.2.50-203.0.113.11/unique;
`;

  it('is told in the note that says that it was not compared', () => {
    const { verdict, findings } = check([
      asa,
      { name: 'racoon.conf', text: racoonConf },
      { name: 'setkey.conf', text: setkeyConf },
      { name: 'psk.txt', text: text('psk.txt') },
    ]);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const codes = findings.map(({ code }) => code);
    expect(codes).not.toContain('psk-missing');
    expect(codes).not.toContain('sainfo-missing');
    expect(notCompared(findings)).toEqual([
      "ASA's tunnel with 203.0.113.77 is not between these two ends and not compared; what is told of it alone (1) is left out",
      "racoon's tunnel with 192.0.2.50 is not between these two ends and not compared; what is told of it alone (2) is left out",
    ]);
    expect(verdict).toBe('agree');
  });

  it('is an error where the host takes its file not in for it', () => {
    const { verdict, findings } = check([
      asa,
      { name: 'racoon.conf', text: racoonConf.replace(/dh_group 5;\n {2}\}\n\}\n$/, '  }\n}\n') },
      { name: 'setkey.conf', text: setkeyConf },
      { name: 'psk.txt', text: text('psk.txt') },
    ]);
    expect(findings.some(({ severity }) => severity === 'error')).toBe(true);
    expect(verdict).toBe('disagree');
  });
});

describe('a translation that takes the traffic of one tunnel', () => {
  it('is no fault of another one, although both share the object that holds it', () => {
    const { verdict, trace } = checkOf('203.0.113.11');
    expect(trace.filter(({ result }) => result === 'refused')).toEqual([]);
    expect(verdict).toBe('agree');
  });

  it('keeps its own from working', () => {
    const { verdict, trace } = checkOf('203.0.113.77');
    expect(trace.map(({ step, result }) => `${step} ${result}`)).toContain('reading refused');
    expect(verdict).toBe('disagree');
  });
});

describe('another gateway of the same entry', () => {
  const two = (first: string, more = ''): string =>
    asa.text
      .replace(/(?<=set peer )203\.0\.113\.11\b.*/, first)
      .replace('crypto map M interface outside', `${more}crypto map M interface outside`);
  const masked =
    'tunnel-group 192.0.2.90 type ipsec-l2l\ntunnel-group 192.0.2.90 ipsec-attributes\n ikev1 pre-shared-key *****\n';

  it.each([
    ['first', '192.0.2.90 203.0.113.11', ''],
    ['second', '203.0.113.11 192.0.2.90', ''],
    ['first, with a masked key', '192.0.2.90 203.0.113.11', masked],
  ])(
    'as the %s: that its key is not there says nothing of the compared tunnel',
    (_place, peers, more) => {
      const { verdict, findings } = check([
        { name: asa.name, text: two(peers, more) },
        ...hostOf('203.0.113.11'),
      ]);
      expect(verdict).toBe('agree');
      expect(findings.filter(({ code }) => /key|secret/.test(code))).toEqual([]);
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(notCompared(findings).join()).toContain('192.0.2.90');
    },
  );

  it('is told of where it is converted', () => {
    const { diagnostics } = convert(two('192.0.2.90 203.0.113.11'));
    expect(diagnostics.map(({ code }) => code)).toContain('no-key-for-peer');
  });
});
