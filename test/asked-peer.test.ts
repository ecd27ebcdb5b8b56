import { describe, expect, test } from 'vitest';
import { convert, reverse, sheet } from '../src/index.js';
import { fixtureText } from './fixture-run.js';

const { text: asa } = fixtureText('asa-several-peers.conf');
const keys = {
  name: 'keys.txt',
  text: '203.0.113.11 blue-Kettle-44\n',
};

const told = (...peers: readonly string[]): readonly string[] =>
  convert(asa, { keys, ...(peers.length > 0 && { peers }) }).diagnostics.flatMap(
    ({ severity, code, line }) => (severity === 'note' ? [] : [`${severity} ${code} ${line}`]),
  );

test('a key is not missed where none would help', () => {
  const newer = asa
    .replace(
      'set peer 203.0.113.77\ncrypto map M 7 set ikev1 transform-set T',
      'set peer 203.0.113.77\ncrypto map M 7 set ikev2 ipsec-proposal P',
    )
    .replace(/tunnel-group 203.0.113.77 (?:.|\n)*$/, '');
  for (const peers of [[], ['203.0.113.11']]) {
    const { diagnostics } = convert(newer, {
      keys: { name: 'k', text: '203.0.113.77 tulip-1\n' },
      peers,
    });
    const codes = diagnostics.map(({ code }) => code);
    expect(codes).toContain('ikev2-only');
    expect(codes).not.toContain('no-key-for-peer');
    if (peers.length === 0) expect(codes).not.toContain('key-for-nobody');
  }
});

describe('of a peer that was asked for', () => {
  test('what is wrong with others is no error, and their networks are notes', () => {
    expect(told('203.0.113.11')).toEqual(['warning multi-peer 17']);
  });

  test('what the text does not say of others is not told', () => {
    const text = asa.replace(
      'tunnel-group 203.0.113.77 type ipsec-l2l\n',
      `group-policy G internal
group-policy G attributes
 vpn-idle-timeout none
tunnel-group 203.0.113.77 type ipsec-l2l
tunnel-group 203.0.113.77 general-attributes
 default-group-policy G
`,
    );
    const defaulted = (...peers: readonly string[]) =>
      convert(text, { keys, ...(peers.length > 0 && { peers }) }).diagnostics.flatMap(
        ({ code, line }) => (code === 'idle-timer-defaulted' ? [line] : []),
      );
    expect(defaulted('203.0.113.77')).toEqual([]);
    expect(defaulted('203.0.113.11')).toEqual([17]);
    expect(defaulted()).toEqual([17]);
  });

  test('and of another one what concerns that', () => {
    expect(told('203.0.113.77')).toEqual([
      'error masked-secret 39',
      'warning nat-steals-vpn-traffic 10',
    ]);
  });

  test('without one, all is told', () => {
    expect(told()).toEqual(
      expect.arrayContaining([
        'error masked-secret 36',
        'error masked-secret 39',
        'warning open-dynamic 15',
        'warning nat-steals-vpn-traffic 10',
      ]),
    );
  });
});

describe('a host in the place of the device', () => {
  const open = asa.replaceAll('pre-shared-key *****', 'pre-shared-key made-up-1');
  const replaced = (text: string, ...peers: readonly string[]) => {
    const { hosts, leftOut, diagnostics } = convert(text, {
      role: 'replacement',
      allowOpenDynamic: true,
      peers,
    });
    const [host] = hosts;
    const errors = diagnostics.flatMap(({ severity, code }) =>
      severity === 'error' ? [code] : [],
    );
    const remotes = host?.files['racoon.conf']?.match(/(?<=^remote )\S+/gm) ?? [];
    const rows = (host?.files['setkey.conf'] ?? '')
      .replace(/prio def \+ \d+ /g, '')
      .match(/(?<=^spdadd ).* -P out \w+/gm);
    return { remotes, rows, errors, verdict: host?.verification.verdict, leftOut };
  };

  test('has the tunnels that were asked for', () => {
    expect(replaced(open, '203.0.113.77')).toEqual({
      remotes: ['203.0.113.77'],
      rows: ['10.77.1.0/24 192.168.200.0/24 any -P out ipsec'],
      errors: [],
      verdict: 'agree',
      leftOut: [],
    });
  });

  test('may have a fallback without the first choice', () => {
    const { remotes, rows } = replaced(open, '203.0.113.12');
    expect(remotes).toEqual(['203.0.113.12']);
    expect(rows).toEqual(['10.77.1.0/24 172.30.4.0/23 any -P out ipsec']);
  });

  test('answers the sites that were asked for, of which none is left out', () => {
    const site = replaced(open, 'dynamic:D:10');
    expect(site).toMatchObject({ remotes: ['anonymous'], errors: [], leftOut: [] });
    expect(replaced(open)).toMatchObject({ errors: [], leftOut: [] });
  });

  test('sends no packet of another tunnel into one that was asked for', () => {
    const wide = open.replace('LAN 192.168.200.0 255.255.255.0', 'LAN 172.30.0.0 255.255.0.0');
    const { rows, verdict } = replaced(wide, '203.0.113.77');
    expect(rows).toEqual([
      '10.77.1.0/24 172.30.4.0/23 any -P out discard',
      '10.77.1.0/24 172.30.0.0/16 any -P out ipsec',
    ]);
    expect(verdict).toBe('agree');
  });

  test('is an error where the text has no such peer', () => {
    expect(replaced(open, '192.0.2.1').errors).toEqual(['unknown-peer']);
  });
});

test('a sheet is of the tunnels that were asked for', () => {
  const peers = (...asked: readonly string[]) =>
    sheet(asa, { peers: asked }).sheets.map(({ peer }) => peer);
  expect(peers()).toEqual(['203.0.113.11', '203.0.113.77']);
  expect(peers('203.0.113.77')).toEqual(['203.0.113.77']);
  expect(sheet(asa, { peers: ['192.0.2.1'] }).diagnostics.map(({ code }) => code)).toContain(
    'unknown-peer',
  );
  const listed = sheet(sheet(asa, { peers: ['203.0.113.77'] }).sheets[0]?.text ?? '', {
    ourEnd: 'cisco',
    peers: ['198.51.100.9'],
  });
  expect(listed.sheets.map(({ peer }) => peer)).toEqual(['203.0.113.77']);
});

describe('of a racoon host', () => {
  const host = [
    {
      name: 'racoon.conf',
      text: `path pre_shared_key "/etc/racoon/psk.txt";
remote 203.0.113.20 {
  exchange_mode main;
  dpd_delay 20;
  lifetime time 8 hour;
  proposal { encryption_algorithm aes 128; hash_algorithm sha1; authentication_method pre_shared_key; dh_group 2; }
}
remote anonymous {
  exchange_mode main;
  passive on;
  generate_policy on;
  lifetime time 8 hour;
  proposal { encryption_algorithm aes 128; hash_algorithm sha1; authentication_method pre_shared_key; dh_group 2; }
}
sainfo anonymous { lifetime time 1 hour; encryption_algorithm aes 128; authentication_algorithm hmac_sha1; compression_algorithm deflate; }
`,
    },
    {
      name: 'setkey.conf',
      text: `spdadd 10.1.0.0/16 10.2.0.0/16 any -P out ipsec esp/tunnel/198.51.100.1-203.0.113.20/unique;
spdadd 10.2.0.0/16 10.1.0.0/16 any -P in ipsec esp/tunnel/203.0.113.20-198.51.100.1/unique;
`,
    },
    { name: 'psk.txt', text: '203.0.113.20 made-up-1\n' },
  ];
  const toldOf = (...peers: readonly string[]) =>
    reverse(host, { peers }).diagnostics.flatMap(({ severity, code }) =>
      severity === 'note' ? [] : [code],
    );

  test('what is told of others is a note', () => {
    expect(toldOf()).toEqual(expect.arrayContaining(['phase2-dangles', 'anonymous-open']));
    expect(toldOf('203.0.113.20')).toEqual(['fresh-device-only']);
  });

  test('a device in its place has the tunnels that were asked for', () => {
    const { cisco } = reverse(host, {
      dialect: { dialect: 'ios' },
      role: 'replacement',
      peers: ['203.0.113.20'],
    });
    expect(cisco['cisco.conf']).toContain('set peer 203.0.113.20');
    expect(cisco['cisco.conf']).not.toContain('dynamic-map');
  });
});
