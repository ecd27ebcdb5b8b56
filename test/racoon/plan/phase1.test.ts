import { describe, expect, test } from 'vitest';
import { device, far, own, peer, proposal, protect } from './examples.js';
import { write } from './write.js';

const planned = (changes: Parameters<typeof peer>[0], options = {}) => {
  const written = write(device({ peers: [peer(changes)] }), options);
  return { ...written, peer: written.planned.peers[0] };
};

describe('phase 1 of a racoon host', () => {
  test('says what versions differ in, and claims its own lifetime', () => {
    const { files } = planned({});
    expect(files['racoon.conf']).toContain('exchange_mode main;');
    expect(files['racoon.conf']).toContain('proposal_check claim;');
    expect(files['racoon.conf']).toContain('nat_traversal off;');
    expect(files['racoon.conf']).toContain('lifetime time 86400 sec;');
    expect(files['racoon.conf']).not.toContain('rekey');
    expect(files['psk.txt']).toBe(`${far}\tbLue-kettle42\n`);
  });

  test('obeys only when it is asked to', () => {
    expect(planned({}, { acceptance: 'obey' }).files['racoon.conf']).toContain(
      'proposal_check obey;',
    );
  });

  test.each([
    ['peer', false, 'for the tunnel with the other end has keepalives switched off'],
    ['peer', true, 'for the tunnel with the other end answers keepalives and sends none'],
    [
      'replacement',
      false,
      'for the tunnel with the device that is replaced has keepalives switched off',
    ],
  ] as const)(
    'says in role %s of a line that switches keepalives off (answering: %s) what it does',
    (role, announced, said) => {
      const deadPeerDetection = {
        announced,
        delaySeconds: 0,
        retrySeconds: 0,
        maximumFailures: 0,
        origins: [{ file: 'cisco.conf', start: 7, end: 9 }],
      };
      const told = planned({ deadPeerDetection }, { role }).diagnostics.find(
        ({ code }) => code === 'dpd-added',
      );
      expect(told?.message.replace(/tunnel with \S+/, 'tunnel with')).toContain(said);
    },
  );

  test('adds dead peer detection where no keepalive is written, and keeps one that is', () => {
    expect(planned({}).peer?.deadPeerDetection.delaySeconds).toBe(20);
    expect(planned({}).codes).toContain('dpd-added');
    const kept = planned({
      deadPeerDetection: {
        announced: true,
        delaySeconds: 60,
        retrySeconds: 30,
        maximumFailures: 3,
      },
    });
    expect(kept.peer?.deadPeerDetection).toMatchObject({ delaySeconds: 60, retrySeconds: 30 });
    expect(kept.codes).not.toContain('dpd-added');
    const usual = planned({
      deadPeerDetection: {
        announced: true,
        delaySeconds: 10,
        retrySeconds: 2,
        maximumFailures: 3,
        defaulted: { delaySeconds: 'ASA: 10 s' },
      },
    });
    expect(usual.peer?.deadPeerDetection.delaySeconds).toBe(20);
  });

  test('offers a peer with a key no certificates, since racoon would refuse the whole file without them', () => {
    const {
      peer: one,
      codes,
      files,
    } = planned({
      proposals: [proposal({ authentication: 'rsa-sig' }), proposal()],
    });
    expect(one?.proposals.map(({ authentication }) => authentication)).toEqual(['psk']);
    expect(codes).toContain('method-not-used');
    expect(files['racoon.conf']).not.toContain('certificate_type');
  });

  test('checks the identity of a peer with a certificate by its value', () => {
    const { preSharedKey: _none, ...rest } = peer({
      proposals: [proposal({ authentication: 'rsa-sig' })],
    });
    const written = write(device({ peers: [rest] }));
    expect(written.files['racoon.conf']).toContain(`peers_identifier address ${far};`);
    expect(written.files['racoon.conf']).toContain('verify_identifier on;');
    expect(written.files['racoon.conf']).toContain(
      `certificate_type x509 "${far}.crt" "${far}.key";`,
    );
    expect(written.files['racoon.conf']).toContain(`ca_type x509 "${far}-ca.crt";`);
    expect(written.files['psk.txt']).toBeUndefined();
    expect(written.codes).toContain('cert-export');
  });

  test('never invents the subject of a certificate', () => {
    const { preSharedKey: _none, ...rest } = peer({
      proposals: [proposal({ authentication: 'rsa-sig' })],
      expectedIdentities: [{ type: 'distinguished-name' }],
    });
    const written = write(device({ peers: [rest] }));
    expect(written.files['racoon.conf']).toContain('peers_identifier asn1dn;');
    expect(written.files['racoon.conf']).toContain('verify_identifier off;');
    expect(written.codes).toContain('identity-value-unknown');
  });

  test('refuses a name as identity in main mode with a key, and says both cures', () => {
    const written = planned({
      expectedIdentities: [{ type: 'fqdn', value: 'gate.dealer.example' }],
    });
    expect(written.files).toEqual({});
    expect(written.diagnostics).toContainEqual(
      expect.objectContaining({ code: 'psk-fqdn-main-mode', severity: 'error' }),
    );
  });

  test('lets an identity pass that nobody wrote: its reader has warned of it', () => {
    const written = planned({
      expectedIdentities: [{ type: 'fqdn', defaulted: { type: 'PIX 6: the host name' } }],
    });
    expect(written.codes).not.toContain('psk-fqdn-main-mode');
    expect(written.files['racoon.conf']).toContain('peers_identifier address;');
  });

  test('puts the key of an aggressive peer under the name that it sends', () => {
    const written = planned({
      exchangeModes: ['aggressive'],
      expectedIdentities: [{ type: 'key-id', value: 'branch7' }],
    });
    expect(written.files['psk.txt']).toBe('branch7\tbLue-kettle42\n');
    expect(written.files['racoon.conf']).toContain('peers_identifier keyid tag "branch7";');
    expect(written.files['racoon.conf']).toContain('verify_identifier on;');
    expect(written.codes).toContain('aggressive-exposed');
  });

  test('keeps one group in aggressive mode', () => {
    const written = planned({
      exchangeModes: ['aggressive'],
      proposals: [proposal(), proposal({ group: 'modp1536' })],
    });
    expect(written.peer?.proposals).toHaveLength(1);
    expect(written.codes).toContain('aggressive-one-group');
  });

  test('leaves out a proposal whose group racoon lacks, and the tunnel where it was the last', () => {
    const some = planned({ proposals: [proposal({ group: 'ecp256' }), proposal()] });
    expect(some.peer?.proposals).toHaveLength(1);
    expect(some.diagnostics).toContainEqual(
      expect.objectContaining({ code: 'dh-group-unsupported', severity: 'warning' }),
    );
    const none = planned({ proposals: [proposal({ group: 'ecp256' })] });
    expect(none.files).toEqual({});
    expect(none.diagnostics).toContainEqual(
      expect.objectContaining({ code: 'dh-group-unsupported', severity: 'error' }),
    );
  });

  test('asks for an address that no text says, and writes nothing', () => {
    const unknown = planned({ remote: { kind: 'unknown', reason: 'dynamic' } });
    expect(unknown.files).toEqual({});
    expect(unknown.diagnostics[0]).toMatchObject({
      code: 'endpoint-unknown',
      severity: 'error',
      help: 'give it with --cisco-address ADDRESS',
    });
    const site = write(
      device({
        peers: [
          peer({ local: { kind: 'unknown', reason: 'dynamic' }, initiation: 'initiate-only' }),
        ],
      }),
    );
    expect(site.diagnostics[0]?.help).toContain('--linux-address');
    const unsaid = device({ peers: [peer({ local: { kind: 'unknown', reason: 'not-in-text' } })] });
    const replaced = write(unsaid, { role: 'replacement' }).diagnostics[0];
    expect(replaced?.message).toContain('of the device that is replaced is in no line');
    expect(replaced?.help).toMatch(/^give it with --cisco-address ADDRESS/);
  });

  test('starts as a dynamic site from the address that is given for it', () => {
    const site = write(
      device({
        peers: [
          peer({ local: { kind: 'unknown', reason: 'dynamic' }, initiation: 'initiate-only' }),
        ],
      }),
      { linuxAddress: '192.0.2.9' },
    );
    expect(site.files['setkey.conf']).toContain(`esp/tunnel/192.0.2.9-${far}/unique`);
    expect(site.files['racoon.conf']).not.toContain('passive');
    expect(site.codes).toContain('dynamic-site');
  });

  test('is told which side asks for a user name', () => {
    const asking = device({ peers: [peer({ extendedAuthentication: true })] });
    const toldOf = (role: 'peer' | 'replacement') =>
      write(asking, { role }).diagnostics.find(({ code }) => code === 'xauth-demanded')?.message;
    expect(toldOf('peer')).toContain(`${far} demands`);
    expect(toldOf('replacement')).toContain(
      `the device demands user authentication (XAUTH) of ${far}`,
    );
  });

  test('is told to start where the other end, known or not, only answers', () => {
    expect(planned({ initiation: 'initiate-only' }).codes).toContain('dynamic-site');
    expect(planned({}).codes).not.toContain('dynamic-site');
  });

  test('shows its public address where it stands behind a translation', () => {
    const { files, codes } = planned({ natTraversal: 'on' }, { linuxAddress: '10.0.0.2' });
    expect(files['racoon.conf']).toContain(`my_identifier address ${own};`);
    expect(files['racoon.conf']).toContain('nat_traversal on;');
    expect(files['setkey.conf']).toContain(`esp/tunnel/10.0.0.2-${far}/unique`);
    expect(codes).toContain('behind-nat');
    expect(planned({}, { linuxAddress: '10.0.0.2' }).codes).toContain('nat-traversal-needed');
  });

  test('writes all but the key where the key is missing, and says where it was', () => {
    const origin = { file: 'cisco.conf', start: 0, end: 4 };
    const { files } = planned(
      { preSharedKey: { state: 'missing', reason: 'masked', origins: [origin] } },
      { placeOf: () => ({ file: 'cisco.conf', line: 23, column: 1, endLine: 23, endColumn: 5 }) },
    );
    expect(files['psk.txt']).toBe(`# ${far}: key missing (masked at cisco.conf:23)\n`);
    expect(files['setkey.conf']).toContain('spdadd');
  });

  test.each([
    ['plain key with # inside', 'plain key with # inside'],
    ['0xabc', '0x3078616263'],
    [' leading', '0x206c656164696e67'],
    ['trailing ', '0x747261696c696e6720'],
    ['schlüssel', '0x7363686cc3bc7373656c'],
    ['a\tb', '0x610962'],
  ])('writes the key %j so that racoon reads its very bytes', (text, written) => {
    const { files } = planned({ preSharedKey: { state: 'text', text } });
    expect(files['psk.txt']).toBe(`${far}\t${written}\n`);
  });

  test('has no remote and no key where all keys are by hand', () => {
    const { preSharedKey: _none, ...rest } = peer({ proposals: [] });
    const association = (direction: 'inbound' | 'outbound', spi: number) => ({
      id: direction,
      direction,
      local: { kind: 'address' as const, address: own },
      remote: { kind: 'address' as const, address: far },
      protocol: 'esp' as const,
      spi,
      mode: 'tunnel' as const,
      cipher: 'aes-128-cbc' as const,
      cipherKey: { state: 'hex' as const, hex: '00'.repeat(16) },
      integrity: 'hmac-sha1-96' as const,
      integrityKey: { state: 'hex' as const, hex: '11'.repeat(20) },
    });
    const row = protect('10.0.0.0/24', '10.1.0.0/24');
    const { phase2: _ike, ...by } = row.protection ?? { phase2: undefined };
    const manual = { inbound: ['inbound'], outbound: ['outbound'] };
    const input = device({
      peers: [rest],
      policies: [{ ...row, protection: { ...by, manual } as typeof row.protection }],
      manualAssociations: [association('inbound', 12345), association('outbound', 54321)],
    });
    const { files } = write(input);
    expect(Object.keys(files)).toEqual(['setkey.conf', 'README.txt']);
    expect(files['setkey.conf']).toContain(`add ${far} ${own} esp 12345 -m tunnel -u 1`);
    expect(files['setkey.conf']).toContain(`esp/tunnel/${own}-${far}/unique:1;`);
    const short = write({
      ...input,
      manualAssociations: input.manualAssociations.map((one) => ({
        ...one,
        cipherKey: { state: 'hex' as const, hex: '00' },
      })),
    });
    expect(short.files).toEqual({});
    expect(short.codes).toContain('manual-key-length');
    const truncated = write({
      ...input,
      manualAssociations: input.manualAssociations.map((one) => ({
        ...one,
        integrity: 'hmac-sha256-128' as const,
        integrityKey: { state: 'hex' as const, hex: '11'.repeat(32) },
      })),
    });
    expect(truncated.files).toEqual({});
    expect(truncated.codes).toContain('sha256-truncated');
  });
});
