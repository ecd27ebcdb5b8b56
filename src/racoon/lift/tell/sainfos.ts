import type { Report } from '../../../diagnostics/report.js';
import { type SainfoSection, sideKey, sideText } from '../sainfo.js';

/** More than this deserves a word: racoon compares each with all before it. */
const many = 3000;

/** Tells of sections that nothing uses, that never serve, or that racoon cannot tell apart. */
export function tellSainfos(
  sections: readonly SainfoSection[],
  used: ReadonlySet<SainfoSection>,
  policiesCount: boolean,
  report: Report,
  version: '0.7' | '0.8',
): void {
  if (sections.length > many) report('sainfo-many', sections[0]?.head, { count: sections.length });
  for (const section of sections) {
    const { local, remote, head, node } = section;
    if (node.from !== undefined) {
      const type = node.from.type.text;
      if (type === 'address' || type === 'subnet') report('sainfo-from-address', head, {});
      else report('sainfo-from-initiator', head, {});
    }
    if (local.kind === 'clientaddr' || remote.kind === 'clientaddr')
      report('sainfo-clientaddr', head, {});
    const other = local.kind === 'other' ? local : remote.kind === 'other' ? remote : undefined;
    if (other !== undefined) report('sainfo-unmatchable', head, { why: other.what });
    else if (local.kind === 'net' && remote.kind === 'net') {
      if (local.protocol !== remote.protocol)
        report('sainfo-unmatchable', head, { why: 'protocols' });
      else if (policiesCount && !used.has(section))
        report('sainfo-unused', head, { local: sideText(local), remote: sideText(remote) });
    }
  }
  if (version !== '0.7') tellDuplicates(sections, report);
}

interface Seen {
  readonly section: SainfoSection;
  readonly from: string | undefined;
}

/**
 * racoon refuses a section when its own rule of choice finds an earlier one for it: same local side, same or anonymous remote
 * side, same or missing `from`, same remoteid. Sections with an anonymous local side are exempt (cfparse.y).
 */
function tellDuplicates(sections: readonly SainfoSection[], report: Report): void {
  const seen = new Map<string, Seen[]>();
  const anonymousRemote = new Map<string, Seen[]>();
  const anyRemote = new Map<string, Seen>();
  const add = (map: Map<string, Seen[]>, key: string, one: Seen): void => {
    const there = map.get(key);
    if (there === undefined) map.set(key, [one]);
    else if (there.length < mostCompared) there.push(one);
  };
  for (const section of sections) {
    const { local, remote, from, remoteId, head } = section;
    if (local.kind === 'anonymous' || remote.kind === 'clientaddr' || local.kind === 'clientaddr')
      continue;
    const localKey = `${remoteId}|${sideKey(local)}`;
    const key = `${localKey}|${sideKey(remote)}`;
    const fits = (one: Seen): boolean =>
      one.from === undefined || from === undefined || one.from === from;
    const earlier =
      seen.get(key)?.find(fits) ??
      anonymousRemote.get(localKey)?.find(fits) ??
      (remote.kind === 'anonymous' ? anyRemote.get(localKey) : undefined);
    const one: Seen = { section, from };
    if (earlier !== undefined)
      report('sainfo-duplicate', head, {}, { related: [earlier.section.head] });
    add(seen, key, one);
    if (remote.kind === 'anonymous') add(anonymousRemote, localKey, one);
    if (!anyRemote.has(localKey)) anyRemote.set(localKey, one);
  }
}

/** Sections of the same two sides differ in `from`; a handful is enough to compare with. */
const mostCompared = 32;
