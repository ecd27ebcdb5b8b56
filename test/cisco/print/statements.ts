import fc, { type Arbitrary } from 'fast-check';
import type {
  AccessListEntry,
  AddressTerm,
  Dialect,
  InterfaceLine,
  MapLine,
  ObjectGroupMember,
  ObjectMember,
  PolicyLine,
  PortTerm,
  Statement,
  TunnelGroupLine,
} from '../../../src/cisco/syntax.js';
import type { Word } from '../../../src/syntax/range.js';

const word = (text: string): Word => ({ text });
const one = (...texts: string[]): Arbitrary<Word> => fc.constantFrom(...texts.map(word));
const number = (max: number, min = 1): Arbitrary<Word> =>
  fc.integer({ min, max }).map(String).map(word);
// Names that are no keyword, and some that nearly are.
const name = one(
  'outside_map',
  'VPN-1',
  'vpn',
  'B_3',
  'x',
  'strong',
  'Group_2',
  'permit-all',
  'ACL101',
  'é',
);
const secret = one(
  's3cret',
  'k#y',
  'a"b',
  '//x',
  '0',
  '6',
  'address',
  'key',
  '12.5',
  'x!y',
  'n3ver>told',
);
const byte = fc.integer({ min: 0, max: 255 });
const address = fc.tuple(byte, byte, byte, byte).map((bytes) => word(bytes.join('.')));
const mask = one('255.255.255.0', '255.255.0.0', '255.255.255.255', '0.0.0.255', '0.0.0.0');
const number20 = number(65535);

type Optional<T> = { [K in keyof T]: T[K] | undefined };
/** Leaves out what is undefined. */
const dense = <T extends object>(given: Optional<T>): T =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;
const maybe = <T>(arbitrary: Arbitrary<T>): Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });
const flag: Arbitrary<true | undefined> = fc.constantFrom(true, undefined);
const record = <T extends object>(
  parts: { [K in keyof T]: Arbitrary<T[K] | undefined> },
): Arbitrary<T> =>
  fc
    .record(parts as { [K in keyof T]: Arbitrary<T[K]> })
    .map((made) => dense<T>(made as Optional<T>));
const negatable = <T extends object>(arbitrary: Arbitrary<T>): Arbitrary<T> =>
  fc.tuple(arbitrary, fc.boolean()).map(([it, no]) => (no ? { ...it, negated: true } : it));

const kind = <K extends string>(text: K): Arbitrary<K> => fc.constant(text);
type Of<K extends Statement['kind']> = Extract<Statement, { kind: K }>;

const ciphers: Record<Dialect, string[]> = {
  pix6: ['des', '3des', 'aes', 'aes-192', 'aes-256'],
  pix7: ['des', '3des', 'aes', 'aes-192', 'aes-256'],
  asa84: ['des', '3des', 'aes', 'aes-192', 'aes-256'],
  ios: ['des', '3des', 'aes'],
};
const hashes: Record<Dialect, string[]> = {
  pix6: ['md5', 'sha'],
  pix7: ['md5', 'sha'],
  asa84: ['md5', 'sha'],
  ios: ['md5', 'sha', 'sha256', 'sha384', 'sha512'],
};
const transforms: Record<Dialect, string[]> = {
  pix6: ['esp-des', 'esp-3des', 'esp-aes-256', 'ah-md5-hmac', 'esp-sha-hmac', 'esp-null'],
  pix7: ['esp-des', 'esp-3des', 'esp-aes-256', 'esp-none', 'esp-sha-hmac', 'esp-null'],
  asa84: ['esp-des', 'esp-3des', 'esp-aes-192', 'esp-none', 'esp-md5-hmac', 'esp-null'],
  ios: ['esp-des', 'esp-aes', 'esp-gcm', 'ah-sha-hmac', 'esp-sha256-hmac', 'comp-lzs'],
};
const groups: Record<Dialect, string[]> = {
  pix6: ['group1', 'group2', 'group5'],
  pix7: ['group1', 'group2', 'group5', 'group7'],
  asa84: ['group2', 'group5', 'group14'],
  ios: ['group2', 'group14', 'group24'],
};

const policyLine = (dialect: Dialect): Arbitrary<PolicyLine> =>
  fc.oneof(
    record<Extract<PolicyLine, { kind: 'encryption' }>>({
      kind: kind('encryption'),
      cipher: one(...ciphers[dialect]),
      bits: dialect === 'ios' ? maybe(one('128', '192', '256')) : fc.constant(undefined),
    }),
    fc.record({ kind: kind('hash'), hash: one(...hashes[dialect]) }),
    fc.record({ kind: kind('authentication'), method: one('pre-share', 'rsa-sig') }),
    fc.record({ kind: kind('group'), group: one('1', '2', '5', '14') }),
    fc.record({ kind: kind('lifetime'), seconds: number(86400, 120) }),
  );

const lifetimes = {
  seconds: maybe(number(86400, 120)),
  kilobytes: maybe(fc.oneof(number(65535, 2560), one('unlimited'))),
};

function mapLine(dialect: Dialect): Arbitrary<MapLine> {
  const isIos = dialect === 'ios';
  const common: Arbitrary<MapLine>[] = [
    fc.record({ kind: kind('match-address'), list: name }),
    fc.record({
      kind: kind('set-transform-set'),
      names: fc.array(name, { minLength: 1, maxLength: 3 }),
    }),
    record<Extract<MapLine, { kind: 'set-pfs' }>>({
      kind: kind('set-pfs'),
      group: maybe(one(...groups[dialect])),
    }),
    record<Extract<MapLine, { kind: 'set-lifetime' }>>({
      kind: kind('set-lifetime'),
      ...lifetimes,
    }).filter(({ seconds, kilobytes }) => seconds !== undefined || kilobytes !== undefined),
    fc.record({
      kind: kind('set-session-key'),
      direction: fc.constantFrom('inbound' as const, 'outbound' as const),
      protocol: fc.constant('ah' as const),
      spi: number20,
      key: secret,
    }),
    record<Extract<MapLine, { kind: 'set-session-key' }>>({
      kind: kind('set-session-key'),
      direction: fc.constantFrom('inbound' as const, 'outbound' as const),
      protocol: fc.constant('esp' as const),
      spi: number20,
      key: fc.constant(undefined),
      cipher: maybe(secret),
      authenticator: maybe(secret),
    }),
  ];
  const ios: Arbitrary<MapLine>[] = [
    record<Extract<MapLine, { kind: 'set-peer' }>>({
      kind: kind('set-peer'),
      peers: fc.oneof(address, name).map((peer) => [peer]),
      isDefault: flag,
      dynamic: flag,
    }),
    fc.record({ kind: kind('set-isakmp-profile'), name }),
    fc.record({ kind: kind('set-level-per-host') }),
    fc.record({
      kind: kind('description'),
      text: fc.constantFrom('to Berlin # 2', 'a // b', 'set peer 1'),
    }),
  ];
  const appliance: Arbitrary<MapLine>[] = [
    fc.record({ kind: kind('set-peer'), peers: fc.array(address, { minLength: 1, maxLength: 3 }) }),
  ];
  const late: Arbitrary<MapLine>[] = [
    fc.record({ kind: kind('set-connection-type'), type: one('answer-only', 'originate-only') }),
    record<Extract<MapLine, { kind: 'set-phase1-mode' }>>({
      kind: kind('set-phase1-mode'),
      mode: one('main', 'aggressive'),
      group: maybe(one('group2')),
    }),
    record<Extract<MapLine, { kind: 'set-trustpoint' }>>({
      kind: kind('set-trustpoint'),
      name,
      chain: flag,
    }),
    fc.record({ kind: kind('set-nat-t-disable') }),
  ];
  return fc.oneof(
    ...common,
    ...(isIos ? ios : appliance),
    ...(dialect === 'pix7' || dialect === 'asa84' ? late : []),
  );
}

const addressTerm = (dialect: Dialect): Arbitrary<AddressTerm> =>
  fc.oneof<Arbitrary<AddressTerm>[]>(
    fc.constant({ kind: 'any' }),
    fc.record({ kind: kind('host'), address }),
    fc.record({ kind: kind('masked'), address, mask }),
    fc.record({ kind: fc.constantFrom('object-group' as const), name }),
    ...(dialect === 'asa84' ? [fc.constant<AddressTerm>({ kind: 'any4' })] : []),
    ...(dialect === 'asa84' || dialect === 'pix7'
      ? [fc.record({ kind: kind('object'), name })]
      : []),
  );

const portTerm = (dialect: Dialect): Arbitrary<PortTerm> =>
  fc.oneof<Arbitrary<PortTerm>[]>(
    fc.record({
      kind: kind('operator'),
      operator: fc.constantFrom('eq' as const, 'gt' as const, 'lt' as const, 'neq' as const),
      ports: fc.array(one('www', '22', 'isakmp'), {
        minLength: 1,
        maxLength: dialect === 'ios' ? 3 : 1,
      }),
    }),
    fc.record({
      kind: kind('operator'),
      operator: kind('range'),
      ports: fc.tuple(number20, number20).map((pair) => [...pair]),
    }),
  );

const entry = (dialect: Dialect, list: Arbitrary<Word>): Arbitrary<AccessListEntry> => {
  const options = {
    kind: kind('access-list-entry'),
    list,
    action: fc.constantFrom('permit' as const, 'deny' as const),
    line: dialect === 'ios' ? fc.constant(undefined) : maybe(number20),
    inactive: dialect === 'ios' ? fc.constant(undefined) : flag,
    timeRange: maybe(one('WORK')),
    narrowedBy:
      dialect === 'ios' ? maybe(fc.constant([word('established')])) : fc.constant(undefined),
  };
  return fc.oneof(
    record<AccessListEntry>({
      ...options,
      type: kind('extended'),
      protocol: one('tcp', 'udp').map((protocol) => ({ kind: 'protocol' as const, protocol })),
      source: addressTerm(dialect),
      sourcePort: maybe(portTerm(dialect)),
      destination: addressTerm(dialect),
      destinationPort: maybe(portTerm(dialect)),
      icmp: fc.constant(undefined),
    }),
    record<AccessListEntry>({
      ...options,
      type: kind('extended'),
      protocol: one('icmp').map((protocol) => ({ kind: 'protocol' as const, protocol })),
      source: addressTerm(dialect),
      sourcePort: fc.constant(undefined),
      destination: addressTerm(dialect),
      destinationPort: fc.constant(undefined),
      icmp: maybe(fc.constantFrom({ words: [word('echo')] }, { words: [word('3'), word('4')] })),
    }),
  );
};

const interfaceLine = (dialect: Dialect): Arbitrary<InterfaceLine> =>
  dialect === 'ios'
    ? fc.oneof<Arbitrary<InterfaceLine>[]>(
        record<Extract<InterfaceLine, { kind: 'ip-address' }>>({
          kind: kind('ip-address'),
          address,
          mask: fc.constant(word('255.255.255.0')),
          secondary: flag,
        }),
        fc.record(
          { kind: kind('crypto-map-binding'), name, redundancy: name },
          { requiredKeys: ['kind', 'name'] },
        ),
        fc.record({ kind: kind('tunnel-destination'), destination: address }),
        fc.record({ kind: kind('tunnel-key'), key: number20 }),
        fc.record({
          kind: kind('ip-nat'),
          side: fc.constantFrom('inside' as const, 'outside' as const),
        }),
        fc.record({ kind: kind('shutdown') }),
        fc.record(
          { kind: kind('vrf-forwarding'), vrf: name, isIp: fc.constant(true) },
          { requiredKeys: ['kind', 'vrf'] },
        ),
        fc.record(
          {
            kind: kind('standby-address'),
            group: number20,
            address,
            secondary: fc.constant(true),
          },
          { requiredKeys: ['kind', 'address'] },
        ),
        fc.record(
          { kind: kind('standby-name'), group: number20, name },
          { requiredKeys: ['kind', 'name'] },
        ),
      )
    : fc.oneof<Arbitrary<InterfaceLine>[]>(
        fc.record({ kind: kind('nameif'), name }),
        fc.record({ kind: kind('ip-address'), address, mask: fc.constant(word('255.255.255.0')) }),
        fc.record({ kind: kind('ip-address-dynamic'), how: one('dhcp', 'pppoe') }),
      );

const groupLine = (): Arbitrary<TunnelGroupLine> =>
  negatable(
    fc.oneof<Arbitrary<TunnelGroupLine>[]>(
      fc.record({ kind: kind('pre-shared-key'), key: secret }),
      fc.record({ kind: kind('trust-point'), name }),
      fc.record({ kind: kind('keepalive'), threshold: number(3600), retry: number(10) }),
      fc.record({ kind: kind('keepalive'), disabled: fc.constant(true) }),
      fc.record({ kind: kind('peer-id-validate'), how: one('req', 'nocheck') }),
    ),
  );

const objectMember: Arbitrary<ObjectMember> = fc.oneof<Arbitrary<ObjectMember>[]>(
  fc.record({ kind: kind('host'), address }),
  fc.record({ kind: kind('subnet'), address, mask: fc.constant(word('255.255.255.0')) }),
  fc.record({ kind: kind('range'), from: address, to: address }),
  fc.record({ kind: kind('fqdn'), name }),
);

const groupMember = (dialect: Dialect): Arbitrary<ObjectGroupMember> =>
  fc.oneof<Arbitrary<ObjectGroupMember>[]>(
    fc.record({
      kind: kind('network'),
      address: fc.oneof<Arbitrary<AddressTerm>[]>(
        fc.record({ kind: kind('host'), address }),
        fc.record({ kind: kind('masked'), address, mask: fc.constant(word('255.255.255.0')) }),
      ),
    }),
    fc.record({ kind: kind('group'), name }),
    ...(dialect === 'ios' ? [fc.record({ kind: kind('range'), from: address, to: address })] : []),
  );

const body = <T extends { readonly kind: string }>(line: Arbitrary<T>): Arbitrary<readonly T[]> =>
  fc.uniqueArray(line, { maxLength: 4, selector: ({ kind: of }) => of });

const peers = record<{ kind: 'address'; address: Word; mask?: Word }>({
  kind: kind('address'),
  address,
  mask: maybe(mask),
});

function common(dialect: Dialect): Arbitrary<Statement>[] {
  const isPix6 = dialect === 'pix6';
  return [
    negatable(fc.record({ kind: kind('hostname'), name })),
    negatable(fc.record({ kind: kind('domain-name'), name })),
    negatable(
      record<Of<'isakmp-identity'>>({
        kind: kind('isakmp-identity'),
        type: one('address', 'hostname'),
        value: fc.constant(undefined),
      }),
    ),
    fc.record({
      kind: kind('transform-set'),
      name,
      transforms: fc.array(
        one(...transforms[dialect]).map((it) => ({ word: it })),
        { minLength: 1, maxLength: 3 },
      ),
    }),
    fc.oneof(
      fc.record({ kind: kind('ipsec-lifetime'), seconds: number(86400, 120) }),
      fc.record({ kind: kind('ipsec-lifetime'), kilobytes: number(65535, 2560) }),
    ),
    fc.record({
      kind: kind('isakmp-policy'),
      number: number(10000),
      body: isPix6
        ? policyLine(dialect).map((line) => [line])
        : body(policyLine(dialect)).map((lines) => ordered(lines, dialect)),
    }),
  ];
}

const order: Record<string, readonly string[]> = {
  ios: ['encryption', 'hash', 'authentication', 'group', 'lifetime'],
  other: ['authentication', 'encryption', 'hash', 'group', 'lifetime'],
};
const mapOrder = [
  'description',
  'set-peer',
  'set-session-key',
  'set-lifetime',
  'set-level-per-host',
  'set-transform-set',
  'set-pfs',
  'set-isakmp-profile',
  'match-address',
];
const sorted = <T extends { readonly kind: string }>(
  lines: readonly T[],
  by: readonly string[],
): readonly T[] => [...lines].sort((a, b) => by.indexOf(a.kind) - by.indexOf(b.kind));
const ordered = (lines: readonly PolicyLine[], dialect: Dialect): readonly PolicyLine[] =>
  sorted(lines, order[dialect] ?? order.other ?? []);

function appliance(dialect: Dialect): Arbitrary<Statement>[] {
  const isPix6 = dialect === 'pix6';
  return [
    negatable(
      fc.record({
        kind: kind('crypto-map'),
        name,
        sequence: number20,
        body: mapLine(dialect).map((line) => [line]),
      }),
    ),
    fc.record({
      kind: kind('crypto-map'),
      name,
      sequence: number20,
      type: fc.constant('ipsec-isakmp' as const),
      dynamic: name,
      body: fc.constant([]),
    }),
    negatable(
      fc.record({
        kind: kind('dynamic-map'),
        name,
        sequence: number20,
        body: mapLine(dialect).map((line) => [line]),
      }),
    ),
    fc.record({ kind: kind('crypto-map-interface'), name, interface: name }),
    negatable(fc.record({ kind: kind('isakmp-enable'), interface: name })),
    negatable(fc.record({ kind: kind('isakmp-nat-traversal'), seconds: number(3600, 10) })),
    fc.record({
      kind: kind('transform-set-mode'),
      name,
      mode: fc.record({
        kind: kind('mode'),
        mode: fc.constantFrom('tunnel' as const, 'transport' as const),
      }),
    }),
    fc.record({ kind: kind('name'), address, label: name }),
    negatable(
      fc.record({ kind: kind('sysopt'), option: one('permit-ipsec', 'permit-vpn', 'noproxyarp') }),
    ),
    negatable(
      fc.record({ kind: kind('nat'), interface: name, id: one('0', '1'), accessList: name }),
    ),
    fc.record({ kind: kind('nat'), interface: name, id: one('0', '1'), address, mask }),
    fc.record({ kind: kind('global'), interface: name, id: one('1'), address, mask }),
    record<Of<'static'>>({
      kind: kind('static'),
      realInterface: name,
      mappedInterface: name,
      protocol: fc.constant(undefined),
      mapped: address,
      mappedPort: fc.constant(undefined),
      real: address,
      realPort: fc.constant(undefined),
      accessList: fc.constant(undefined),
      mask: maybe(mask),
    }),
    fc.record({
      kind: kind('static'),
      realInterface: name,
      mappedInterface: name,
      mapped: address,
      accessList: name,
    }),
    fc.record({ kind: kind('access-group'), list: name, interface: name }),
    entry(dialect, name),
    fc.record({
      kind: kind('object-group'),
      type: fc.constant('network' as const),
      name,
      body: fc.array(groupMember(dialect), { maxLength: 4 }),
    }),
    ...(isPix6 ? [] : later(dialect)),
  ];
}

const later = (dialect: Dialect): Arbitrary<Statement>[] => [
  fc.record({
    kind: kind('interface'),
    name: one('Ethernet0', 'GigabitEthernet0/1.20'),
    body: body(interfaceLine(dialect)),
  }),
  fc.record({
    kind: kind('tunnel-group'),
    name: address,
    part: fc.record({ kind: kind('type'), type: one('ipsec-l2l') }),
  }),
  fc.record({
    kind: kind('tunnel-group'),
    name: address,
    part: fc.record({ kind: kind('ipsec'), body: body(groupLine()) }),
  }),
  fc.record({
    kind: kind('group-policy'),
    name,
    body: fc
      .oneof<Arbitrary<Of<'group-policy'>['body'][number]>[]>(
        fc.record({ kind: kind('vpn-idle-timeout'), minutes: one('none', '30') }),
        fc.record({ kind: kind('vpn-filter'), list: name }),
        fc.constant({ kind: 'vpn-filter' as const }),
        fc.record({ kind: kind('vpn-tunnel-protocol'), protocols: fc.constant([word('IPSec')]) }),
      )
      .map((line) => [line]),
  }),
  negatable(fc.record({ kind: kind('isakmp-aggressive-disable') })),
  fc.record({
    kind: kind('object'),
    type: fc.constant('network' as const),
    name,
    body: objectMember.map((line) => [line]),
  }),
  record<Of<'twice-nat'>>({
    kind: kind('twice-nat'),
    realInterface: name,
    mappedInterface: name,
    afterAuto: flag,
    position: maybe(number20),
    source: fc.record({
      type: fc.constantFrom('static' as const, 'dynamic' as const),
      real: name,
      mapped: name,
    }),
    destination: maybe(fc.record({ mapped: name, real: name })),
    hasService: fc.constant(undefined),
    inactive: flag,
  }),
  fc.record({
    kind: kind('trustpoint'),
    name,
    body: fc.constantFrom(
      [{ kind: 'subject-name' as const, subject: 'CN=gate, O=Ex Ample' }],
      [{ kind: 'local' as const, words: [word('enrollment'), word('terminal')] }],
      [],
    ),
  }),
  fc.record({
    kind: kind('certificate-chain'),
    trustpoint: name,
    certificates: fc.constantFrom(
      [],
      [
        { role: word('ca'), serial: word('01'), hex: '308201ab'.repeat(20) },
        { serial: word('4f'), hex: 'ff00' },
      ],
    ),
  }),
  ...(dialect === 'asa84'
    ? [
        fc.record({
          kind: kind('ipsec-profile'),
          name,
          body: fc
            .record({ kind: kind('set-transform-set'), names: name.map((it) => [it]) })
            .map((line) => [line]),
        }),
      ]
    : []),
];

const pix6: Arbitrary<Statement>[] = [
  record<Of<'isakmp-key'>>({
    kind: kind('isakmp-key'),
    encryption: fc.constant(undefined),
    key: secret,
    peer: peers,
    noXauth: flag,
    noConfigMode: flag,
  }),
  record<Of<'isakmp-keepalive'>>({
    kind: kind('isakmp-keepalive'),
    seconds: number(3600),
    retry: maybe(number(10)),
    type: fc.constant(undefined),
  }),
  fc.record({ kind: kind('nameif'), hardware: one('ethernet0'), name }),
  fc.record({
    kind: kind('ip-address'),
    interface: name,
    address,
    mask: fc.constant(word('255.255.255.0')),
  }),
  fc.record({ kind: kind('ip-address'), interface: name, how: one('dhcp', 'pppoe') }),
];

const ios: Arbitrary<Statement>[] = [
  negatable(fc.record({ kind: kind('isakmp-enable') })),
  record<Of<'isakmp-key'>>({
    kind: kind('isakmp-key'),
    encryption: one('0', '6'),
    key: secret,
    peer: fc.oneof<Arbitrary<Of<'isakmp-key'>['peer']>[]>(
      peers,
      fc.record({ kind: kind('hostname'), name }),
    ),
    noXauth: flag,
    noConfigMode: fc.constant(undefined),
  }),
  record<Of<'isakmp-keepalive'>>({
    kind: kind('isakmp-keepalive'),
    seconds: number(3600),
    retry: maybe(number(60)),
    type: maybe(one('periodic', 'on-demand')),
  }),
  fc.record({
    kind: kind('crypto-map'),
    name,
    sequence: number20,
    type: fc.constantFrom('ipsec-isakmp' as const, 'ipsec-manual' as const),
    body: body(mapLine('ios')).map((lines) => sorted(lines, mapOrder)),
  }),
  fc.record({
    kind: kind('ipsec-profile'),
    name,
    body: body(mapLine('ios')).map((lines) => sorted(lines, mapOrder)),
  }),
  fc.record({
    kind: kind('transform-set'),
    name,
    transforms: fc.constant([{ word: word('esp-aes'), bits: word('256') }]),
    mode: record<NonNullable<Of<'transform-set'>['mode']>>({
      kind: kind('mode'),
      mode: fc.constantFrom('tunnel' as const, 'transport' as const),
      require: flag,
      negated: flag,
    }),
  }),
  fc.record({ kind: kind('crypto-map-local-address'), name, interface: one('Loopback0') }),
  fc.record({ kind: kind('crypto-map-profile'), name, profile: name }),
  fc.record({
    kind: kind('interface'),
    name: one('Tunnel0', 'FastEthernet 0/1'),
    body: body(interfaceLine('ios')),
  }),
  record<Of<'keyring'>>({
    kind: kind('keyring'),
    name,
    vrf: maybe(name),
    body: record<Extract<Of<'keyring'>['body'][number], { kind: 'pre-shared-key' }>>({
      kind: kind('pre-shared-key'),
      encryption: maybe(one('0')),
      key: one('s3cret', 'k#y'),
      peer: peers,
    }).map((line) => [line]),
  }),
  fc.record({
    kind: kind('isakmp-profile'),
    name,
    body: fc
      .tuple(
        fc.record({ kind: kind('profile-keyring'), name }),
        record<Extract<Of<'isakmp-profile'>['body'][number], { kind: 'match-identity' }>>({
          kind: kind('match-identity'),
          type: one('address'),
          domain: fc.constant(undefined),
          value: address,
          mask: maybe(mask),
        }),
        fc.record({ kind: kind('initiate-mode'), mode: one('aggressive') }),
      )
      .map((lines) => lines.filter((_, index) => index < 3)),
  }),
  fc.record({
    kind: kind('isakmp-peer'),
    type: one('address'),
    value: address,
    body: fc
      .record({
        kind: kind('set-aggressive-mode'),
        what: one('fqdn', 'user-fqdn', 'password'),
        value: name,
      })
      .map((line) => [line]),
  }),
  negatable(fc.record({ kind: kind('isakmp-default-policy') })),
  negatable(fc.record({ kind: kind('default-transform-set') })),
  fc.record({ kind: kind('nat-transparency'), mode: one('spi-matching') }),
  fc.record({ kind: kind('ipv4-deny'), how: one('clear') }),
  fc.record({
    kind: kind('named-access-list'),
    type: fc.constant('extended' as const),
    name: fc.constant(word('VPN')),
    body: fc.array(entry('ios', fc.constant(word('VPN'))), { maxLength: 4 }),
  }),
  fc.record({
    kind: kind('named-access-list'),
    type: fc.constant('extended' as const),
    name: fc.constant(word('VPN')),
    body: fc.constant([]),
    numbers: fc.record({ first: number20, step: number20 }),
  }),
  entry('ios', one('101', '120')),
  fc.record({
    kind: kind('object-group'),
    type: fc.constant('network' as const),
    name,
    body: fc.array(groupMember('ios'), { maxLength: 4 }),
  }),
  fc.record({
    kind: kind('ip-nat-source'),
    from: kind('list'),
    name,
    to: fc.constant([word('pool'), word('P'), word('overload')]),
  }),
  record<Of<'route-map'>>({
    kind: kind('route-map'),
    name,
    action: fc.constantFrom('permit' as const, 'deny' as const),
    sequence: maybe(number20),
    body: fc.constantFrom([{ kind: 'match-ip-address' as const, lists: [word('101')] }], []),
  }),
];

/** Statements that a device of the dialect shows, as its own text would read. */
export const statementsOf = (dialect: Dialect): Arbitrary<Statement> =>
  dialect === 'ios'
    ? fc.oneof(...common(dialect), ...ios)
    : fc.oneof(...common(dialect), ...appliance(dialect), ...(dialect === 'pix6' ? pix6 : []));
