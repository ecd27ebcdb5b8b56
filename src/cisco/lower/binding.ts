import type { Report } from '../../diagnostics/report.js';
import type { Endpoint } from '../../model/device.js';
import { made } from '../../syntax/range.js';
import type { PlannedCisco } from '../plan/planned-cisco.js';
import type { Dialect } from '../syntax.js';
import { addressTerm } from './address-terms.js';
import type { Ground, MapPlace } from './ground.js';
import type { Script } from './script.js';

/**
 * Writes what makes the tunnels live, last, each with a comment: on a device that has other tunnels these are the lines
 * that would change them.
 */
export function writeBindings(
  script: Script,
  places: ReadonlyMap<MapPlace, Endpoint>,
  ground: Ground,
  dialect: Dialect,
  report: Report,
  speaksIke: boolean,
): void {
  if (dialect === 'pix6' && !ground.hasLine('sysopt')) {
    script.say('Decrypted traffic is not held against the access lists of the interfaces:');
    script.add({ kind: 'sysopt', option: made('permit-ipsec') });
  }
  for (const [place, local] of places) {
    if (dialect === 'ios') bindOnIos(script, place, local, report);
    else bind(script, place, local, ground, speaksIke);
  }
}

function bind(
  script: Script,
  place: MapPlace,
  local: Endpoint,
  ground: Ground,
  speaksIke: boolean,
): void {
  const name = place.interface;
  if (name === undefined) return;
  if (speaksIke && !ground.isEnabled(name)) {
    script.say(`IKE on the interface that faces the peer${withAddress(local)}:`);
    script.add({ kind: 'isakmp-enable', interface: made(name) });
  }
  if (place.bound) return;
  script.say('An interface holds one crypto map; this line takes the place of any that is there:');
  const binding = {
    kind: 'crypto-map-interface',
    name: made(place.name),
    interface: made(name),
  } as const;
  if (place.isOld === true) {
    script.add(binding, 'none');
    script.sayUndo(unboundBefore(`no crypto map ${place.name} interface ${name}`));
  } else script.add(binding);
}

function bindOnIos(script: Script, place: MapPlace, local: Endpoint, report: Report): void {
  if (place.bound) return;
  const body = [{ kind: 'crypto-map-binding', name: made(place.name) }] as const;
  if (place.interface !== undefined) {
    const head = { kind: 'interface', name: made(place.interface) } as const;
    script.say('An interface holds one crypto map:');
    if (place.isOld === true) {
      script.add({ ...head, body }, 'none');
      script.sayUndo(unboundBefore(`no crypto map ${place.name} in interface ${place.interface}`));
    } else
      script.add(
        { ...head, body },
        {
          ...head,
          body: [{ kind: 'crypto-map-binding', name: made(place.name), negated: true }],
        },
      );
    return;
  }
  const { begins, name } = place;
  if (begins !== undefined && place.isOld !== true)
    script.add({ kind: 'crypto-map-local-address', name: made(name), interface: made(begins) });
  const address = local.kind === 'address' && begins === undefined ? local.address : '';
  script.say(
    `Last, on the interface that faces the peer${begins === undefined ? withAddress(local) : `, where packets leave, not on ${begins}`}:`,
  );
  script.say(` crypto map ${name}`);
  report('interface-unknown', undefined, { address, ...(begins !== undefined && { begins }) });
}

/** A map that had entries before goes on with them, unless it was bound to nothing, which a text in part does not show. */
const unboundBefore = (line: string): string =>
  `Where the map was bound to no interface before, also: ${line}`;

const withAddress = (local: Endpoint): string =>
  local.kind === 'address' ? `, which has ${local.address}` : '';

/** On IOS the exemption from translation stands in the router's own list, so it is advice. */
export function adviseExemptions(
  script: Script,
  { policies, translated }: PlannedCisco,
  { translationLists }: Ground,
): void {
  const pairs = new Set<string>();
  for (const policy of policies) {
    const { selector, protection } = policy;
    if (protection === undefined || protection.mode === 'transport') continue;
    if (translated?.has(policy) === true) continue;
    pairs.add(`deny ip ${termText(selector.local)} ${termText(selector.remote)}`);
  }
  if (pairs.size === 0) return;
  if (translationLists.length > 0) {
    script.say('This router translates addresses. Before the other lines of its list:');
    for (const list of translationLists) {
      // Lines have the numbers 10, 20 and so on, unless others are written.
      if (pairs.size > 9)
        script.say(` ip access-list resequence ${list} ${10 * (pairs.size + 1)} 10`);
      script.say(` ip access-list extended ${list}`);
      for (const [index, pair] of [...pairs].entries()) script.say(`  ${index + 1} ${pair}`);
    }
    return;
  }
  script.say(
    'If this router translates addresses, its list of "ip nat inside source" begins with:',
  );
  for (const pair of pairs) script.say(` ${pair}`);
}

function termText(prefix: string): string {
  const term = addressTerm(prefix, 'ios');
  if (term.kind === 'host') return `host ${term.address.text}`;
  if (term.kind === 'masked') return `${term.address.text} ${term.mask.text}`;
  return term.kind;
}
