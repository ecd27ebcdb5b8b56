import fc from 'fast-check';
import { test } from 'vitest';
import { lint, type Source } from '../../src/index.js';
import { everythingOf, shown } from './everything.js';
import { pix } from './texts.js';

/** Lines of a file of keys as people write them: in the order that racoon reads, the other way round, and otherwise. */
const lines = [
  'ID KEY',
  'KEY ID',
  'ID\tKEY ',
  ' KEY ID',
  'ID = KEY',
  'KEY = ID',
  'ID=KEY',
  'KEY=ID x',
  'ID:KEY x',
  'ID/KEY x',
  'ID[KEY] x',
  'fe80::1%KEY x',
  'KEY/24 ID',
  'ID,KEY,x',
  '"KEY" ID',
  "ID 'KEY'",
  'PSK ID KEY',
  'PSK KEY ID',
  'KEY',
  'KEY KEY',
  '* KEY',
  'KEY *',
  'KEY 0xabc',
  'KEY x \r',
  'KEY ID\nKEY ID',
  'KEY ID\nKEY x',
  '* x\nKEY ID',
  'KEY ID\n* ID',
  '#KEY ID',
  '# ID KEY',
];

const ids = ['203.0.113.7', '198.51.100.7', '2001:db8::7', 'gate.example.org', 'who@example.org'];

const keys = [
  'Zq7SecretXyW9',
  'tulip-garden',
  'Tulip.garden',
  'p@sswordtulip',
  '7340918265',
  '0xfeedfacefeedface',
  'grün-91-tulip',
  '(tulip)9',
];

const remote = (
  mode: string,
  identifier: string,
): string => `path pre_shared_key "/etc/racoon/psk.txt";
remote 203.0.113.7 {
  exchange_mode ${mode};
  ${identifier}
  proposal { encryption_algorithm 3des; hash_algorithm sha1; authentication_method pre_shared_key; dh_group 2; }
}
sainfo anonymous { encryption_algorithm 3des; authentication_algorithm hmac_sha1; compression_algorithm deflate; }
`;

const hosts = [
  remote('main', ''),
  remote('main', 'peers_identifier fqdn "gate.example.org";'),
  remote('aggressive', 'peers_identifier user_fqdn "who@example.org";'),
  remote('main', '').replace('203.0.113.7', 'anonymous'),
];

const policies = `spdflush;
spdadd 10.2.0.0/16 10.1.0.0/16 any -P out ipsec esp/tunnel/192.0.2.1-203.0.113.7/require;
spdadd 10.1.0.0/16 10.2.0.0/16 any -P in ipsec esp/tunnel/203.0.113.7-192.0.2.1/require;
`;

const keyless = pix.replace(/^isakmp key .*$/m, '');

test('no key of a file of keys is shown, in whatever column it stands', () => {
  fc.assert(
    fc.property(
      fc.subarray(lines, { minLength: 1, maxLength: 8 }),
      fc.constantFrom(...ids),
      fc.constantFrom(...keys),
      fc.constantFrom(...hosts),
      fc.boolean(),
      (some, id, key, conf, known) => {
        const text = some
          .join('\n')
          .replaceAll('ID', id)
          .replaceAll('KEY', () => key);
        const psk: Source = {
          name: 'psk.txt',
          text: `${known ? '203.0.113.7 known\n' : ''}${text}\n`,
        };
        const host = [
          { name: 'racoon.conf', text: conf },
          { name: 'setkey.conf', text: policies },
          psk,
        ];
        const outputs = [
          everythingOf(host),
          everythingOf([{ name: 'pix.conf', text: keyless }, ...host]),
          everythingOf([{ name: 'pix.conf', text: keyless }], { keys: psk }),
        ];
        const { files } = lint([psk], { as: 'psk.txt' });
        const told = files.flatMap((file) => file.diagnostics);
        outputs.push(JSON.stringify(files) + shown([{ ...psk, language: 'psk' }], told));
        for (const output of outputs) {
          const at = output.indexOf(key);
          if (at >= 0) throw new Error(output.slice(Math.max(0, at - 200), at + 100));
        }
      },
    ),
    { numRuns: Number(process.env.SECRET_RUNS ?? 25) },
  );
});
