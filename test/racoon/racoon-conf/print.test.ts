import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from '../../../src/racoon/racoon-conf/parse.js';
import { print } from '../../../src/racoon/racoon-conf/print.js';
import type {
  Algorithm,
  Directive,
  Identifier,
  Lifetime,
  Proposal,
  ProposalLine,
  Remote,
  RemoteIndex,
  RemoteLine,
  Sainfo,
  SainfoId,
  SainfoLine,
  Section,
  Statement,
} from '../../../src/racoon/racoon-conf/syntax.js';
import { made, type Word } from '../../../src/syntax/range.js';
import { bare } from '../bare.js';

const word = (...texts: readonly string[]): fc.Arbitrary<Word> =>
  fc.constantFrom(...texts).map(made);
const number = fc.nat({ max: 100_000 }).map((value) => made(String(value)));
const maybe = <K extends string, T>(
  key: K,
  value: fc.Arbitrary<T>,
): fc.Arbitrary<{ [key in K]?: T }> =>
  fc.option(value, { nil: undefined }).map(
    (one) =>
      // An absent field is not a field that is undefined.
      (one === undefined ? {} : { [key]: one }) as { [key in K]?: T },
  );
const string = fc
  .string({
    unit: fc.constantFrom('a', 'B', '0', ' ', '/', '#', ';', '{', '}', '.', '@', '=', '\n', 'é'),
  })
  .map(made);
const address = word('192.0.2.1', '10.1.2.3', '2001:db8::1', 'fe80::1%eth0', '::');
const port = word('500', '4500');
const unit = word(
  'sec',
  'secs',
  'second',
  'seconds',
  'min',
  'mins',
  'minute',
  'minutes',
  'hour',
  'hours',
);
const lifetime: fc.Arbitrary<Lifetime> = fc
  .tuple(number, unit)
  .map(([of, one]) => ({ kind: 'lifetime', number: of, unit: one }));
const cipher: fc.Arbitrary<Algorithm> = fc
  .tuple(
    word('aes', 'rijndael', '3des', 'des', 'blowfish', 'null_enc', 'camellia'),
    maybe('bits', word('128', '256')),
  )
  .map(([algorithm, bits]) => ({ algorithm, ...bits }));
const group = word('2', '5', '14', 'modp1024', 'modp8192');

const proposalLine: fc.Arbitrary<ProposalLine> = fc.oneof(
  cipher.map((one): ProposalLine => ({ kind: 'encryption_algorithm', ...one })),
  word('md5', 'sha1', 'sha2_256').map(
    (algorithm): ProposalLine => ({ kind: 'hash_algorithm', algorithm }),
  ),
  word('pre_shared_key', 'rsasig', 'xauth_psk_client').map(
    (method): ProposalLine => ({ kind: 'authentication_method', method }),
  ),
  group.map((one): ProposalLine => ({ kind: 'dh_group', group: one })),
  lifetime,
  string.map(
    (value): ProposalLine => ({ kind: 'directive', keyword: made('gss_id'), values: [value] }),
  ),
);
const proposal: fc.Arbitrary<Proposal> = fc
  .array(proposalLine, { maxLength: 5 })
  .map((body) => ({ kind: 'proposal', body }));

const identifier: fc.Arbitrary<Identifier> = fc.oneof(
  maybe('value', address).map((value) => ({ type: made('address'), ...value })),
  fc
    .tuple(
      word('fqdn', 'user_fqdn', 'keyid', 'asn1dn'),
      maybe('qualifier', word('tag', 'file')),
      maybe('value', string),
    )
    .map(([type, qualifier, value]) => ({ type, ...qualifier, ...value })),
);

const directive = (
  keyword: string,
  ...values: readonly fc.Arbitrary<Word>[]
): fc.Arbitrary<Directive> =>
  fc.tuple(...values).map((list) => ({ kind: 'directive', keyword: made(keyword), values: list }));

const remoteLine: fc.Arbitrary<RemoteLine> = fc.oneof(
  fc
    .array(word('main', 'aggressive', 'base'), { maxLength: 3 })
    .map((modes): RemoteLine => ({ kind: 'exchange_mode', modes })),
  fc
    .tuple(fc.constantFrom('my_identifier' as const, 'peers_identifier' as const), identifier)
    .map(([kind, of]): RemoteLine => ({ kind, identifier: of })),
  fc
    .tuple(address, maybe('port', port))
    .map(([of, more]): RemoteLine => ({ kind: 'remote_address', address: of, ...more })),
  fc
    .tuple(string, string)
    .map((files): RemoteLine => ({ kind: 'certificate_type', type: made('x509'), files })),
  string.map(
    (file): RemoteLine => ({ kind: 'certificate_type', type: made('plain_rsa'), files: [file] }),
  ),
  string.map((file): RemoteLine => ({ kind: 'ca_type', type: made('x509'), file })),
  string.map((file): RemoteLine => ({ kind: 'peers_certfile', file })),
  fc.constant<RemoteLine>({ kind: 'peers_certfile', type: made('dnssec') }),
  fc
    .tuple(word('passive', 'send_cr', 'verify_identifier', 'dpd', 'mode_cfg'), word('on', 'off'))
    .map(([keyword, value]): RemoteLine => ({ kind: 'choice', keyword, value })),
  fc
    .tuple(word('nat_traversal', 'rekey', 'ike_frag'), word('on', 'off', 'force'))
    .map(([keyword, value]): RemoteLine => ({ kind: 'choice', keyword, value })),
  fc
    .tuple(word('dpd_delay', 'ph1id', 'nonce_size'), number)
    .map(([keyword, value]): RemoteLine => ({ kind: 'number', keyword, value })),
  directive('script', string, word('phase1_up', 'phase1_dead')),
  directive('xauth_login', string),
  directive('doi', word('ipsec_doi')),
  lifetime,
  proposal,
);

const index: fc.Arbitrary<RemoteIndex> = fc.oneof(
  fc
    .tuple(address, maybe('port', port))
    .map(([of, more]): RemoteIndex => ({ kind: 'address', address: of, ...more })),
  string.map((name): RemoteIndex => ({ kind: 'name', name })),
  maybe('port', port).map((more): RemoteIndex => ({ kind: 'anonymous', ...more })),
);
const remote: fc.Arbitrary<Remote> = fc
  .tuple(index, maybe('inherit', index), fc.array(remoteLine, { maxLength: 8 }))
  .map(([of, inherit, body]) => ({ kind: 'remote', index: of, ...inherit, body }));

const net: fc.Arbitrary<SainfoId> = fc
  .tuple(
    word('address', 'subnet'),
    address,
    maybe('to', word('192.0.2.9')),
    maybe('length', word('24', '32')),
    maybe('port', word('80', 'any')),
    word('any', 'tcp', 'gre', '47'),
  )
  .map(([type, of, to, length, at, upper]) => ({
    kind: 'address',
    type,
    address: of,
    ...to,
    ...length,
    ...at,
    upper,
  }));
const named: fc.Arbitrary<SainfoId> = string.map((value) => ({
  kind: 'name',
  type: made('fqdn'),
  value,
}));
const anonymous: SainfoId = { kind: 'anonymous' };
const client: SainfoId = { kind: 'clientaddr' };
const pair: fc.Arbitrary<readonly [SainfoId, SainfoId]> = fc.oneof(
  fc.constantFrom([anonymous, anonymous] as const, [anonymous, client] as const),
  fc.tuple(fc.constant(anonymous), net),
  fc.tuple(fc.oneof(net, named), fc.oneof(net, named, fc.constant(anonymous), fc.constant(client))),
);
const sainfoLine: fc.Arbitrary<SainfoLine> = fc.oneof(
  fc
    .array(cipher, { minLength: 1, maxLength: 3 })
    .map((algorithms): SainfoLine => ({ kind: 'encryption_algorithm', algorithms })),
  fc
    .array(word('hmac_md5', 'hmac_sha1', 'hmac_sha2_512', 'non_auth'), {
      minLength: 1,
      maxLength: 3,
    })
    .map(
      (list): SainfoLine => ({
        kind: 'authentication_algorithm',
        algorithms: list.map((algorithm) => ({ algorithm })),
      }),
    ),
  fc.constant<SainfoLine>({
    kind: 'compression_algorithm',
    algorithms: [{ algorithm: made('deflate') }],
  }),
  group.map((one): SainfoLine => ({ kind: 'pfs_group', group: one })),
  number.map((one): SainfoLine => ({ kind: 'remoteid', number: one })),
  lifetime,
);
const sainfo: fc.Arbitrary<Sainfo> = fc
  .tuple(
    pair,
    fc.oneof(
      fc.constant({}),
      fc
        .tuple(word('fqdn', 'asn1dn'), maybe('value', string))
        .map(([type, value]) => ({ from: { type, ...value } })),
      string.map((of) => ({ group: of })),
    ),
    fc.array(sainfoLine, { maxLength: 5 }),
  )
  .map(([[local, far], limit, body]) => ({ kind: 'sainfo', local, remote: far, ...limit, body }));

const section: fc.Arbitrary<Section> = fc.oneof(
  fc
    .array(
      fc.oneof(
        directive('isakmp', address, port),
        directive('strict_address'),
        directive('adminsock', string, string, string, number),
      ),
    )
    .map((body): Section => ({ kind: 'section', keyword: made('listen'), body })),
  fc
    .array(fc.oneof(directive('counter', number), directive('phase1', number, unit)))
    .map((body): Section => ({ kind: 'section', keyword: made('timer'), body })),
  fc
    .array(
      fc.oneof(
        directive('dns4', word('10.0.0.1'), word('10.0.0.2')),
        directive(
          'split_network',
          word('include'),
          word('10.0.0.0'),
          word('8'),
          word('10.1.0.0'),
          word('16'),
        ),
        directive('auth_groups', string, string),
        directive('banner', string),
        directive('pool_size', number),
      ),
    )
    .map((body): Section => ({ kind: 'section', keyword: made('mode_cfg'), body })),
  fc
    .array(
      fc.oneof(
        directive('host', string),
        directive('port', number),
        directive('subtree', word('on')),
      ),
    )
    .map((body): Section => ({ kind: 'section', keyword: made('ldapcfg'), body })),
  fc
    .array(fc.oneof(directive('auth', string, number, string), directive('acct', string, string)))
    .map((body): Section => ({ kind: 'section', keyword: made('radiuscfg'), body })),
);
const statement: fc.Arbitrary<Statement> = fc.oneof(
  { weight: 3, arbitrary: remote },
  { weight: 3, arbitrary: sainfo },
  { weight: 1, arbitrary: section },
  fc
    .tuple(word('pre_shared_key', 'certificate'), string)
    .map(([type, value]): Statement => ({ kind: 'path', type, value })),
  string.map((file): Statement => ({ kind: 'include', file })),
  directive('log', word('notify', 'debug2')),
  directive('complex_bundle', word('on', 'off')),
  directive('gss_id_enc', word('utf-16le')),
);

describe('a racoon.conf that was made', () => {
  test('reads back as it was made', () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 5 }), (statements) => {
        const conf = parse({ name: 'racoon.conf', text: print({ statements }) });
        expect(bare(conf.statements)).toEqual(statements);
        expect(conf.skipped).toBeUndefined();
      }),
      { numRuns: 400 },
    );
  });

  test('is laid out as its administrators do', () => {
    const statements: readonly Statement[] = [
      { kind: 'comment', text: 'racoon.conf' },
      { kind: 'path', type: made('pre_shared_key'), value: made('/etc/racoon/psk.txt') },
      { kind: 'directive', keyword: made('log'), values: [made('notify')] },
      {
        kind: 'section',
        keyword: made('listen'),
        body: [
          { kind: 'directive', keyword: made('isakmp'), values: [made('192.0.2.1'), made('500')] },
        ],
      },
      { kind: 'comment', text: 'the customer' },
      {
        kind: 'remote',
        index: { kind: 'address', address: made('198.51.100.1') },
        body: [
          { kind: 'exchange_mode', modes: [made('main'), made('aggressive')] },
          { kind: 'proposal', body: [{ kind: 'dh_group', group: made('2') }] },
        ],
      },
      {
        kind: 'sainfo',
        local: {
          kind: 'address',
          type: made('subnet'),
          address: made('10.0.0.0'),
          length: made('24'),
          upper: made('any'),
        },
        remote: {
          kind: 'address',
          type: made('address'),
          address: made('10.1.0.1'),
          port: made('any'),
          upper: made('tcp'),
        },
        body: [{ kind: 'lifetime', number: made('3600'), unit: made('sec') }],
      },
    ];
    expect(print({ statements })).toBe(`# racoon.conf
path pre_shared_key "/etc/racoon/psk.txt";
log notify;

listen
{
	isakmp 192.0.2.1 [500];
}

# the customer
remote 198.51.100.1
{
	exchange_mode main, aggressive;
	proposal {
		dh_group 2;
	}
}

sainfo subnet 10.0.0.0/24 any address 10.1.0.1 [any] tcp
{
	lifetime time 3600 sec;
}
`);
  });
});

describe('a racoon.conf with a mistake', () => {
  const good = print({ statements: fc.sample(statement, { numRuns: 12, seed: 7 }) });
  const pieces = good.split(/(\s+|[;{}"])/);

  test('is read to its end whatever is misspelled, taken away or doubled', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: pieces.length - 1 }),
        fc.constantFrom('', 'foo', '"', '{', '}', ';', '\u0000', 'remote', '5', '=', ', ,'),
        fc.boolean(),
        (at, instead, doubles) => {
          const text = pieces
            .map((piece, index) =>
              index === at ? (doubles ? piece + instead + piece : instead) : piece,
            )
            .join('');
          const conf = parse({ name: 'racoon.conf', text });
          expect(print(conf)).toBe(text);
        },
      ),
      { numRuns: 500 },
    );
  });
});
