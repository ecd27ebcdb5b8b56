/** The phase-1 proposals that one peer gets: those that racoon has words for, of the method that this peer uses. */
import type { Report } from '../../diagnostics/report.js';
import {
  type Authentication,
  type Cipher,
  type Group,
  weakCiphers,
  weakGroups,
} from '../../model/algorithm.js';
import type { IkeProposal, Implementation, Peer } from '../../model/device.js';
import type { Origin } from '../../syntax/origin.js';
import { groups, ikeCiphers } from '../words.js';
import { spotOf } from './spot.js';

/** Methods that racoon carries out between two gateways. */
type Method = Extract<Authentication, 'psk' | 'rsa-sig'>;

export interface PlannedProposals {
  readonly method: Method;
  readonly proposals: readonly IkeProposal[];
}

type Kind = Implementation['kind'];

/** Undefined where no proposal is left; an error was told then. `other`: what the other end is, if it is known. */
export function plannedProposals(
  peer: Peer,
  report: Report,
  other?: Kind,
): PlannedProposals | undefined {
  const place = peer.origins?.[0];
  const method = methodOf(peer);
  const kept: IkeProposal[] = [];
  const lost: (() => void)[] = [];
  for (const proposal of peer.proposals) {
    const at = proposal.origins?.[0] ?? place;
    if (proposal.authentication !== method) {
      if (isMethod(proposal.authentication))
        report('method-not-used', at, { method: proposal.authentication, tunnel: peer.id });
      else report('auth-method-unsupported', at, { method: proposal.authentication });
    } else {
      const fault = faultOf(proposal);
      if (fault === undefined) kept.push(withEnd(proposal, at, report));
      else
        lost.push(() =>
          tellFault(fault, spotOf(fault.kind, proposal, peer), kept.length > 0, report),
        );
    }
  }
  for (const tell of lost) tell();
  if (method === undefined || kept.length === 0) {
    report('proposals-none', place, { tunnel: peer.id });
    return undefined;
  }
  const proposals = peer.exchangeModes[0] === 'aggressive' ? ofOneGroup(kept, place, report) : kept;
  tellWeak(proposals, { tunnel: peer.id, other }, place, report);
  return { method, proposals };
}

const isMethod = (method: Authentication): method is Method =>
  method === 'psk' || method === 'rsa-sig';

/**
 * The one method that a peer uses. racoon opens the certificate files while it reads the configuration and refuses all of
 * it where one is missing, so a peer with a key must not be offered certificates as well.
 */
function methodOf({ proposals, preSharedKey, certificate }: Peer): Method | undefined {
  const offered = proposals.map(({ authentication }) => authentication).filter(isMethod);
  if (preSharedKey !== undefined && offered.includes('psk')) return 'psk';
  if (certificate !== undefined && offered.includes('rsa-sig')) return 'rsa-sig';
  return offered[0];
}

type Fault =
  | { readonly kind: 'group'; readonly group: Group }
  | { readonly kind: 'cipher'; readonly cipher: Cipher };

function faultOf({ cipher, group }: IkeProposal): Fault | undefined {
  if (groups.word(group) === undefined) return { kind: 'group', group };
  if (cipher === 'idea-cbc' || ikeCiphers.words(cipher) === undefined)
    return { kind: 'cipher', cipher };
  return undefined;
}

function tellFault(fault: Fault, at: Origin | undefined, others: boolean, report: Report): void {
  const severity = others ? 'warning' : 'error';
  if (fault.kind === 'group')
    report('dh-group-unsupported', at, { group: fault.group, use: 'phase 1' }, { severity });
  else report('ike-cipher-unsupported', at, { cipher: fault.cipher }, { severity });
}

/** Written for «without end», in seconds: the longest that the device itself proposes by default. */
const longestPhase1 = 86400;

function withEnd(proposal: IkeProposal, at: Origin | undefined, report: Report): IkeProposal {
  if (proposal.lifetimeSeconds > 0) return proposal;
  report('lifetime-endless', spotOf('lifetimeSeconds', proposal) ?? at, {
    phase: 1,
    seconds: longestPhase1,
  });
  return { ...proposal, lifetimeSeconds: longestPhase1 };
}

/** In aggressive mode racoon refuses a remote whose proposals differ in their group. */
function ofOneGroup(
  proposals: readonly IkeProposal[],
  place: Origin | undefined,
  report: Report,
): readonly IkeProposal[] {
  const group = proposals[0]?.group;
  const same = proposals.filter((proposal) => proposal.group === group);
  for (const proposal of proposals) {
    if (proposal.group !== group && group !== undefined)
      report('aggressive-one-group', proposal.origins?.[0] ?? place, {
        group: proposal.group,
        kept: group,
      });
  }
  return same;
}

function tellWeak(
  proposals: readonly IkeProposal[],
  of: { readonly tunnel: string; readonly other: Kind | undefined },
  place: Origin | undefined,
  report: Report,
): void {
  // Neither has a better group.
  const isOld = of.other === 'pix6' || of.other === 'pix7';
  /** With the line that says it first. */
  const weak = new Map<string, Origin | undefined>();
  for (const proposal of proposals) {
    const { cipher, hash, group } = proposal;
    const add = (field: string, algorithm: string): void => {
      if (!weak.has(algorithm)) weak.set(algorithm, spotOf(field, proposal));
    };
    if (weakCiphers.has(cipher)) add('cipher', cipher);
    if (weakGroups.has(group) && !(isOld && group === 'modp1536')) add('group', group);
    if (hash === 'md5') add('hash', hash);
  }
  const [at] = weak.values();
  if (weak.size > 0) report('weak-algorithm', at ?? place, { ...of, algorithms: [...weak.keys()] });
}
