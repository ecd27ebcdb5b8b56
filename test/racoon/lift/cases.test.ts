import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lifted, type Texts } from './host.js';

const texts = (folder: string, names: Partial<Record<keyof Texts, readonly string[]>>): Texts =>
  Object.fromEntries(
    Object.entries(names).map(([kind, files]) => [
      kind,
      files
        .map((file) =>
          readFileSync(new URL(`../../fixtures/cases/${folder}/${file}`, import.meta.url), 'utf8'),
        )
        .join(''),
    ]),
  );

describe('the hub with one anonymous remote', () => {
  const { device, at, told } = lifted(
    texts('18-racoon-hub-des-gre-pfs-mismatch', {
      conf: ['racoon.conf'],
      setkey: ['setkey.conf'],
      psk: ['psk.txt'],
    }),
  );

  test('has a peer for the address that its policy names, and one for everybody', () => {
    expect(
      device.peers.map(({ id, local, initiation, keyIsWildcard }) => [
        id,
        local.kind === 'address' && local.address,
        initiation,
        keyIsWildcard,
      ]),
    ).toEqual([
      ['203.0.113.16', '192.0.2.48', 'respond-only', undefined],
      ['anonymous', '192.0.2.48', 'respond-only', true],
    ]);
  });

  test('protects GRE and lets IKE pass', () => {
    expect(
      device.policies.map(({ action, selector }) => [
        action,
        selector.protocol,
        selector.localPorts,
      ]),
    ).toEqual([
      ['protect', 47, 'any'],
      ['bypass', 17, [500, 500]],
      ['bypass', 17, [4500, 4500]],
    ]);
    expect(device.policies[0]?.protection).toMatchObject({
      mode: 'transport',
      level: 'require',
      phase2: { pfsGroup: 'modp1024', lifetimeSeconds: 3600 },
    });
  });

  test('is told to be open to everybody, and no more than a person wants to read', () => {
    expect(at('psk-any-peer')).toEqual(['psk.txt:2']);
    expect(at('psk-redundant')).toEqual(['psk.txt:1']);
    expect(at('anonymous-open')).toEqual(['racoon.conf:12']);
    expect(told.filter((one) => one.startsWith('error'))).toEqual([]);
  });
});

describe('four policies between two gateways', () => {
  const { device, told } = lifted(
    texts('19-racoon-blowfish-four-policies', {
      conf: ['racoon.conf'],
      setkey: ['setkey.conf'],
      psk: ['psk.txt'],
    }),
  );

  test('are paired by their selectors, not by their places', () => {
    expect(
      device.policies.map(({ selector, origins }) => [
        selector.local,
        selector.remote,
        origins?.length,
      ]),
    ).toEqual([
      ['172.25.11.0/24', '192.168.0.0/24', 2],
      ['172.25.11.0/24', '203.0.113.22/32', 2],
      ['198.51.100.11/32', '192.168.0.0/24', 2],
      ['198.51.100.11/32', '203.0.113.22/32', 2],
    ]);
  });

  test('offer the product of their algorithms in order', () => {
    for (const { protection } of device.policies)
      expect(protection?.phase2?.proposals.map(({ esp }) => esp)).toEqual([
        { cipher: 'blowfish-128-cbc', integrity: 'hmac-sha1-96' },
        { cipher: 'blowfish-128-cbc', integrity: 'hmac-md5-96' },
      ]);
  });

  test('share associations, which is told once', () => {
    expect(told.filter((one) => /^(?:warning|error)/.test(one))).toEqual([
      'warning shared-sa setkey.conf:7',
      'warning phase2-dangles racoon.conf:9',
    ]);
  });

  test('keep the blanks in the key', () => {
    expect(device.peers[0]?.preSharedKey).toMatchObject({
      state: 'text',
      text: 'two offices one key',
    });
  });
});

test('L2TP for everybody has no peer of its own, and [0] is any port', () => {
  const { device, told } = lifted(
    texts('22-freebsd-ipencap-and-l2tp', {
      conf: ['racoon.conf'],
      setkey: ['setkey.conf'],
      psk: ['psk.txt'],
    }),
  );
  expect(
    device.policies.map(({ selector, protection }) => [
      selector.protocol,
      selector.localPorts,
      selector.remotePorts,
      protection?.peer,
    ]),
  ).toEqual([
    [17, [1701, 1701], 'any', 'anonymous'],
    [4, 'any', 'any', '203.0.113.77'],
  ]);
  expect(device.peers.map(({ id, initiation }) => [id, initiation])).toEqual([
    ['anonymous', 'respond-only'],
    ['203.0.113.77', 'both'],
  ]);
  expect(told.filter((one) => one.startsWith('error'))).toEqual([]);
});

test('files that ifup-ipsec made are read with what they include', () => {
  const { device, told } = lifted(
    texts('38-rhel-ifcfg-ipsec', {
      conf: ['racoon.conf', '203.0.113.92.conf'],
      setkey: ['setkey.conf'],
      psk: ['psk.txt'],
    }),
  );
  expect(device.peers[0]).toMatchObject({
    id: '203.0.113.92',
    exchangeModes: ['main', 'aggressive'],
    preSharedKey: { text: 'r3dHat-f3dora' },
  });
  expect(
    device.policies[0]?.protection?.phase2?.proposals.map(
      ({ esp }) => `${esp?.cipher} ${esp?.integrity}`,
    ),
  ).toEqual([
    '3des-cbc hmac-sha1-96',
    '3des-cbc hmac-md5-96',
    'blowfish-448-cbc hmac-sha1-96',
    'blowfish-448-cbc hmac-md5-96',
    'aes-128-cbc hmac-sha1-96',
    'aes-128-cbc hmac-md5-96',
  ]);
  expect(told).toContain('warning include-not-given racoon.conf:18');
  expect(told.filter((one) => one.startsWith('error'))).toEqual([]);
});

test('a gateway for anybody with a certificate is told to check nothing', () => {
  const { device, told } = lifted(
    texts('41-racoon-rsasig-anonymous-reverse', { conf: ['racoon.conf'] }),
  );
  expect(device.peers[0]).toMatchObject({
    id: 'anonymous',
    sentIdentity: { type: 'distinguished-name' },
    expectedIdentities: [{ type: 'distinguished-name' }],
    certificate: { name: 'gate.certificate.pem', privateKeyFile: 'gate.rsa.key', verified: false },
    generatesPolicy: 'require',
  });
  expect(told.filter((one) => one.startsWith('warning'))).toEqual([
    'warning anonymous-open racoon.conf:33',
    'warning phase2-dangles racoon.conf:25',
    'warning identity-unchecked racoon.conf:39',
    'warning verify-cert-off racoon.conf:43',
  ]);
  expect(told).toContain('note certificate-files racoon.conf:41');
});

test('manual keys need no racoon, and GRE keys are read as addresses', () => {
  const { device, told } = lifted(texts('14-manual-keys-gre-sha256', { setkey: ['setkey.conf'] }));
  expect(device.peers).toMatchObject([{ id: '203.0.113.6', ikeEnabled: false, proposals: [] }]);
  expect(device.policies[0]).toMatchObject({
    selector: { protocol: 47, greKey: 184355076 },
    protection: {
      mode: 'transport',
      manual: { outbound: ['esp 12345 to 203.0.113.6'], inbound: ['esp 54321 to 10.11.2.3'] },
    },
  });
  expect(device.policies[0]?.protection?.phase2).toBeUndefined();
  expect(
    device.manualAssociations.map(({ direction, spi, cipher, integrity }) => [
      direction,
      spi,
      cipher,
      integrity,
    ]),
  ).toEqual([
    ['outbound', 12345, 'aes-128-cbc', 'hmac-sha256-96'],
    ['inbound', 54321, 'aes-128-cbc', 'hmac-sha256-96'],
  ]);
  expect(told).toEqual(['note setkey-no-flush setkey.conf:8']);
});

test('a host name cannot be expected in main mode, nor its key be found', () => {
  const { told } = lifted(
    texts('44-check-hostname-identity-main-mode', {
      conf: ['racoon.conf'],
      setkey: ['setkey.conf'],
      psk: ['psk.txt'],
    }),
  );
  expect(told).toContain('warning identity-main-mode racoon.conf:5');
  expect(told).toContain('warning psk-name-main-mode psk.txt:1');
});
