/** What `reverse` says of its text, `check` says of the same two ends. */
import { describe, expect, it } from 'vitest';
import { check, reverse, type Source } from '../src/index.js';
import { pairs, textsOf } from './check/pairs.js';

const cisco = '203.0.113.1';
const isOfHost = ({ name }: Source): boolean => /racoon\.conf|setkey\.conf|psk\.txt/.test(name);

const remote = `remote ${cisco} {
	exchange_mode main;
	lifetime time 86400 sec;
	proposal {
		encryption_algorithm aes 256;
		hash_algorithm sha1;
		authentication_method pre_shared_key;
		dh_group 2;
	}
}
`;

const hosts = pairs
  .filter(({ name, inputs }) => /^(?:ios|asa84|pix6)/.test(name) && inputs.includes('racoon.conf'))
  .flatMap((pair) => {
    const of = (edits = pair.cases[0]?.edits) => textsOf(pair, edits).first.filter(isOfHost);
    const right = of([]);
    const changed = (change: (text: string) => string): Source[] =>
      right.map((one) => (one.name === 'racoon.conf' ? { ...one, text: change(one.text) } : one));
    return [
      { law: 'as it stands', texts: right },
      { law: 'with two remotes for one address', texts: changed((text) => text + remote) },
      {
        law: 'with a remote before it, and two for one address',
        texts: changed((text) => remote.replace(cisco, '192.0.2.77') + text + remote),
      },
      {
        law: 'without a place for keys',
        texts: changed((text) => text.replace(/^path pre.*/m, '')),
      },
      {
        law: 'without a place for keys, behind another remote',
        texts: changed(
          (text) => remote.replace(cisco, '192.0.2.77') + text.replace(/^path pre.*/m, ''),
        ),
      },
      ...pair.cases
        .filter(
          ({ edits, finding }) =>
            // That host has the Cisco's own address.
            finding.code !== 'same-end-twice' && edits.every(({ file }) => file !== 'cisco.conf'),
        )
        .map(({ law, edits }) => ({ law, texts: of(edits) })),
    ].map((host) => ({ ...host, name: pair.name }));
  });

describe('a text that is said to agree with the host that it was made from', () => {
  it.each(hosts)('agrees: $name $law', ({ texts }) => {
    for (const dialect of ['ios', 'asa84', 'pix6'] as const) {
      const made = reverse(texts, { dialect: { dialect }, ciscoAddress: cisco });
      if (made.verification.verdict !== 'agree') continue;
      const { verdict } = check(
        [...texts, ...Object.entries(made.cisco).map(([name, text]) => ({ name, text }))],
        { ciscoAddress: cisco },
      );
      expect([dialect, verdict]).toEqual([dialect, 'agree']);
    }
  });
});
