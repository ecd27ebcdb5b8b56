import { describe, expect, test } from 'vitest';
import { flush, key, lifted, plain, psk, remote, sainfo, tunnel } from './host.js';

const nets = 'address 10.1.0.0/24 any address 10.2.0.0/24 any';
const proposal = (rest: string): string =>
  `proposal { hash_algorithm sha1; authentication_method pre_shared_key; dh_group 2; ${rest} }`;
const peers = (conf: string, more = {}) =>
  lifted({ ...plain, conf: `${key}${conf}${sainfo(nets)}`, ...more }).device.peers;

describe('a remote section', () => {
  test('says what racoon assumes where nothing is written, marked as such', () => {
    const [peer] = peers(
      `remote 203.0.113.1 { exchange_mode main; ${proposal('encryption_algorithm aes;')} }\n`,
    );
    expect(peer).toMatchObject({
      sentIdentity: { type: 'address' },
      expectedIdentities: [],
      identityVerified: false,
      acceptance: 'strict',
      natTraversal: 'off',
      initiation: 'both',
      generatesPolicy: 'no',
      rekey: 'on',
      initialContact: true,
      deadPeerDetection: { announced: true, delaySeconds: 0, retrySeconds: 5, maximumFailures: 5 },
      proposals: [{ cipher: 'aes-128-cbc', lifetimeSeconds: 28800 }],
    });
    expect(Object.keys(peer?.defaulted ?? {})).toEqual(
      expect.arrayContaining(['acceptance', 'natTraversal', 'rekey', 'sentIdentity']),
    );
    expect(Object.keys(peer?.proposals[0]?.defaulted ?? {})).toEqual(['cipher', 'lifetimeSeconds']);
  });

  test('gives its lifetime to proposals before and after it, but not to one that has its own', () => {
    const [peer] = peers(
      `remote 203.0.113.1 { exchange_mode main; ${proposal('encryption_algorithm des;')} lifetime time 2 hour; ${proposal('encryption_algorithm 3des; lifetime time 5 min;')} }\n`,
    );
    expect(peer?.proposals.map(({ lifetimeSeconds }) => lifetimeSeconds)).toEqual([7200, 300]);
  });

  test('takes the last of each line, and replaces the list of modes', () => {
    const [peer] = peers(
      remote(
        '203.0.113.1',
        'exchange_mode aggressive, main; proposal_check obey; proposal_check claim; nat_traversal force;',
      ),
    );
    expect(peer).toMatchObject({
      exchangeModes: ['aggressive', 'main'],
      acceptance: 'claim',
      natTraversal: 'force',
    });
  });

  test('inherits all lines, overrides single ones, and adds its proposals behind', () => {
    const found = peers(
      `remote 203.0.113.9 { exchange_mode aggressive; proposal_check obey; dpd_delay 30; ${proposal('encryption_algorithm des;')} }
remote 203.0.113.1 inherit 203.0.113.9 { proposal_check claim; ${proposal('encryption_algorithm 3des;')} }\n`,
    );
    expect(found.find(({ id }) => id === '203.0.113.1')).toMatchObject({
      exchangeModes: ['aggressive'],
      acceptance: 'claim',
      deadPeerDetection: { delaySeconds: 30 },
      proposals: [{ cipher: 'des-cbc' }, { cipher: '3des-cbc' }],
    });
    expect(found.find(({ id }) => id === '203.0.113.9')?.proposals).toHaveLength(1);
  });

  test('is found by its name, or by its address as a name', () => {
    const conf = `remote "hq" { remote_address 203.0.113.1; exchange_mode main; ${proposal('encryption_algorithm des;')} }\n`;
    expect(peers(conf).map(({ id, remote: far }) => [id, far])).toEqual([
      ['203.0.113.1', { kind: 'address', address: '203.0.113.1' }],
    ]);
    const heir = `remote 203.0.113.9 { exchange_mode main; ${proposal('encryption_algorithm des;')} }\nremote "x" inherit "203.0.113.9[500]" { exchange_mode aggressive; }\n`;
    expect(peers(heir).map(({ id, proposals }) => [id, proposals.length])).toEqual([
      ['203.0.113.9', 1],
      ['203.0.113.1', 1],
    ]);
  });

  test('names what it is a section for in the model', () => {
    const { device } = lifted({ ...plain, conf: plain.conf });
    expect(device.peers[0]?.fieldOrigins?.exchangeModes?.file).toBe('racoon.conf');
    const [ike] = device.peers[0]?.proposals ?? [];
    const at = ike?.fieldOrigins?.cipher;
    expect(plain.conf.slice(at?.start, at?.end)).toBe(
      'encryption_algorithm aes 256;'.replace(/;$/, ''),
    );
  });

  test.each([
    ['remote 203.0.113.1 {}', 'racoon-value-refused'],
    [remote('203.0.113.1').replace('hash_algorithm sha1;', ''), 'racoon-value-refused'],
    [remote('203.0.113.1').replace('sha1', 'sha'), 'racoon-'],
    ['remote 203.0.113.1 inherit 203.0.113.7;\n', 'racoon-value-refused'],
    ['remote 203.0.113.1 { nonsense yes; }\n', 'racoon-conf-refused'],
  ])('that racoon refuses is told as an error: %s', (conf, code) => {
    const { diagnostics } = lifted({ ...plain, conf: `${key}${conf}${sainfo(nets)}` });
    expect(diagnostics.some((one) => one.severity === 'error' && one.code.startsWith(code))).toBe(
      true,
    );
  });
});

describe('of two sections for one address', () => {
  const two = `${remote('203.0.113.1', 'nat_traversal off;')}${remote('203.0.113.1 [4500]', 'nat_traversal on;')}`;
  test('racoon 0.8 cannot decide, which is an error', () =>
    expect(lifted({ ...plain, conf: `${key}${two}${sainfo(nets)}` }).told).toContain(
      'error remote-twice racoon.conf:8',
    ));
  test.each([
    ['passive on;', ''],
    ['', 'passive on;'],
  ])('one that only answers does not keep it from starting: %s %s', (first, second) => {
    const conf = `${key}${remote('203.0.113.1', first)}${remote('203.0.113.1', second)}${sainfo(nets)}`;
    const { device, diagnostics } = lifted({ ...plain, conf });
    expect(device.peers).toMatchObject([{ initiation: 'both' }]);
    expect(diagnostics.map(({ message }) => message)).toContain(
      'two remote sections for 203.0.113.1: racoon may refuse a negotiation that the peer starts',
    );
  });
  test('racoon 0.7 takes the last', () => {
    const { device, told } = lifted(
      { ...plain, conf: `${key}${two}${sainfo(nets)}` },
      { version: '0.7' },
    );
    expect(device.peers).toMatchObject([{ natTraversal: 'on', rekey: 'off' }]);
    expect(told).toContain('warning remote-twice racoon.conf:8');
  });
});

describe('an anonymous section', () => {
  test('is a peer for each address that the policies name', () => {
    const setkey = `${flush}${tunnel('10.1.0.0/24', '10.2.0.0/24')}${tunnel('10.1.0.0/24', '10.3.0.0/24', { there: '203.0.113.2' })}`;
    const { device } = lifted({
      conf: `${key}${remote('anonymous')}${sainfo('anonymous')}`,
      setkey,
      psk: `${psk}203.0.113.2 other\n`,
    });
    expect(
      device.peers.map(({ id, preSharedKey, local }) => [
        id,
        preSharedKey?.state === 'text' && preSharedKey.text,
        local,
      ]),
    ).toEqual([
      ['203.0.113.1', 's3cret', { kind: 'address', address: '198.51.100.1' }],
      ['203.0.113.2', 'other', { kind: 'address', address: '198.51.100.1' }],
    ]);
  });

  test('that makes policies is a peer for each key and for everybody', () => {
    const conf = `${key}${remote('anonymous', 'generate_policy unique;')}${sainfo('anonymous')}`;
    const { device } = lifted({ conf, psk: `${psk}203.0.113.2 other\n` });
    expect(
      device.peers.map(({ id, remote: far, generatesPolicy }) => [id, far.kind, generatesPolicy]),
    ).toEqual([
      ['203.0.113.1', 'address', 'unique'],
      ['203.0.113.2', 'address', 'unique'],
      ['anonymous', 'any', 'unique'],
    ]);
  });

  test('leaves the others to their own sections', () => {
    const conf = `${key}${remote('anonymous', 'nat_traversal on;')}${remote('203.0.113.1')}${sainfo(nets)}`;
    expect(lifted({ ...plain, conf }).device.peers[0]).toMatchObject({
      id: '203.0.113.1',
      natTraversal: 'off',
    });
  });
});

describe('identities', () => {
  test.each([
    [
      'my_identifier user_fqdn "a@example.org";',
      { sentIdentity: { type: 'user-fqdn', value: 'a@example.org' } },
    ],
    ['my_identifier keyid tag "office";', { sentIdentity: { type: 'key-id', value: 'office' } }],
    [
      'my_identifier address 198.51.100.7;',
      { sentIdentity: { type: 'address', value: '198.51.100.7' } },
    ],
    ['my_identifier fqdn "a"; my_identifier fqdn;', { sentIdentity: { type: 'fqdn', value: 'a' } }],
    [
      'peers_identifier fqdn "a"; peers_identifier address 203.0.113.1; verify_identifier on;',
      { expectedIdentities: [{ value: 'a' }, { value: '203.0.113.1' }], identityVerified: true },
    ],
    [
      'peers_identifier fqdn "a"; peers_identifier address; verify_identifier on;',
      { expectedIdentities: [{ value: 'a' }, { type: 'address' }], identityVerified: true },
    ],
    ['verify_identifier on;', { expectedIdentities: [], identityVerified: true }],
    ['peers_identifier fqdn "a";', { identityVerified: false }],
  ])('%s', (lines, wanted) => expect(peers(remote('203.0.113.1', lines))[0]).toMatchObject(wanted));
});

describe('certificates', () => {
  test('are named, and their chain is checked unless it is switched off', () => {
    const lines =
      'certificate_type x509 "a.crt" "a.key"; ca_type x509 "ca.crt"; peers_certfile x509 "b.crt";';
    const conf = remote('203.0.113.1', lines).replace('pre_shared_key', 'rsasig');
    const [peer] = peers(conf);
    expect(peer?.certificate).toMatchObject({
      name: 'a.crt',
      privateKeyFile: 'a.key',
      authorityFile: 'ca.crt',
      peerFile: 'b.crt',
      verified: true,
    });
    expect(peer?.preSharedKey).toBeUndefined();
  });
  test('of extended authentication are told from plain ones', () => {
    const conf = remote('203.0.113.1').replace('pre_shared_key', 'xauth_psk_server');
    expect(peers(conf)[0]).toMatchObject({
      proposals: [{ authentication: 'xauth-psk-server' }],
      preSharedKey: { text: 's3cret' },
    });
  });
});

describe('the key', () => {
  const keyOf = (lines: string, text: string) =>
    peers(remote('203.0.113.1', lines), { psk: text })[0]?.preSharedKey;
  test.each([
    ['', '203.0.113.1 a b # "c"\n', { state: 'text', text: 'a b # "c"' }],
    ['', '203.0.113.1\t\tx\n', { state: 'text', text: 'x' }],
    ['', '203.0.113.1 x \n', { state: 'text', text: 'x ' }],
    ['', '203.0.113.1 x\r\n', { state: 'text', text: 'x\r' }],
    ['', '203.0.113.1 0x73 65 63\n', { state: 'text', text: 'sec' }],
    ['', '203.0.113.1 0xc3bc\n', { state: 'text', text: 'ü' }],
    ['', '203.0.113.1 0xff00\n', { state: 'hex', hex: 'ff00' }],
    ['', '203.0.113.1 0XFF\n', { state: 'text', text: '0XFF' }],
    ['', '203.0.113.1 0xf\n', { state: 'missing', reason: 'unreadable' }],
    ['', '* w\n203.0.113.1 x\n', { text: 'w' }],
    ['', '203.0.113.1 x\n* w\n', { text: 'x' }],
    ['', 'gate x\n', { state: 'missing', reason: 'absent' }],
    [
      'exchange_mode aggressive; peers_identifier fqdn "gate";',
      'gate x\n203.0.113.1 y\n',
      { text: 'x' },
    ],
    ['exchange_mode aggressive;', '203.0.113.1 y\n', { text: 'y' }],
    ['exchange_mode aggressive; peers_identifier address;', '203.0.113.1 y\n* w\n', { text: 'w' }],
    [
      'exchange_mode aggressive; peers_identifier fqdn "gate"; verify_identifier on;',
      '203.0.113.1 y\n',
      { state: 'missing' },
    ],
  ])('%s %j', (lines, text, wanted) => expect(keyOf(lines, text)).toMatchObject(wanted));

  test('of one that nobody protects is not missed', () => {
    const conf = `${plain.conf}${remote('203.0.113.9')}`;
    expect(lifted({ ...plain, conf }).at('psk-missing')).toEqual([]);
  });
});
