/** A section for one identity only serves a row when its host starts, and not when the peer does. */
import { expect, test } from 'vitest';
import { Collector } from '../../src/diagnostics/report.js';
import { hostOf } from '../../src/racoon/host.js';
import { lift } from '../../src/racoon/lift.js';
import { outcome, racoon, router } from './hosts.js';

test.each([
  'anonymous from address 203.0.113.1',
  'anonymous from fqdn "other.example.net"',
  'address 10.2.0.0/24 any address 10.1.0.0/24 any from address 203.0.113.1',
])('%s: the refusal names the section, and not the networks', (section) => {
  const { negotiation, forth, back } = outcome(racoon({ sainfos: [section] }), router());
  expect({ forth, back }).toEqual({ forth: 'up', back: 'no' });
  const finding = negotiation.findings.find(({ code }) => code === 'selectors-not-mirrored');
  expect(finding?.facts).toMatchObject({ bounded: true });
  expect(finding?.at?.file).toBe('racoon.conf');
});

test('a section that such a one goes before is not one without a policy', () => {
  const body =
    'lifetime time 1 hour; encryption_algorithm aes; authentication_algorithm hmac_sha1; compression_algorithm deflate;';
  const sources = [
    {
      name: 'racoon.conf',
      text: `sainfo address 10.2.0.0/24 any address 10.1.0.0/24 any { ${body} }\nsainfo anonymous from fqdn "a.example.net" { ${body} }\nremote 203.0.113.1 { exchange_mode main; proposal { encryption_algorithm aes; hash_algorithm sha1; authentication_method pre_shared_key; dh_group 2; } }\n`,
    },
    {
      name: 'setkey.conf',
      text: 'spdadd 10.2.0.0/24 10.1.0.0/24 any -P out ipsec esp/tunnel/198.51.100.2-203.0.113.1/unique;\nspdadd 10.1.0.0/24 10.2.0.0/24 any -P in ipsec esp/tunnel/203.0.113.1-198.51.100.2/unique;\n',
    },
  ];
  const collector = new Collector(sources);
  lift(hostOf(sources).host, collector.report);
  const unused = collector.diagnostics.find(({ code }) => code === 'sainfo-unused');
  expect(unused?.message).toContain('another one serves 10.2.0.0/24 and 10.1.0.0/24');
  expect(unused?.related).toMatchObject([{ file: 'racoon.conf', line: 2 }]);
});
