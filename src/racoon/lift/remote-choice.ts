import type { Report } from '../../diagnostics/report.js';
import type { RemoteSection } from './remote.js';

/** Which remote section serves an address. */
export interface RemoteChoice {
  /** The section with this address, else the anonymous one. */
  serving(address: string | undefined): RemoteSection | undefined;
  /** Sections that are somebody's: one for each address, in the order of the files. */
  readonly named: readonly RemoteSection[];
  /** Sections without an address; 0.7 has one at most, 0.8 tells several apart by the peer's identity. */
  readonly anonymous: readonly RemoteSection[];
}

/**
 * racoon's rule (remoteconf.c getrmconf). Since 0.8 the best section must be unique; 0.7 takes the last one with the address,
 * or the first anonymous one. Two for one address are told; ports do not tell them apart.
 */
export function remoteChoiceOf(
  sections: readonly RemoteSection[],
  report: Report,
  version: '0.7' | '0.8',
): RemoteChoice {
  const byAddress = new Map<string, RemoteSection>();
  const anonymous = new Map<string, RemoteSection>();
  for (const section of sections) {
    const { address, label } = section;
    const there = address === undefined ? anonymous.get(label) : byAddress.get(address);
    if (there !== undefined) tellTwice(section, there, report, version);
    if (address === undefined) {
      if (there === undefined) anonymous.set(label, section);
    } else if (
      there === undefined ||
      version === '0.7' ||
      (isPassive(there) && !isPassive(section))
    )
      byAddress.set(address, section);
  }
  const open = [...anonymous.values()];
  const unsure = open.slice(1).find((section) => !isVerified(section) || !isVerified(open[0]));
  if (unsure !== undefined && version !== '0.7')
    report(
      'remote-twice',
      unsure.head,
      { remote: 'any address', starts: false },
      { severity: 'warning', related: [open[0]?.head] },
    );
  return {
    serving: (address) => (address === undefined ? undefined : byAddress.get(address)) ?? open[0],
    named: [...byAddress.values()],
    anonymous: open,
  };
}

function tellTwice(
  section: RemoteSection,
  there: RemoteSection,
  report: Report,
  version: '0.7' | '0.8',
): void {
  report(
    'remote-twice',
    section.head,
    { remote: section.address ?? section.label, starts: isPassive(section) !== isPassive(there) },
    {
      severity: version === '0.7' ? 'warning' : 'error',
      related: [there.head],
      about: [section.address ?? section.label],
    },
  );
}

/** One that only answers is not looked at where racoon starts. */
const isPassive = ({ settings }: RemoteSection): boolean => settings.get('passive')?.word === 'on';

const isVerified = (section: RemoteSection | undefined): boolean =>
  section?.settings.get('verify_identifier')?.word === 'on' &&
  section.peersIdentifiers.some(({ identifier }) => identifier.value !== undefined);
