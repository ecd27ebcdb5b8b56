import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from '../../../src/racoon/setkey/parse.js';
import { print } from '../../../src/racoon/setkey/print.js';
import type { Command, Priority, RangeTerm, Request } from '../../../src/racoon/setkey/syntax.js';
import { made, type Word } from '../../../src/syntax/range.js';
import { bare } from '../bare.js';

const word = (...texts: readonly string[]): fc.Arbitrary<Word> =>
  fc.constantFrom(...texts).map(made);
const maybe = <K extends string, T>(
  key: K,
  value: fc.Arbitrary<T>,
): fc.Arbitrary<{ [key in K]?: T }> =>
  fc.option(value, { nil: undefined }).map(
    (one) =>
      // An absent field is not a field that is undefined.
      (one === undefined ? {} : { [key]: one }) as { [key in K]?: T },
  );
const address = word('192.0.2.1', '10.1.0.0', '2001:db8::1', 'fe80::1%eth0');
const number = fc.nat({ max: 100_000 }).map((value) => made(String(value)));
const range: fc.Arbitrary<RangeTerm> = fc
  .tuple(
    address,
    maybe('length', word('0', '24', '128')),
    maybe('port', word('any', '500', 'l2tp', 'ftp-data')),
  )
  .map(([of, length, port]) => ({ address: of, ...length, ...port }));
const priority: fc.Arbitrary<Priority> = fc.oneof(
  word('low', 'def', 'high').map((base): Priority => ({ base })),
  fc
    .tuple(word('low', 'def', 'high'), fc.constantFrom('+' as const, '-' as const), number)
    .map(([base, sign, offset]): Priority => ({ base, sign, offset })),
  number.map((offset): Priority => ({ offset })),
  number.map((offset): Priority => ({ sign: '-', offset })),
);
const level: fc.Arbitrary<Partial<Request>> = fc.oneof(
  fc.constant({}),
  word('default', 'use', 'require', 'unique').map((one) => ({ level: one })),
  number.map((id) => ({ level: made('unique'), id })),
);
const ends = fc.oneof(
  fc.tuple(address, address).map(([from, to]) => ({ from, to })),
  fc
    .tuple(address, address, word('500'))
    .map(([from, to, port]) => ({ from, fromPort: port, to, toPort: port })),
  fc.constant({ from: made('me'), to: made('any') }),
);
const request: fc.Arbitrary<Request> = fc
  .tuple(word('esp', 'ah', 'ipcomp'), word('tunnel', 'transport'), maybe('ends', ends), level)
  .map(([protocol, mode, of, how]) => ({ protocol, mode, ...of, ...how }));
const upper: fc.Arbitrary<{ upper: Word; upperArgument?: Word }> = fc.oneof(
  word('any', 'tcp', 'udp', 'gre', '50', 'ipencap').map((one) => ({ upper: one })),
  fc.constantFrom('8,0', '3,1').map((one) => ({ upper: made('icmp'), upperArgument: made(one) })),
  fc.constant({ upper: made('gre'), upperArgument: made('0.0.4.210') }),
);
const policy: fc.Arbitrary<Command> = fc
  .tuple(
    fc.constantFrom('spdadd' as const, 'spdupdate' as const, 'spddelete' as const),
    fc.array(word('-4', '-n', '-46n'), { maxLength: 2 }),
    range,
    range,
    upper,
    word('in', 'out', 'fwd'),
    maybe('priority', priority),
    word('ipsec', 'none', 'discard'),
    fc.array(request, { maxLength: 3 }),
  )
  .map(([verb, flags, source, destination, of, direction, first, action, requests]) => ({
    kind: 'policy',
    verb,
    flags,
    source,
    destination,
    ...of,
    rule: { direction, ...first, action, requests },
  }));
const key = word('0x00ff', '0XAB', '"a key; with # and -A"', '""');
const keyed = fc
  .tuple(word('3des-cbc', 'aes-cbc', 'null'), maybe('key', key))
  .map(([name, of]) => ({ name, ...of }));
const association: fc.Arbitrary<Command> = fc
  .tuple(
    address,
    maybe('sourcePort', word('4500')),
    address,
    word('esp', 'ah', 'esp-udp', 'esp-old'),
    word('4096', '0x1000'),
    maybe('mode', word('tunnel', 'transport', 'any')),
    maybe('requestId', number),
    maybe('replay', number),
    fc.constantFrom(
      [],
      ['-lh', '3600', '-bs', '7'],
      ['-f', 'zero-pad'],
      ['-ctx', '1', '1', '"x y"'],
    ),
    fc.oneof(
      fc.constant({}),
      keyed.map((cipher) => ({ cipher })),
      keyed.map((integrity) => ({ integrity })),
      fc.tuple(keyed, keyed).map(([cipher, integrity]) => ({ cipher, integrity })),
      fc.constant({ compression: { name: made('deflate') } }),
    ),
  )
  .map(
    ([
      source,
      sourcePort,
      destination,
      protocol,
      spi,
      mode,
      requestId,
      replay,
      extensions,
      keys,
    ]) => ({
      kind: 'association',
      flags: [],
      source,
      ...sourcePort,
      destination,
      protocol,
      spi,
      ...mode,
      ...requestId,
      ...replay,
      ...keys,
      extensions: extensions.map(made),
    }),
  );
const other: fc.Arbitrary<Command> = fc.oneof(
  word('flush', 'spdflush', 'dump', 'spddump', 'quit').map(
    (verb): Command => ({ kind: 'other', verb, words: [] }),
  ),
  fc.constant<Command>({
    kind: 'other',
    verb: made('delete'),
    words: ['192.0.2.1', '192.0.2.2', 'esp', '0x1000'].map(made),
  }),
);
const command = fc.oneof(
  { weight: 4, arbitrary: policy },
  { weight: 2, arbitrary: association },
  other,
);
const printed = (commands: readonly Command[]): string =>
  print({ form: 'file', commands, shell: [] });

describe('setkey commands that were made', () => {
  test('read back as they were made', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 6 }), (commands) => {
        const conf = parse({ name: 'setkey.conf', text: printed(commands) });
        expect(bare(conf)).toMatchObject({ form: 'file', shell: [] });
        expect(bare(conf.commands)).toEqual(commands);
      }),
      { numRuns: 400 },
    );
  });

  test('are laid out with the requests on lines of their own', () => {
    const commands: readonly Command[] = [
      { kind: 'comment', text: '!/usr/sbin/setkey -f' },
      { kind: 'other', verb: made('flush'), words: [] },
      { kind: 'other', verb: made('spdflush'), words: [] },
      {
        kind: 'policy',
        verb: 'spdadd',
        flags: [],
        source: { address: made('10.0.0.0'), length: made('24') },
        destination: { address: made('10.1.0.0'), length: made('24') },
        upper: made('any'),
        rule: {
          direction: made('out'),
          priority: { base: made('def'), sign: '+', offset: made('1') },
          action: made('ipsec'),
          requests: [
            {
              protocol: made('esp'),
              mode: made('tunnel'),
              ends: { from: made('192.0.2.1'), to: made('198.51.100.1') },
              level: made('unique'),
            },
          ],
        },
      },
    ];
    expect(printed(commands)).toBe(`#!/usr/sbin/setkey -f
flush;
spdflush;

spdadd 10.0.0.0/24 10.1.0.0/24 any -P out prio def + 1 ipsec
	esp/tunnel/192.0.2.1-198.51.100.1/unique;
`);
  });

  test('are read to their end whatever is misspelled, taken away or doubled', () => {
    const pieces = printed(fc.sample(command, { numRuns: 10, seed: 3 })).split(/(\s+|[;/"-])/);
    fc.assert(
      fc.property(
        fc.nat({ max: pieces.length - 1 }),
        fc.constantFrom('', 'foo', '"', ';', '\u0000', '$X', '<<EOF', '`', '5', '[', 'spdadd'),
        fc.boolean(),
        (at, instead, doubles) => {
          const text = pieces
            .map((piece, index) =>
              index === at ? (doubles ? piece + instead + piece : instead) : piece,
            )
            .join('');
          expect(print(parse({ name: 'setkey.conf', text }))).toBe(text);
        },
      ),
      { numRuns: 400 },
    );
  });
});
