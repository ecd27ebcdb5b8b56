import type { Report } from '../../diagnostics/report.js';
import type { IkeProposal } from '../../model/device.js';
import { groupedBy } from '../../syntax/grouped.js';
import { ikeProposalsOf } from './proposals.js';
import type { RemoteSection } from './remote.js';

/** Which remote section serves an address. */
export interface RemoteChoice {
  /** The section with this address, else the anonymous one. */
  serving(address: string | undefined): RemoteSection | undefined;
  /** Sections that are somebody's: one for each address, in the order of the files. */
  readonly named: readonly RemoteSection[];
  /** Sections without an address; 0.7 has one at most, 0.8 tells several apart by the peer's identity. */
  readonly anonymous: readonly RemoteSection[];
  /** Tells of sections that racoon cannot choose between, for the peers that the chosen ones serve. */
  tellTies(peersOf: (section: RemoteSection) => readonly string[], report: Report): void;
}

/**
 * racoon's rule (remoteconf.c getrmconf). Since 0.8 the best section must be unique: of those that may start where racoon
 * does, and of those that take the peer's proposal and its identity where the peer does. 0.7 takes the last one with the
 * address, or the first anonymous one. Ports do not tell sections apart.
 */
export function remoteChoiceOf(
  given: readonly RemoteSection[],
  version: '0.7' | '0.8',
): RemoteChoice {
  const sections = version === '0.7' ? given : joinedByMode(given);
  const byAddress = groupedBy(sections, ({ address }) => address);
  const open = byAddress.get(undefined) ?? [];
  byAddress.delete(undefined);
  const chosen = (all: readonly RemoteSection[]): RemoteSection | undefined =>
    version === '0.7'
      ? all.at(all[0]?.address === undefined ? 0 : -1)
      : (all.find((section) => !isPassive(section)) ?? all[0]);
  const first = chosen(open);
  const anonymous: RemoteSection[] = [];
  for (const section of first === undefined ? [] : [first, ...open]) {
    const alike = anonymous.filter(({ label }) => label.split(' ')[0] === section.label);
    if (alike.length === 0) anonymous.push(section);
    // What the first does not take, the next one may.
    else if (version === '0.8' && !alike.some((one) => shareProposal(one, section)))
      anonymous.push({ ...section, label: `${section.label} ${alike.length + 1}` });
  }
  // Where all sections with an address only answer, racoon starts with the one for any address.
  const isOutdone = (section: RemoteSection): boolean =>
    version === '0.8' &&
    first !== undefined &&
    isPassive(section) &&
    !isPassive(first) &&
    !shareProposal(section, first);
  const named = [...byAddress.values()].flatMap((all) => {
    const section = chosen(all);
    return section === undefined || isOutdone(section) ? [] : [section];
  });
  const choice = new Map(named.map((section) => [section.address, section]));
  return {
    serving: (address) => (address === undefined ? undefined : choice.get(address)) ?? first,
    named,
    anonymous,
    tellTies(peersOf, report) {
      for (const [address, all] of [...byAddress, [undefined, open] as const]) {
        const ties = tiesAmong(all, version);
        const taken = ties.length === 0 ? undefined : chosen(all);
        const peers = taken === undefined ? [] : peersOf(taken);
        for (const [one, other] of ties) {
          const isSame = one.label === other.label;
          if (peers.length === 0 && !isSame && isVerified(one) && isVerified(other)) continue;
          // Whoever comes is served by both, whatever his address.
          const ofAnybody = address === undefined && generates(one) && generates(other);
          const isMild = version === '0.7' || (!isSame && !ofAnybody && peers.length === 0);
          report(
            'remote-twice',
            other.head,
            {
              remote: address ?? (isSame ? other.label : 'any address'),
              starts: isPassive(one) || isPassive(other),
            },
            {
              severity: isMild ? 'warning' : 'error',
              related: [one.head],
              ...(!ofAnybody &&
                (isSame || peers.length > 0) && { about: [address ?? other.label, ...peers] }),
            },
          );
        }
      }
    },
  };
}

/** Each section that racoon cannot tell from one before it, with that one. */
function tiesAmong(
  all: readonly RemoteSection[],
  version: '0.7' | '0.8',
): readonly (readonly [RemoteSection, RemoteSection])[] {
  if (all.length < 2) return [];
  const isTie = (one: RemoteSection, other: RemoteSection): boolean =>
    version === '0.7'
      ? one.label === other.label
      : (!isPassive(one) && !isPassive(other)) ||
        (!isVerified(one) &&
          !isVerified(other) &&
          shareMode(one, other) &&
          shareProposal(one, other));
  return all.flatMap((other, position) => {
    const one = all.slice(0, position).find((before) => isTie(before, other));
    return one === undefined ? [] : [[one, other] as const];
  });
}

/** Sections of one address that differ in the exchange modes alone, of which one starts at most, are as one that takes all of these. */
function joinedByMode(sections: readonly RemoteSection[]): readonly RemoteSection[] {
  const joined: RemoteSection[] = [];
  const last = new Map<string | undefined, number>();
  for (const section of sections) {
    const at = last.get(section.address);
    const before = at === undefined ? undefined : joined[at];
    if (at !== undefined && before !== undefined && isOtherMode(before, section)) {
      const [first, second] = isPassive(before) ? [section, before] : [before, section];
      joined[at] = { ...first, exchangeModes: [...first.exchangeModes, ...second.exchangeModes] };
    } else last.set(section.address, joined.push(section) - 1);
  }
  return joined;
}

const isOtherMode = (one: RemoteSection, other: RemoteSection): boolean =>
  (isPassive(one) || isPassive(other)) &&
  !shareMode(one, other) &&
  besideModes(one) === besideModes(other);

const shareMode = (one: RemoteSection, other: RemoteSection): boolean =>
  one.exchangeModes.some(({ word }) => other.exchangeModes.some((mode) => mode.word === word));

/** What a section says, wherever it stands. */
const besideModes = ({
  exchangeModes: _modes,
  settings,
  head: _head,
  body: _body,
  parent: _parent,
  origins: _origins,
  ...rest
}: RemoteSection): string =>
  JSON.stringify(
    [rest, [...settings].filter(([keyword]) => keyword !== 'passive').sort()],
    (key, value) => (/^(?:at|origin|source)$/.test(key) ? undefined : value),
  );

/** Whether a peer may propose what both sections take. */
function shareProposal(one: RemoteSection, other: RemoteSection): boolean {
  const wanted = new Set(ikeProposalsOf(one, () => {}).map(textOf));
  return ikeProposalsOf(other, () => {}).some((proposal) => wanted.has(textOf(proposal)));
}

const textOf = ({ cipher, hash, group, authentication }: IkeProposal): string =>
  JSON.stringify([cipher, hash, group, authentication]);

/** One that only answers is not looked at where racoon starts. */
const isPassive = ({ settings }: RemoteSection): boolean => settings.get('passive')?.word === 'on';

/** Whether policies are made for what a peer asks for. */
const generates = ({ settings }: RemoteSection): boolean =>
  /^(?:on|require|unique)$/.test(settings.get('generate_policy')?.word ?? '');

const isVerified = (section: RemoteSection): boolean =>
  section.settings.get('verify_identifier')?.word === 'on' &&
  section.peersIdentifiers.some(({ identifier }) => identifier.value !== undefined);
