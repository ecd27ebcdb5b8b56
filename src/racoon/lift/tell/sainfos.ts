import type { Report } from '../../../diagnostics/report.js';
import { type SainfoSection, sideText } from '../sainfo.js';

/** More than this deserves a word: racoon compares each with all before it. */
const many = 3000;

/** The sections that policies use when this host starts. */
export interface SainfoUse {
  readonly used: ReadonlySet<SainfoSection>;
  /** Those by the two networks of their policies; asked for only where one is not used. */
  readonly served: () => ReadonlyMap<string, SainfoSection>;
}

/** Tells of sections that nothing uses, or that never serve. */
export function tellSainfos(
  sections: readonly SainfoSection[],
  { used, served }: SainfoUse,
  policiesCount: boolean,
  report: Report,
): void {
  let byNetworks: ReadonlyMap<string, SainfoSection> | undefined;
  if (sections.length > many) report('sainfo-many', sections[0]?.head, { count: sections.length });
  for (const section of sections) {
    const { local, remote, head, node } = section;
    if (node.from !== undefined) {
      const type = node.from.type.text;
      if (type === 'address' || type === 'subnet') report('sainfo-from-address', head, {});
      else report('sainfo-from-initiator', head, {});
    }
    if (node.group !== undefined) report('sainfo-group', head, { group: node.group.text });
    if (local.kind === 'clientaddr' || remote.kind === 'clientaddr')
      report('sainfo-clientaddr', head, {});
    const other = local.kind === 'other' ? local : remote.kind === 'other' ? remote : undefined;
    if (other !== undefined) report('sainfo-unmatchable', head, { why: other.what });
    else if (local.kind === 'net' && remote.kind === 'net') {
      if (local.protocol !== remote.protocol)
        report('sainfo-unmatchable', head, { why: 'protocols' });
      else if (policiesCount && !used.has(section)) {
        byNetworks ??= served();
        const before = byNetworks.get(`${local.net.prefix} ${remote.net.prefix}`);
        const facts = { local: sideText(local), remote: sideText(remote) };
        report(
          'sainfo-unused',
          head,
          { ...facts, another: before !== undefined },
          { related: [before?.head] },
        );
      }
    }
  }
}
