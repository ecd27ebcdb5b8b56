import type { IpNat, Statement } from '../syntax.js';
import { joined, line, submode, withNo } from './words.js';

type Of<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

/** `nat (IF) ID …` */
export const nat = (statement: Of<'nat'>): readonly string[] => [
  withNo(
    statement,
    line(
      `nat (${statement.interface.text})`,
      statement.id,
      statement.accessList && 'access-list',
      statement.accessList,
      statement.address,
      statement.mask,
    ),
  ),
];

/** `global (IF) ID …` */
export const global = (statement: Of<'global'>): readonly string[] => [
  withNo(
    statement,
    line(
      `global (${statement.interface.text})`,
      statement.id,
      statement.address,
      statement.mask && 'netmask',
      statement.mask,
    ),
  ),
];

/** `static (REAL,MAPPED) …` */
export const staticLine = (statement: Of<'static'>): readonly string[] => [
  withNo(
    statement,
    line(
      `static (${statement.realInterface.text},${statement.mappedInterface.text})`,
      statement.protocol,
      statement.mapped,
      statement.mappedPort,
      statement.accessList && 'access-list',
      statement.accessList,
      statement.real,
      statement.realPort,
      statement.mask && 'netmask',
      statement.mask,
    ),
  ),
];

/** `nat (REAL,MAPPED) source …` */
export const twiceNat = (statement: Of<'twice-nat'>): readonly string[] => [
  withNo(
    statement,
    line(
      `nat (${statement.realInterface.text},${statement.mappedInterface.text})`,
      statement.afterAuto === true && 'after-auto',
      statement.position,
      'source',
      statement.source.type,
      statement.source.real,
      statement.source.mapped,
      statement.destination && 'destination static',
      statement.destination?.mapped,
      statement.destination?.real,
      statement.inactive === true && 'inactive',
    ),
  ),
];

const ipNatTail = (statement: IpNat): string =>
  statement.from === 'static'
    ? line(
        'static',
        statement.network === true && 'network',
        statement.protocol,
        statement.local,
        statement.global,
        statement.port,
        statement.length,
        statement.routeMap && 'route-map',
        statement.routeMap,
      )
    : line(statement.from, statement.name, joined(statement.to));

/** `ip nat [inside | outside] source …` */
export const ipNat = (statement: IpNat): readonly string[] => [
  withNo(statement, line('ip nat', statement.side, 'source', ipNatTail(statement))),
];

/** A route map, as far as it names access lists. */
export const routeMap = (statement: Of<'route-map'>): readonly string[] =>
  submode(
    statement,
    line('route-map', statement.name, statement.action, statement.sequence),
    statement.body.flatMap((one) => {
      if (one.kind === 'unread') return [];
      return [
        withNo(
          one,
          one.kind === 'local' ? joined(one.words) : line('match ip address', joined(one.lists)),
        ),
      ];
    }),
  );
