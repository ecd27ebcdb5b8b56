import { describe, expect, test } from 'vitest';
import { phase1Text, understand } from './expected.js';

const ends = [
  ['Our Peer IP Address', '198.51.100.20'],
  ['Our Encryption Domain', '10.2.0.0/16'],
  ['Your Peer IP Address', '203.0.113.10'],
  ['Your Encryption Domain', '10.1.0.0/16'],
] as const;

/** Labels that name their phase, in several makes. */
const phases: readonly (readonly (readonly [string, string])[])[] = [
  [
    ['Phase 1 Authentication Method', 'Pre-Shared Key'],
    ['Phase 1 Encryption Algorithm', 'AES-256'],
    ['Phase 1 Hash Algorithm', 'SHA-1'],
    ['Phase 1 Diffie-Hellman Group', 'Group 5'],
    ['Phase 1 Lifetime', '28800 seconds'],
    ['Phase 2 Encapsulation (ESP or AH)', 'ESP'],
    ['Phase 2 Encryption Algorithm', 'AES-128'],
    ['Phase 2 Hash Algorithm', 'MD5'],
    ['Phase 2 Perfect Forward Secrecy', 'Group 2'],
    ['Phase 2 Lifetime', '3600 seconds'],
  ],
  [
    ['IKE Authentication', 'PSK'],
    ['IKE Cipher', 'AES-256'],
    ['IKE Hashing / Integrity', 'SHA-1'],
    ['IKE D-H Group', '5'],
    ['IKE SA Life Cycle (seconds)', '28800'],
    ['ESP Encryption', 'AES-128'],
    ['ESP Authentication', 'MD5'],
    ['ESP PFS', 'Yes, group 2'],
    ['ESP Lifetime', '1 hour'],
  ],
  [
    ['Authentication Method - IKE', 'PSK'],
    ['Encryption Algorithm - IKE', 'AES-256'],
    ['Hashing Algorithm - IKE', 'SHA-1'],
    ['Perfect Forward Secrecy - IKE', 'Group 5'],
    ['Renegotiate IKE SA every', '8 hours'],
    ['Encryption Algorithm IPSec', 'AES-128'],
    ['Hashing Algorithm IPSec', 'MD5'],
    ['Enable Perfect Forward Secrecy-IPSEC', 'Group 2'],
    ['Renegotiate IPSec SA every', '3600'],
  ],
  [
    ['Autenticación (Fase 1)', 'PSK'],
    ['Cifrado de IKE (Fase 1)', 'AES-256'],
    ['Algoritmo hash (Fase 1)', 'SHA-1'],
    ['Grupo de DH (Fase 1)', '5'],
    ['Tiempo de vida de asociación de seguridad (Fase 1)', '28800'],
    ['Protocolo (Fase 2)', 'ESP'],
    ['Algoritmo de cifrado (Fase 2)', 'AES-128'],
    ['Integridad (Fase 2)', 'MD5'],
    ['P2 DH-Group for PFS', 'Group 2'],
    ['Tiempo de vida (Fase 2)', '3600 segundos'],
  ],
];

describe('a value below the label that names its phase is that label’s', () => {
  const layouts = [
    ['right below', '\n', '\n'],
    ['a blank line behind each', '\n', '\n\n'],
    ['indented', '\n    ', '\n'],
  ] as const;
  const cases = phases.flatMap((rows) =>
    layouts.map(([layout, below, next]) => ({ first: rows[0]?.[0], layout, rows, below, next })),
  );
  test.each(cases)('$first: $layout', ({ rows, below, next }) => {
    const text = [...ends, ...rows].map((row) => row.join(below)).join(next);
    const { tunnels, diagnostics } = understand(text);
    expect(tunnels[0]).toMatchObject({
      authentications: ['psk'],
      ciphers1: ['aes-256-cbc'],
      hashes1: ['sha1'],
      groups: ['modp1536'],
      seconds1: 28800,
      protocol: 'esp',
      ciphers2: ['aes-128-cbc'],
      integrities2: ['hmac-md5-96'],
      pfs: 'modp1024',
      seconds2: 3600,
    });
    const told = diagnostics.filter(({ severity }) => severity !== 'note');
    expect(told.map(({ message }) => message)).toEqual([
      'the sheet does not say the pre-shared key',
    ]);
  });

  test('a label without a value takes none from the next', () => {
    const { tunnels } = understand('Phase 1 Encryption\nPhase 1 PFS\nPhase 1 Hash\nMD5\n');
    expect(tunnels[0]).toMatchObject({ ciphers1: [], hashes1: ['md5'] });
  });
});

test('an answer that could be a title of something else is one where it is waited for', () => {
  const lines = [
    ...ends.map(([label, value]) => `${label}: ${value}`),
    'Phase 1',
    'Authentication method:',
    'RSA signatures',
  ];
  const more = [
    'Encryption: AES-256',
    'Hash: SHA1',
    'DH group: 5',
    'Lifetime: 86400',
    'Phase 2',
    'Encryption: AES-128',
    'Hash: SHA1',
    'PFS: no',
    'Lifetime: 3600',
  ];
  const { tunnels } = understand([...lines, ...more].join('\n'));
  expect(tunnels.flatMap(phase1Text)).toEqual(['aes-256/sha1/rsa-sig/modp1536/86400']);
});

test.each([
  ['pre-g2-aes128-sha', 'g2-esp-aes128-sha', 'aes-128/sha1/psk/modp1024/28800', 'modp1024'],
  ['pre-g5-3des-md5', 'nopfs-esp-3des-md5', '3des/md5/psk/modp1536/28800', 'none'],
  ['rsa-g14-aes256-sha', 'g14-esp-aes256-sha', 'aes-256/sha1/rsa-sig/modp2048/28800', 'modp2048'],
])('the names of proposals say all of them: %s, %s', (first, second, phase1, pfs) => {
  const lines = [
    `Phase 1 proposal: ${first}`,
    'Phase 1 lifetime: 28800',
    `Phase 2 proposal: ${second}`,
    'Phase 2 lifetime: 3600',
  ];
  const { tunnels } = understand(
    [...ends.map(([label, value]) => `${label}: ${value}`), ...lines].join('\n'),
  );
  expect(tunnels.flatMap(phase1Text)).toEqual([phase1]);
  expect(tunnels.map((one) => one.pfs)).toEqual([pfs]);
});

test('NAT traversal with a letter twice is no translation', () => {
  const { diagnostics } = understand(
    [...ends.map(([label, value]) => `${label}: ${value}`), 'NNAT Traversal: Yes'].join('\n'),
  );
  expect(diagnostics.map(({ message }) => message)).not.toContain('"nnat" is read as "snat"');
});
