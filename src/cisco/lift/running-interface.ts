import type { Family } from '../../model/address.js';
import { madeIn } from '../../syntax/made-in.js';
import type { Range, Word } from '../../syntax/range.js';
import { isKeyword } from '../keyword.js';
import type { Interface, InterfaceLine, NatSide, Unread } from '../syntax.js';
import type { LostBinding, Said } from './running-body.js';

/** An interface, after all that was entered for it. */
export interface RunningInterface {
  readonly name: Word;
  /** Where it is opened. */
  heads: Range[];
  nameif?: Said | undefined;
  address?: (Said & { readonly mask: Word | undefined }) | undefined;
  /** Further addresses: `secondary`, IPv6. */
  further: {
    readonly address: string;
    readonly mask: string | undefined;
    readonly at: Range | undefined;
    /** No end of tunnels: the device makes the rest of the address of its hardware's (`eui-64`, `cga`), or others have it too (`anycast`). */
    readonly isNoEnd?: boolean;
  }[];
  /** Its address is given by `dhcp`, `pppoe`, `negotiated`. */
  dynamic?: Said | undefined;
  unnumbered?: Said | undefined;
  /** The line that says that it has no address. */
  bare?: { readonly at: Range | undefined } | undefined;
  map?: Said | undefined;
  /** The standby group whose address the map's tunnels end at. */
  redundancy?: Said | undefined;
  /** The map for IPv6. */
  map6?: Said | undefined;
  tunnelSource?: Said | undefined;
  tunnelDestination?: Said | undefined;
  tunnelMode?: { readonly words: readonly Word[]; readonly at: Range | undefined } | undefined;
  tunnelKey?: Said | undefined;
  /** The table of routes that the interface is in; undefined for the global one. */
  vrf?: Said | undefined;
  /** The same of what a tunnel interface sends outside. */
  tunnelVrf?: Said | undefined;
  /** By number: what the standby groups of the interface share. */
  standby: Map<string, { name: Said | undefined; address: Said | undefined }>;
  protection?: Said | undefined;
  natSide?: NatSide | undefined;
  /** The access lists of what comes in, and of what goes out; of IPv6 by themselves. */
  readonly filters: Record<Family, Partial<Record<'in' | 'out', Said | undefined>>>;
  /** The line that shuts it down. */
  shut?: { readonly at: Range | undefined } | undefined;
  unread: Unread[];
}

export const emptyInterface = (name: Word): RunningInterface => ({
  name,
  heads: [],
  further: [],
  standby: new Map(),
  filters: { 4: {}, 6: {} },
  unread: [],
});

/** Enters the lines of an interface; those of an earlier opening stay. `formerMaps` takes those that were on it before. */
export function enterInterface(
  state: RunningInterface,
  { body }: Interface,
  formerMaps: Map<string, LostBinding>,
): void {
  for (const line of body) enterLine(state, line, formerMaps);
}

type Ipv6Address = Extract<InterfaceLine, { readonly kind: 'ipv6-address' }>;

const furtherOf = ({ prefix, options = [], at }: Ipv6Address) => ({
  address: prefix.text,
  mask: undefined,
  at,
  ...(options.some(({ text }) => /^(?:eui|cga|any)/i.test(text)) && { isNoEnd: true }),
});

function enterLine(
  state: RunningInterface,
  line: InterfaceLine,
  formerMaps: Map<string, LostBinding>,
): void {
  const { at } = line;
  const said = (word: Word): Said | undefined => (line.negated === true ? undefined : { word, at });
  switch (line.kind) {
    case 'nameif':
      state.nameif = said(line.name);
      break;
    case 'ip-address':
      enterAddress(state, line);
      break;
    case 'ipv6-address':
      // Without an address all of IPv6 are meant.
      state.further = state.further.filter(({ address, mask }) =>
        line.prefix.text === '' ? mask !== undefined : address !== line.prefix.text,
      );
      if (line.negated !== true) state.further.push(furtherOf(line));
      break;
    case 'ip-address-dynamic':
      state.dynamic = said(line.how);
      if (line.negated !== true) state.address = undefined;
      break;
    case 'ip-unnumbered':
      state.unnumbered = said(line.interface);
      break;
    case 'crypto-map-binding':
      if (line.isIpv6 === true) state.map6 = said(line.name);
      else {
        const isGone = line.negated === true;
        // One that no line binds may have been bound on the device, where a tunnel can end.
        const mayEnd = isGone && state.address !== undefined;
        const lost = state.map?.word.text ?? (mayEnd ? line.name.text : undefined);
        if (lost !== undefined && (isGone || lost !== line.name.text))
          formerMaps.set(lost, { at, how: isGone ? 'removed' : 'taken' });
        state.map = said(line.name);
        state.redundancy = line.redundancy && said(line.redundancy);
      }
      break;
    case 'tunnel-source':
      state.tunnelSource = said(line.source);
      break;
    case 'tunnel-destination':
      state.tunnelDestination = said(line.destination);
      break;
    case 'tunnel-mode':
      state.tunnelMode = line.negated === true ? undefined : { words: line.words, at };
      break;
    case 'tunnel-key':
      state.tunnelKey = said(line.key);
      break;
    case 'tunnel-protection':
      state.protection = said(line.profile);
      break;
    case 'ip-nat':
      state.natSide = line.negated === true ? undefined : line.side;
      break;
    case 'ip-access-group': {
      const [way, list] = [...line.words].reverse();
      state.filters[line.isIpv6 === true ? 6 : 4][isKeyword(way, 'in') ? 'in' : 'out'] =
        list && said(list);
      break;
    }
    case 'shutdown':
      state.shut = line.negated === true ? undefined : { at };
      break;
    case 'unread':
      state.unread.push(line);
      break;
    case 'vrf-forwarding':
      state.vrf = said(line.vrf);
      break;
    case 'tunnel-vrf':
      state.tunnelVrf = said(line.vrf);
      break;
    case 'standby-address':
      // Tunnels end at the first address of a group only.
      if (line.secondary !== true) standbyOf(state, line.group).address = said(line.address);
      break;
    case 'standby-name':
      standbyOf(state, line.group).name = said(line.name);
      break;
    case 'local':
      break;
  }
}

/** Group 0 is the one without a number. */
const standbyOf = ({ standby }: RunningInterface, group: Word | undefined) =>
  madeIn(standby, group?.text ?? '0', () => ({ name: undefined, address: undefined }));

function enterAddress(
  state: RunningInterface,
  line: Extract<InterfaceLine, { readonly kind: 'ip-address' }>,
): void {
  if (line.negated === true) {
    const { text } = line.address;
    if (line.secondary === true) return;
    // An address that the text gives may be another one, which is not taken.
    if (text === '' || state.address === undefined) state.bare = { at: line.at };
    state.address = undefined;
    // Without an address all of IPv4 are meant.
    if (text !== '') return;
    state.further = state.further.filter(({ mask }) => mask === undefined);
    state.dynamic = undefined;
    return;
  }
  state.bare = undefined;
  if (line.secondary === true)
    state.further.push({ address: line.address.text, mask: line.mask?.text, at: line.at });
  else {
    state.address = { word: line.address, at: line.at, mask: line.mask };
    state.dynamic = undefined;
  }
}
