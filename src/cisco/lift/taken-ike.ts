/** Statics that send inside what arrives for the tunnels themselves. */

import { hostPrefix } from '../../model/address.js';
import { addressOfEnd } from '../../model/endpoint.js';
import { groupedBy } from '../../syntax/grouped.js';
import type { Range, Word } from '../../syntax/range.js';
import { interfaceKey } from '../interface-name.js';
import { isKeyword } from '../keyword.js';
import { portNumber } from '../ports.js';
import type { Written } from '../syntax.js';
import { objectRules } from './nat-asa.js';
import { type Asked, betweenInterfaces, natPlaces } from './nat-places.js';
import type { Scope } from './scope.js';
import type { Tunnel } from './tunnel.js';

export function tellTakenIke(scope: Scope, tunnels: readonly Tunnel[]): void {
  const byEnd = groupedBy(tunnels, ({ local }) => addressOfEnd(local) ?? '');
  const isAsked = natPlaces(scope);
  for (const { at, real, seen, by, protocol, port, asked } of staticsOf(scope)) {
    const ports = protocol && port && /^udp$/i.test(protocol.text);
    const number = ports && portNumber(port.text, 17, scope.dialect);
    if (protocol !== undefined && number !== 500 && number !== 4500) continue;
    const what = number === undefined ? 'all that arrives' : `UDP port ${number}`;
    const state = scope.running.interfaces.get(by);
    const word = state === undefined ? seen : state.address?.word;
    const address = word && scope.address(word);
    const to = scope.address(real);
    const ended = byEnd.get(address ?? '') ?? [];
    const isEnd = address === undefined ? state?.map !== undefined : ended.length > 0;
    if (to === undefined || !isEnd || !isAsked(asked, hostPrefix(to))) continue;
    // The port of a translator is asked for behind one only.
    const related = number === 4500 ? [] : ended.flatMap(({ origins }) => origins);
    scope.tell('static-takes-ike', at, { what, end: address ?? seen.text, to }, { related });
  }
}

/** A static of one address, or of one port of it. */
interface OneStatic {
  readonly at: Range | undefined;
  readonly real: Word;
  readonly seen: Word;
  /** The interface whose address that is. */
  readonly by: string;
  readonly protocol: Word | undefined;
  readonly port: Word | undefined;
  readonly asked: Asked;
}

function staticsOf(scope: Scope): readonly OneStatic[] {
  const { configuration, running } = scope;
  const found: OneStatic[] = [];
  for (const { at, ...rule } of running.ipNats)
    if (rule.from === 'static' && rule.side !== 'outside' && rule.routeMap === undefined)
      if (rule.network === undefined)
        found.push({
          at,
          real: rule.local,
          seen: rule.global,
          by: interfaceKey(rule.global.text),
          protocol: rule.protocol,
          port: rule.port,
          asked: { isVirtual: rule.side === undefined },
        });

  const hostOf = (word: Word): Word =>
    configuration.object(word.text)?.body.find((member) => member.kind === 'host')?.address ?? word;
  const add = (
    { at, realInterface, mappedInterface }: Between,
    real: Word,
    mapped: Word,
    protocol?: Word,
    port?: Word,
  ): void => {
    const key = mappedInterface?.text.toLowerCase() ?? '';
    const by = isKeyword(mapped, 'interface') ? (running.named.get(key) ?? key) : '';
    const asked = betweenInterfaces(realInterface, mappedInterface);
    found.push({ at, real: hostOf(real), seen: hostOf(mapped), by, protocol, port, asked });
  };
  for (const rule of running.statics)
    if (rule.real !== undefined && rule.accessList === undefined)
      add(rule, rule.real, rule.mapped, rule.protocol, rule.mappedPort);
  for (const { name, rule } of objectRules(scope))
    if (rule.type === 'static')
      add(rule, { text: name }, rule.mapped, rule.service?.protocol, rule.service?.mapped);
  for (const { source, destination, ...rule } of running.twiceNats) {
    const isPart = rule.hasService === true || rule.isOneWay === true || destination !== undefined;
    if (source.type === 'static' && rule.inactive !== true && !isPart)
      add(rule, source.real, source.mapped);
  }
  return found;
}

interface Between extends Pick<Written, 'at'> {
  readonly realInterface?: Word;
  readonly mappedInterface?: Word;
}
