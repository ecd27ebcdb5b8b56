/** Statics that send inside what arrives for the tunnels themselves. */
import { hostPrefix } from '../../model/address.js';
import type { Word } from '../../syntax/range.js';
import { interfaceKey } from '../interface-name.js';
import { portNumber } from '../ports.js';
import type { Written } from '../syntax.js';
import { type Asked, betweenInterfaces, natPlaces } from './nat-places.js';
import type { Scope } from './scope.js';
import type { Tunnel } from './tunnel.js';

export function tellTakenIke(scope: Scope, tunnels: readonly Tunnel[]): void {
  const { interfaces, named, ipNats, statics } = scope.running;
  const ends = new Set(tunnels.map(({ local }) => (local.kind === 'address' ? local.address : '')));
  const isAsked = natPlaces(scope);
  const judge = (
    { at, protocol }: Written & { readonly protocol?: Word },
    [local, global, port]: readonly [local: Word, global: Word, port: Word | undefined],
    name: string,
    asked: Asked,
  ): void => {
    const ports = protocol && port && /^udp$/i.test(protocol.text);
    const number = ports && portNumber(port.text, 17, scope.dialect);
    if (protocol !== undefined && number !== 500 && number !== 4500) return;
    const what = number === undefined ? 'all that arrives' : `UDP port ${number}`;
    const state = interfaces.get(name);
    const word = state === undefined ? global : state.address?.word;
    const address = word && scope.address(word);
    const to = scope.address(local);
    const isEnd = address === undefined ? state?.map !== undefined : ends.has(address);
    if (to !== undefined && isEnd && isAsked(asked, hostPrefix(to)))
      scope.tell('static-takes-ike', at, { what, end: address ?? global.text, to });
  };
  for (const rule of ipNats)
    if (rule.from === 'static' && rule.routeMap === undefined && rule.network === undefined)
      if (rule.side !== 'outside')
        judge(rule, [rule.local, rule.global, rule.port], interfaceKey(rule.global.text), {
          isVirtual: rule.side === undefined,
        });
  for (const rule of statics) {
    const { real, mapped, realInterface, mappedInterface } = rule;
    const key = mappedInterface.text.toLowerCase();
    const name = mapped.text === 'interface' ? (named.get(key) ?? key) : '';
    if (real !== undefined && rule.accessList === undefined)
      judge(
        rule,
        [real, mapped, rule.mappedPort],
        name,
        betweenInterfaces(realInterface, mappedInterface),
      );
  }
}
