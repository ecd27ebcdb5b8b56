import { describe, expect, test } from 'vitest';
import { reverse } from '../../src/index.js';

const remote = (address: string, method: string) => `remote ${address}
{
	exchange_mode main;
	my_identifier address;
	proposal_check claim;
	dpd_delay 20;
	${method === 'rsasig' ? 'certificate_type x509 "me.pem" "me.key";\n\tca_type x509 "ca.pem";' : ''}
	proposal {
		encryption_algorithm aes 256;
		hash_algorithm sha1;
		authentication_method ${method};
		dh_group 5;
		lifetime time 28800 sec;
	}
}
`;

const texts = [
  {
    name: 'racoon.conf',
    text: `path pre_shared_key "/etc/racoon/psk.txt";
path certificate "/etc/racoon/certs";
${remote('203.0.113.9', 'pre_shared_key')}${remote('203.0.113.10', 'rsasig')}sainfo anonymous
{
	lifetime time 3600 sec;
	encryption_algorithm aes 256;
	authentication_algorithm hmac_sha1;
	compression_algorithm deflate;
}
`,
  },
  {
    name: 'setkey.conf',
    text: ['9 10.2.0.0/24', '10 10.3.0.0/24']
      .map((one) => one.split(' '))
      .map(
        ([
          host,
          far,
        ]) => `spdadd 10.1.0.0/24 ${far} any -P out ipsec esp/tunnel/198.51.100.7-203.0.113.${host}/unique;
spdadd ${far} 10.1.0.0/24 any -P in ipsec esp/tunnel/203.0.113.${host}-198.51.100.7/unique;
`,
      )
      .join(''),
  },
  { name: 'psk.txt', text: '203.0.113.9 not-a-real-key\n' },
];

const written = (onto?: string) =>
  reverse(texts, {
    dialect: { dialect: 'pix6' },
    role: 'replacement',
    ...(onto !== undefined && { onto: { name: 'living.conf', text: onto } }),
  });

const living = `PIX Version 6.3(5)
nameif ethernet0 outside security0
nameif ethernet1 inside security100
ip address outside 198.51.100.7 255.255.255.0
ip address inside 10.1.0.1 255.255.255.0
sysopt connection permit-ipsec
isakmp enable outside
isakmp identity address
`;

describe('PIX 6 with keys for one peer and certificates for another', () => {
  test('a fresh text says that the device has its own keys, and reads back as it was meant', () => {
    const { cisco, verification } = written();
    expect(verification.verdict).toBe('agree');
    expect(cisco['cisco.conf']).toMatch(/^ca generate rsa key 1024$/m);
  });

  test.each([
    ['without an authority', living, true],
    [
      'with one',
      `${living}ca identity partnerca 10.1.1.50\nca configure partnerca ra 1 20\n`,
      false,
    ],
  ])('so does what is added to a device %s', (_name, onto, generates) => {
    const { cisco, verification } = written(onto);
    expect(verification.verdict).toBe('agree');
    expect(/^ca generate/m.test(cisco['cisco.conf'] ?? '')).toBe(generates);
    expect(cisco['cisco-back-out.conf']).not.toMatch(/ca generate/);
  });
});
