/** Work that grows with a text, and not with its square; counted, not timed. */
import { expect, test, vi } from 'vitest';
import { reverse, sheet } from '../src/index.js';
import { Lines } from '../src/syntax/origin.js';

const phase1 =
  'proposal { encryption_algorithm aes 256; hash_algorithm sha1; authentication_method pre_shared_key; dh_group 5; }';

/** So many remotes with a directive that racoon refuses, of which every second one has its own policies. */
function refused(count: number) {
  const hosts = Array.from({ length: count }, (_, index) => `10.9.${index >> 8}.${index & 255}`);
  const remotes = hosts.map(
    (host) => `remote ${host} { exchange_mode main; nonsense 1; ${phase1} }`,
  );
  const policies = hosts
    .filter((_, index) => index % 2 === 0)
    .map(
      (host, index) =>
        `spdadd 192.168.0.0/24 172.16.${index}.0/24 any -P out ipsec esp/tunnel/198.51.100.1-${host}/unique;`,
    );
  return [
    { name: 'racoon.conf', text: `${remotes.join('\n')}\n` },
    { name: 'setkey.conf', text: `${policies.join('\n')}\n` },
  ];
}

/** How often a place was looked up, or a line. */
function lookups(work: () => void): number {
  const places = vi.spyOn(Lines.prototype, 'placeOf');
  try {
    work();
    return places.mock.calls.length;
  } finally {
    places.mockRestore();
  }
}

test.each([
  ['reverse', reverse],
  ['sheet', sheet],
] as const)('%s of remotes that are all refused looks up places by their number', (_, verb) => {
  const [some, twice] = [40, 80].map((count) => lookups(() => verb(refused(count))));
  expect(twice).toBeLessThan(2.2 * (some ?? 0));
});

test('a policy that cannot be read and names no peer leaves out those of its networks', () => {
  const text = [1, 2, 3]
    .map(
      (
        n,
      ) => `spdadd 192.168.0.0/24 172.16.${n}.0/24 any -P out ipsec esp/tunnel/198.51.100.1-10.9.0.${n}/unique;
spdadd 172.16.${n}.0/24 192.168.0.0/24 any -P in ipsec esp/tunnel/10.9.0.${n}-198.51.100.1/unique;
`,
    )
    .join('');
  const unread = 'spdadd 192.168.0.0/25 172.16.2.128/25 any -P out ipsec nonsense;\n';
  const [conf] = refused(0);
  const remotes = [1, 2, 3].map((n) => `remote 10.9.0.${n} { exchange_mode main; ${phase1} }\n`);
  const { leftOut } = reverse([
    { name: 'racoon.conf', text: `${conf?.text}${remotes.join('')}` },
    { name: 'setkey.conf', text: text + unread },
  ]);
  const by = leftOut.filter(({ because }) => because.some(({ place }) => place?.line === 7));
  expect(by.map(({ peer }) => peer)).toEqual(['10.9.0.2']);
});

test('each refused remote names its own tunnel as left out', () => {
  const { leftOut } = reverse(refused(20));
  expect(leftOut).toHaveLength(20);
  for (const { because } of leftOut)
    expect(because.map(({ code, place }) => [code, place?.file])).toContainEqual([
      'racoon-conf-refused',
      'racoon.conf',
    ]);
});
