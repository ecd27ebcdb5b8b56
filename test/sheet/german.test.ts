/** Lists as German partners send them. */
import { expect, test } from 'vitest';
import { convert } from '../../src/index.js';

const keys = { name: 'keys', text: '203.0.113.40 Gans-Key-12\n' };

const letter = `Guten Tag,

anbei unsere VPN-Parameter:

VPN-Gerät: Cisco ASA 5515-X, 9.8(4)
Öffentliche IP (unsere Seite): 203.0.113.40
Öffentliche IP (Ihre Seite): 198.51.100.77
Lokales Netz: 10.60.0.0/24
Entferntes Netz: 10.20.0.0/16

Phase 1 (IKE)
Authentifizierung: Pre-Shared Key (per Telefon)
Verschlüsselungsalgorithmus: AES-256
Hash-Algorithmus: SHA-1
Diffie-Hellman-Gruppe: 5
Gültigkeitsdauer: 24 Stunden
Modus: Main Mode

Phase 2 (IPsec)
Protokoll: ESP
Verschlüsselung: AES 256
Integrität: SHA1
PFS: nein
Lebensdauer: 1 Stunde
Lebensdauer in KB: 4608000

Mit freundlichen Grüßen
`;
const columns = `Parameter;Eigene Seite;Gegenstelle
Firma;Berlin GmbH;Kestrel AG
Ansprechpartner;H. Krause;P. Jansen
VPN-Gateway;198.51.100.77;203.0.113.40
Netze;10.20.0.0/16;10.60.0.0/24
Phase 1;;
Authentisierung;PSK;PSK
Verschlüsselung;AES-256;AES-256
Integrität;SHA1;SHA1
DH-Gruppe;5;5
Lebensdauer (Sekunden);86400;86400
Phase 2;;
Verschlüsselung;AES-256;AES-256
Hash;SHA1;SHA1
PFS;keine;keine
Lebensdauer (Minuten);60;60
NAT-Traversal;aus;aus
DPD;aktiviert;aktiviert
Schlüssel;wird telefonisch mitgeteilt;
`;
const table = `| | Gegenstelle | Wir |
|---|---|---|
| Gateway | 203.0.113.40 | 198.51.100.77 |
| Netz | 10.60.0.0/24 | 10.20.0.0/16 |

IKE Phase 1: AES-256, SHA1, DH-Gruppe 5, Lebensdauer 86400 s, PSK
IPsec Phase 2: ESP, AES-256, SHA1, ohne PFS, Lebensdauer 3600 s
`;
const list = `Gegenstelle: 203.0.113.40 (Cisco PIX 515E)
Netz Gegenstelle: 10.60.0.0 / 255.255.255.0
Eigene IP-Adresse: 198.51.100.77
Eigenes Netz: 10.20.0.0 / 255.255.0.0
Schlüssel: Gans-Key-12
Verschlüsselung Phase 1: AES-256
Hash Phase 1: SHA1
DH-Gruppe Phase 1: 5
Lebensdauer Phase 1: 86400 Sekunden
Verschlüsselung Phase 2: AES-256
Hash Phase 2: SHA1
PFS Phase 2: keine
Lebensdauer Phase 2: 3600 Sekunden
`;

test.each([
  ['a letter', letter],
  ['columns', columns],
  ['a table', table],
  ['a list', list],
])('%s is read', (_, text) => {
  const { hosts, diagnostics } = convert(text, { keys });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  expect(errors).toEqual([]);
  const [host] = hosts;
  expect([host?.local, host?.remote, host?.verification.verdict]).toEqual([
    '198.51.100.77',
    '203.0.113.40',
    'agree',
  ]);
  const files = Object.values(host?.files ?? {}).join('\n');
  for (const line of [
    'spdadd 10.20.0.0/16 10.60.0.0/24 any -P out',
    'lifetime time 86400 sec',
    'lifetime time 3600 sec',
    'encryption_algorithm aes 256',
    'dh_group 5',
  ])
    expect(files).toContain(line);
  expect(files).not.toContain('pfs_group');
});
