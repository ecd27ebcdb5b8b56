import { expect, test } from 'vitest';
import { phase1Text, understand } from './expected.js';

/** Forms as firms send them: the text, phase 1, forward secrecy, and both ends. */
const forms: readonly (readonly [string, string, string, ...(readonly string[])])[] = [
  [
    `Bonjour,

Voici les paramètres du tunnel à monter entre nos deux sites.

PHASE 1
- Version IKE : IKEv1
- Authentification : clé partagée
- Chiffrement : AES 256
- Hachage : SHA1
- Groupe DH : 2
- Durée de vie : 86 400 secondes

PHASE 2
- Protocole : ESP
- Chiffrement : AES 128
- Hachage : SHA1
- PFS : désactivé
- Durée de vie : 28 800 secondes

Notre passerelle : 203.0.113.61 (Cisco ASA)
Votre passerelle : 198.51.100.61
Notre domaine de chiffrement : 10.61.0.0/24
Votre domaine de chiffrement : 172.20.61.0/24

La clé vous sera transmise par SMS.

Cordialement,
Service réseau
`,
    'aes-256/sha1/psk/modp1024/86400',
    'none',
    '198.51.100.61',
    '172.20.61.0/24',
    '203.0.113.61',
    '10.61.0.0/24',
  ],
  [
    `Azure Site-to-Site VPN settings

On-premises VPN device
Linux, strongSwan/racoon

On-premises public IP
198.51.100.33

Azure gateway public IP
203.0.113.33

On-premises address space
10.33.0.0/16

Azure address space
10.34.0.0/16

IKE Phase 1
Encryption
AES256
Integrity
SHA1
DH Group
DHGroup2
SA lifetime (seconds)
28800

IKE Phase 2 (IPsec)
IPsec Encryption
AES256
IPsec Integrity
SHA1
PFS Group
None
IPsec SA lifetime in seconds
3600
IPsec SA lifetime in Kilobytes
102400000
DPD timeout in seconds
45
Connection Mode
Default
`,
    'aes-256/sha1/?/modp1024/28800',
    'none',
    '198.51.100.33',
    '10.33.0.0/16',
    '203.0.113.33',
    '10.34.0.0/16',
  ],
  [
    `VPN agreement sheet                       Kestrel (Linux)         Osprey (Check Point R75 -> ASA 5510)
--------------------------------------------------------------------------------------------
External IP address                       198.51.100.45           203.0.113.45
Encryption domain                         10.45.0.0/16            10.46.0.0/16
IKE Security Association (Phase 1) Properties
Perform key exchange encryption with      3DES                    3DES
Perform data integrity with               MD5                     MD5
Use Diffie-Hellman group                  Group 2 (1024 bit)      Group 2 (1024 bit)
Renegotiate IKE security associations every (minutes)   1440      1440
Use aggressive mode                       No                      No
IPsec (Phase 2) Properties
Perform IPsec data encryption with        3DES                    3DES
Perform data integrity with               SHA1                    SHA1
Use Perfect Forward Secrecy               Yes                     Yes
Use Diffie-Hellman group                  Group 2 (1024 bit)      Group 2 (1024 bit)
Renegotiate IPsec security associations every (seconds) 3600      3600
Support key exchange for subnets          Yes                     Yes
Authentication                            Shared secret           Shared secret
`,
    '3des/md5/psk/modp1024/86400',
    'modp1024',
    '198.51.100.45',
    '10.45.0.0/16',
    '203.0.113.45',
    '10.46.0.0/16',
  ],
  [
    `# IPsec parameters

| Parameter | Phase 1 | Phase 2 |
|---|---|---|
| Encryption | AES-128 | AES-128 |
| Integrity | SHA-1 | SHA-1 |
| DH / PFS group | 5 | 5 |
| Lifetime | 24 hours | 8 hours |
| Authentication | PSK | - |
| Mode | Main | Tunnel |

| | Hetz (racoon) | Volt (Cisco IOS 12.4) |
|---|---|---|
| Peer address | 198.51.100.77 | 203.0.113.77 |
| Protected network | 10.77.0.0/24 | 10.78.0.0/24 |
`,
    'aes-128/sha1/psk/modp1536/86400',
    'modp1536',
    '198.51.100.77',
    '10.77.0.0/24',
    '203.0.113.77',
    '10.78.0.0/24',
  ],
  [
    `VPN-Datenblatt
==============

                         Unsere Seite            Gegenstelle
Gerät                    Cisco ASA 5505          Linux (racoon)
Öffentliche IP-Adresse   203.0.113.80            198.51.100.80
Internes Netz            10.80.0.0/16            10.81.0.0/16

Phase 1
Authentifizierung        Pre-Shared Key          Pre-Shared Key
Verschlüsselung          AES-256                 AES-256
Hash                     SHA-1                   SHA-1
DH-Gruppe                5                       5
Lebensdauer              86400 Sekunden          86400 Sekunden
Modus                    Main Mode               Main Mode

Phase 2
Protokoll                ESP                     ESP
Verschlüsselung          AES-256                 AES-256
Hash                     SHA-1                   SHA-1
PFS                      Gruppe 5                Gruppe 5
Lebensdauer              3600 Sekunden           3600 Sekunden

Schlüssel                telefonisch             telefonisch
`,
    'aes-256/sha1/psk/modp1536/86400',
    'modp1536',
    '198.51.100.80',
    '10.81.0.0/16',
    '203.0.113.80',
    '10.80.0.0/16',
  ],
  [
    `Please fill in and return:

01 – What is the manufacturer and model of your VPN device? Linux server, ipsec-tools 0.8
02 – Public IP of that device? 198.51.100.101
03 – Internal networks that shall reach ours? 10.101.0.0/24 & 10.101.2.0/24
04 – Our device: Cisco ASA 5520
05 – Our public IP: 203.0.113.101
06 – Our networks: 10.102.0.0/16
07 – Phase 1 encryption [3DES, AES-128, AES-256*] AES-256
08 – Phase 1 hash [MD5, SHA1*] SHA1
09 – Phase 1 Diffie-Hellman group [2, 5*, 14] 5
10 – Phase 1 lifetime (seconds) 86400
11 – Phase 2 encryption [3DES, AES-128, AES-256*] AES-256
12 – Phase 2 hash [MD5, SHA1*] SHA1
13 – Phase 2 PFS [yes/no] no
14 – Phase 2 lifetime (seconds) 3600
15 – Authentication: pre-shared key, to be exchanged by phone

* preferred
`,
    'aes-256/sha1/psk/modp1536/86400',
    'none',
    '198.51.100.101',
    '10.101.0.0/24,10.101.2.0/24',
    '203.0.113.101',
    '10.102.0.0/16',
  ],
  [
    `IPsec VPN Connection Request                     Version 2.3, 01/02/2012

Party                   Owner                Third party
Name                    Tideway plc          Marlow Data
Gateway type            Linux (Openswan)     Cisco 3825
Gateway address         198.51.100.13        203.0.113.13
Protected hosts         10.13.5.0/28         10.113.0.10
                                             10.113.0.11
Phase I
  Policy                AES-256 / SHA-1 / DH group 5 / 86400 s / pre-shared
Phase II
  Policy                ESP AES-256 / SHA-1 / PFS group 5 / 3600 s
`,
    'aes-256/sha1/psk/modp1536/86400',
    'modp1536',
    '198.51.100.13',
    '10.13.5.0/28',
    '203.0.113.13',
    '10.113.0.10/32,10.113.0.11/32',
  ],
  [
    `SITE-TO-SITE VPN

Our gateway:  Cisco ASA, 203.0.113.141        Your gateway:  198.51.100.141

Phase 1
Authentication   ( ) certificate  (x) pre-shared key
Encryption       ( ) 3DES  ( ) AES-128  (x) AES-256
Hash             ( ) MD5  (x) SHA-1
DH group         ( ) 1  (x) 2  ( ) 5
Lifetime         (x) 86400  ( ) 28800  seconds

Phase 2
Encryption       ( ) 3DES  (x) AES-128  ( ) AES-256
Hash             ( ) MD5  (x) SHA-1
PFS              (x) none  ( ) group 1  ( ) group 2  ( ) group 5
Lifetime         ( ) 86400  (x) 28800  seconds

Our LAN:  10.141.0.0/24                       Your LAN:  10.241.0.0/24
`,
    'aes-256/sha1/psk/modp1024/86400',
    'none',
    '198.51.100.141',
    '10.241.0.0/24',
    '203.0.113.141',
    '10.141.0.0/24',
  ],
];

test.each(forms)('%#', (text, phase1, pfs, own, ownNetworks, far, farNetworks) => {
  const { tunnels } = understand(text);
  const said = tunnels.map((tunnel) => [
    phase1Text(tunnel).join(),
    tunnel.pfs,
    tunnel.local.address,
    tunnel.local.domains.join(),
    tunnel.remote.address,
    tunnel.remote.domains.join(),
  ]);
  expect(said).toEqual([[phase1, pfs, own, ownNetworks, far, farNetworks]]);
});
