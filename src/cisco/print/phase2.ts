import { match } from 'ts-pattern';
import type { Dialect, Lifetimes, MapLine, Statement, TransformMode } from '../syntax.js';
import { joined, line, ordered, submode, versioned, withNo } from './words.js';

type Of<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

const applianceOrder = [
  'match-address',
  'set-pfs',
  'set-connection-type',
  'set-peer',
  'set-transform-set',
  'set-lifetime',
];
const iosOrder = [
  'description',
  'set-peer',
  'set-session-key',
  'set-lifetime',
  'set-level-per-host',
  'set-transform-set',
  'set-pfs',
  'set-isakmp-profile',
  'local',
  'responder-only',
  'match-address',
];

const lifetimes = ({ seconds, kilobytes, days }: Lifetimes): string =>
  line(seconds && 'seconds', seconds, kilobytes && 'kilobytes', kilobytes, days && 'days', days);

const mapLine = (one: MapLine, dialect: Dialect): string =>
  match(one)
    .with({ kind: 'match-address' }, ({ list }) => line('match address', list))
    .with({ kind: 'set-peer' }, ({ peers, dynamic, isDefault }) =>
      line(
        'set peer',
        joined(peers),
        dynamic === true && 'dynamic',
        isDefault === true && 'default',
      ),
    )
    .with({ kind: 'set-transform-set' }, ({ names }) =>
      line('set', versioned(dialect), 'transform-set', joined(names)),
    )
    .with({ kind: 'set-pfs' }, ({ group }) => line('set pfs', group))
    .with({ kind: 'set-lifetime' }, (given) =>
      line('set security-association lifetime', lifetimes(given)),
    )
    .with({ kind: 'set-session-key' }, ({ direction, protocol, spi, key, cipher, authenticator }) =>
      line(
        'set session-key',
        direction,
        protocol,
        spi,
        key,
        cipher && 'cipher',
        cipher,
        authenticator && 'authenticator',
        authenticator,
      ),
    )
    .with({ kind: 'set-connection-type' }, ({ type }) => line('set connection-type', type))
    .with({ kind: 'set-phase1-mode' }, ({ mode, group }) =>
      line('set', versioned(dialect), 'phase1-mode', mode, group),
    )
    .with({ kind: 'set-trustpoint' }, ({ name, chain }) =>
      line('set trustpoint', name, chain === true && 'chain'),
    )
    .with({ kind: 'set-nat-t-disable' }, () => 'set nat-t-disable')
    .with({ kind: 'set-isakmp-profile' }, ({ name }) => line('set isakmp-profile', name))
    .with({ kind: 'set-level-per-host' }, () => 'set security-association level per-host')
    .with({ kind: 'responder-only' }, () => 'responder-only')
    .with({ kind: 'description' }, ({ text }) => line('description', text))
    .with({ kind: 'local' }, ({ words }) => joined(words))
    .with({ kind: 'unread' }, () => '')
    .exhaustive();

const bodyOf = (body: readonly MapLine[], dialect: Dialect): readonly string[] =>
  ordered(body, dialect === 'ios' ? iosOrder : applianceOrder).map((one) =>
    withNo(one, mapLine(one, dialect)),
  );

/** An entry of a crypto map: a line for each of its values, or a submode on IOS. */
export function cryptoMap(statement: Of<'crypto-map'>, dialect: Dialect): readonly string[] {
  const { name, sequence, type, dynamic, profile } = statement;
  const head = line('crypto map', name, sequence);
  const whole = line(head, type, dynamic && 'dynamic', dynamic, profile && 'profile', profile);
  const body = bodyOf(statement.body, dialect);
  if (dialect === 'ios') return submode(statement, whole, body);
  const lines = body.map((one) => withNo(statement, `${head} ${one}`));
  return type === undefined && lines.length > 0 ? lines : [withNo(statement, whole), ...lines];
}

/** An entry of a dynamic crypto map. */
export function dynamicMap(statement: Of<'dynamic-map'>, dialect: Dialect): readonly string[] {
  const head = line('crypto dynamic-map', statement.name, statement.sequence);
  const body = bodyOf(statement.body, dialect);
  if (dialect === 'ios') return submode(statement, head, body);
  if (body.length === 0) return [withNo(statement, head)];
  return body.map((one) => withNo(statement, `${head} ${one}`));
}

/** What a tunnel interface protects its traffic with. */
export const ipsecProfile = (statement: Of<'ipsec-profile'>, dialect: Dialect): readonly string[] =>
  submode(statement, line('crypto ipsec profile', statement.name), bodyOf(statement.body, dialect));

const setHead = (name: Of<'transform-set'>['name'], dialect: Dialect): string =>
  line('crypto ipsec', versioned(dialect), 'transform-set', name);

const modeLine = (mode: TransformMode): string =>
  withNo(mode, line('mode', mode.mode, mode.require === true && 'require'));

/** A transform set; its mode stands below it on IOS, in a line of its own on appliances. */
export function transformSet(statement: Of<'transform-set'>, dialect: Dialect): readonly string[] {
  const head = setHead(statement.name, dialect);
  if (statement.negated === true) return [`no ${head}`];
  const whole = line(head, ...statement.transforms.flatMap(({ word, bits }) => [word, bits]));
  const { mode } = statement;
  if (mode === undefined) return [whole];
  return dialect === 'ios' ? [whole, ` ${modeLine(mode)}`] : [whole, `${head} ${modeLine(mode)}`];
}

/** The mode of a transform set, on appliances. */
export const transformSetMode = (
  statement: Of<'transform-set-mode'>,
  dialect: Dialect,
): readonly string[] => [
  withNo(statement, `${setHead(statement.name, dialect)} ${modeLine(statement.mode)}`),
];

/** Lifetimes of all associations: one line for each. */
export function ipsecLifetime(statement: Of<'ipsec-lifetime'>): readonly string[] {
  const { seconds, kilobytes, days } = statement;
  const head = 'crypto ipsec security-association lifetime';
  const given: readonly Lifetimes[] = [
    ...(seconds === undefined ? [] : [{ seconds }]),
    ...(kilobytes === undefined ? [] : [{ kilobytes }]),
    ...(days === undefined ? [] : [{ days }]),
  ];
  if (given.length === 0) return [withNo(statement, head)];
  return given.map((one) => withNo(statement, `${head} ${lifetimes(one)}`));
}
