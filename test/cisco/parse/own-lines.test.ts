/** Lines that devices write into their blocks by themselves, or take there, and that change no tunnel. */
import { expect, test } from 'vitest';
import { convert } from '../../../src/index.js';
import { appliance, router } from './one-tunnel.js';

const written = (text: string) => {
  const { hosts, diagnostics } = convert(text);
  return {
    files: hosts.map(({ files }) => [files['racoon.conf'], files['setkey.conf'], files['psk.txt']]),
    told: diagnostics.filter(({ severity }) => severity !== 'note').map(({ message }) => message),
  };
};

const ofRouter = {
  'crypto pki trustpoint SLA-TrustPoint': [
    'enrollment pkcs12',
    'default enrollment',
    'revocation-check crl',
    'hash sha256',
    'hash sha512',
    'rsakeypair SLA 2048',
    'serial-number none',
    'usage ike',
  ],
  'crypto pki certificate chain SLA-TrustPoint': [
    'certificate ca 01 nvram:CiscoLicensi#1CA.cer',
    'certificate self-signed 01 nvram:IOS-Self-Sig#1.cer',
  ],
  'crypto isakmp policy 20': [
    'encryption aes 256',
    'authentication ecdsa-sig',
    'hash sha384',
    'group 20',
  ],
  'crypto ipsec profile P': [
    'responder-only',
    'set mixed-mode',
    'set security-policy limit 10',
    'set security-association lifetime kilobytes disable',
  ],
  'interface Tunnel7': [
    'ip nhrp network-id 1',
    'tunnel path-mtu-discovery',
    'tunnel path-mtu-discovery age-timer infinite',
    'tunnel bandwidth transmit 1000',
    'tunnel checksum',
    'tunnel sequence-datagrams',
    'tunnel tos 5',
    'tunnel ttl 255',
    'tunnel route-via GigabitEthernet0/0/0 mandatory',
    'tunnel mpls traffic-eng autoroute announce',
  ],
  'crypto isakmp client configuration group G': ['crypto aaa attribute list L'],
  'crypto gkm group G': ['identity number 1'],
};
const ofAppliance = {
  'crypto ca trustpoint T': [
    'default enrollment',
    'enrollment self',
    'hash sha256',
    'crl configure',
  ],
  'tunnel-group 198.51.100.90 ipsec-attributes': ['virtual-template 1', 'ikev2 mobike-rrc'],
  'crypto ipsec profile P': ['responder-only', 'set reverse-route'],
  'interface Tunnel7': ['nameif vti', 'tunnel mode ipsec ipv4'],
};

const inBlocks = (blocks: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(blocks).flatMap(([head, lines]) =>
    lines.flatMap((line) => [`${head}\n ${line}\n`, `${head}\n${line}\n`]),
  );

test.each(inBlocks(ofRouter))('of a router: %j', (behindKey) => {
  expect(written(router({ behindKey }))).toEqual(written(router()));
});

test.each(inBlocks(ofAppliance))('of an appliance: %j', (behindKey) => {
  expect(written(appliance({ behindKey }))).toEqual(written(appliance()));
});

test('a slip in a line of a tunnel interface is told', () => {
  const behindKey = 'interface Tunnel7\n tunnel protecton ipsec profile P\n';
  expect(written(router({ behindKey })).told).toEqual([
    'no device takes this line as it stands: did you mean protection?',
  ]);
});

/** Without blanks before them such lines look like lost ones of IKE. */
test.each([
  'crypto ikev2 proposal P\nencryption aes-cbc-256\nintegrity sha512\ngroup 19\n',
  'crypto ikev2 policy 1\nencryption aes-256\nintegrity sha\ngroup 5\nprf sha\nlifetime seconds 86400\n',
  'crypto ikev2 keyring K\npeer P\naddress 192.0.2.1\nidentity address 192.0.2.1\n',
  'crypto pki server CA\nhash sha256\n',
  'interface Serial0/0\nkeepalive 10\n',
  'interface Tunnel8\nkeepalive 10 3\n',
])('without indentation: %j', (behindKey) => {
  expect(written(router({ behindKey }))).toEqual(written(router()));
});

test.each(['interface Loopback0\n', 'crypto pki trustpoint T\nenrollment terminal\n'])(
  'a lost line of a policy behind %j leaves the tunnel out',
  (head) => {
    const behindKey = `${head}group 5\n`;
    expect(written(router({ behindKey })).files).toEqual([]);
  },
);

test('the redundancy of a map is bound to where it stands', () => {
  const text = router().replace('crypto map CM\n', 'crypto map CM redundancy HA\n');
  expect(written(text.replace(/^ /gm, ''))).toEqual(written(text));
});
