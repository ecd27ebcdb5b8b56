/** Statics that send inside what arrives for the tunnels themselves. */
import { hostPrefix } from '../../model/address.js';
import type { Range, Word } from '../../syntax/range.js';
import { interfaceKey } from '../interface-name.js';
import { portNumber } from '../ports.js';
import { betweenInterfaces, natPlaces } from './nat-places.js';
import type { RunningInterface } from './running-interface.js';
import type { Scope } from './scope.js';
import type { Tunnel } from './tunnel.js';

interface Static {
  readonly at?: Range;
  readonly local: Word;
  readonly global: Word;
  /** Whose address is meant. */
  readonly state: RunningInterface | undefined;
  readonly protocol?: Word;
  readonly port?: Word;
  readonly isVirtual?: boolean;
  readonly real?: string;
  readonly mapped?: string;
}

export function tellTakenIke(scope: Scope, tunnels: readonly Tunnel[]): void {
  const ends = new Set(tunnels.map(({ local }) => (local.kind === 'address' ? local.address : '')));
  const isAsked = natPlaces(scope);
  for (const rule of staticsOf(scope)) {
    const { state, global, local, at, protocol, port } = rule;
    const what = takenBy(scope, protocol, port);
    const word = state === undefined ? global : state.address?.word;
    const address = word && scope.address(word);
    const to = scope.address(local);
    const isEnd = address === undefined ? state?.map !== undefined : ends.has(address);
    if (what === undefined || to === undefined || !isEnd) continue;
    if (isAsked(rule, hostPrefix(to)))
      scope.tell('static-takes-ike', at, { what, end: address ?? global.text, to });
  }
}

function takenBy(scope: Scope, protocol: Word | undefined, port: Word | undefined) {
  if (protocol === undefined) return 'all that arrives';
  if (port === undefined || !/^(?:udp|17)$/i.test(protocol.text)) return undefined;
  const number = portNumber(port.text, 17, scope.dialect);
  return number === 500 || number === 4500 ? `UDP port ${number}` : undefined;
}

/** Those that are for whoever talks to the global address. */
function staticsOf({ running }: Scope): readonly Static[] {
  const { interfaces, named } = running;
  return [
    ...running.ipNats.flatMap((rule): Static | readonly [] =>
      rule.from !== 'static' || rule.routeMap !== undefined || rule.network === true
        ? []
        : { ...rule, state: interfaces.get(interfaceKey(rule.global.text)) },
    ),
    ...running.statics.flatMap(
      ({ real, mapped, mappedPort: port, accessList, ...rule }): Static | readonly [] => {
        if (real === undefined || accessList !== undefined) return [];
        const key = rule.mappedInterface.text.toLowerCase();
        return {
          ...(rule.at && { at: rule.at }),
          ...(rule.protocol && { protocol: rule.protocol }),
          ...(port && { port }),
          ...betweenInterfaces(rule.realInterface, rule.mappedInterface),
          local: real,
          global: mapped,
          state: mapped.text === 'interface' ? interfaces.get(named.get(key) ?? key) : undefined,
        };
      },
    ),
  ];
}
