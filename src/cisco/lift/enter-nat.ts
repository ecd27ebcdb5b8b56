import type { IpNat, Statement, TwiceNat } from '../syntax.js';
import { enterRouteMap } from './route-maps.js';
import type { Running } from './running.js';

/** Enters what is said of address translation; false where the statement says nothing of it. */
export function enterNat(running: Running, statement: Statement, negated: boolean): boolean {
  switch (statement.kind) {
    case 'nat':
      enterInto(running.nats, statement, negated, (line) =>
        said(line.interface, line.id, line.accessList, line.address, line.mask),
      );
      return true;
    case 'global':
      enterInto(running.globals, statement, negated, (line) =>
        said(line.interface, line.id, line.address),
      );
      return true;
    case 'static':
      enterInto(running.statics, statement, negated, (line) =>
        said(line.mapped, line.mappedPort, line.real, line.realPort, line.accessList),
      );
      return true;
    case 'twice-nat':
      if (!negated && statement.position !== undefined) {
        placeTwice(running.twiceNats, statement, Number(statement.position.text));
        return true;
      }
      enterInto(running.twiceNats, statement, negated, (line) =>
        said(
          line.realInterface,
          line.mappedInterface,
          line.source.real,
          line.source.mapped,
          line.destination?.mapped,
          line.destination?.real,
        ),
      );
      return true;
    case 'ip-nat-source':
      enterInto(running.ipNats, statement, negated, (line) =>
        line.from === 'static'
          ? said(sideOf(line), line.protocol, line.local, line.global, line.port)
          : said(sideOf(line), line.name, ...line.to),
      );
      return true;
    case 'route-map':
      enterRouteMap(running.routeMaps, statement, negated);
      return true;
    default:
      return false;
  }
}

/** Puts a rule at its place in its section; the others move down. */
function placeTwice(rules: TwiceNat[], rule: TwiceNat, position: number): void {
  const isOfSection = ({ afterAuto }: TwiceNat): boolean => afterAuto === rule.afterAuto;
  const moved = rules.filter(isOfSection)[Math.max(1, position) - 1];
  if (moved === undefined) rules.push(rule);
  else rules.splice(rules.indexOf(moved), 0, rule);
}

/** Adds a line, or takes away the one that says the same. */
function enterInto<T>(list: T[], line: T, negated: boolean, key: (line: T) => string): void {
  if (!negated) {
    list.push(line);
    return;
  }
  const wanted = key(line);
  const at = list.findIndex((known) => key(known) === wanted);
  if (at >= 0) list.splice(at, 1);
}

const sideOf = ({ side: text }: IpNat) => text && { text };

const said = (...words: readonly ({ readonly text: string } | undefined)[]): string =>
  words.map((word) => word?.text ?? '-').join(' ');
