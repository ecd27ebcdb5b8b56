import type { Report } from '../../../diagnostics/report.js';
import type { IkeProposal } from '../../../model/device.js';
import type { Key, KeyRing } from '../keys.js';
import type { Listening } from '../listen.js';
import { acceptsAll, type SectionMeaning } from '../peer.js';
import type { RemoteSection } from '../remote.js';
import type { SainfoSection } from '../sainfo.js';

export interface RemoteFacts {
  readonly meanings: ReadonlyMap<RemoteSection, SectionMeaning>;
  readonly used: ReadonlySet<RemoteSection>;
  readonly sainfos: readonly SainfoSection[];
  readonly keys: KeyRing;
  readonly listening: Listening;
  /** Policies are among the files. */
  readonly hasPolicies: boolean;
}

/** Tells, for each remote section, what a person should know of its settings. */
export function tellRemotes(facts: RemoteFacts, report: Report): void {
  const openSainfo = facts.sainfos.some(({ remote }) => remote.kind !== 'net');
  const parents = new Set([...facts.meanings.keys()].map(({ parent }) => parent));
  for (const meaning of facts.meanings.values()) {
    const { section, peer } = meaning;
    const { label: remote, head, settings } = section;
    const line = (keyword: string) => settings.get(keyword)?.origin ?? head;
    if (facts.hasPolicies && !facts.used.has(section) && !parents.has(section))
      report('remote-without-policy', head, { remote });
    if (settings.get('passive')?.word === 'on' && section.address !== undefined)
      report('remote-passive', line('passive'), { remote });
    if (section.address === undefined && peer.generatesPolicy !== 'no' && openSainfo)
      report('anonymous-open', line('generate_policy'), {
        wildcardKey: meaning.usesKey && facts.keys.wildcard !== undefined,
      });
    const isOff = !peer.deadPeerDetection.announced;
    if (dangles(peer)) report('phase2-dangles', head, { remote, isOff });
    if (peer.acceptance === 'exact') report('acceptance-exact', line('proposal_check'), { remote });
    if (peer.acceptance === 'obey') report('acceptance-obey', line('proposal_check'), { remote });
    if (peer.acceptance === 'claim') report('acceptance-claim', line('proposal_check'), { remote });
    if (settings.get('mode_cfg')?.word === 'on' && !peer.proposals.some(asksOrAnswers))
      report('mode-config-unused', line('mode_cfg'), { remote });
    if (peer.natTraversal !== 'off' && !facts.listening.hearsTranslated(undefined))
      report('nat-traversal-unbound', line('nat_traversal'), { remote });
    tellIdentities(meaning, report);
    tellCertificates(meaning, report);
    tellWildcard(meaning, facts.keys, report);
  }
}

const asksOrAnswers = ({ authentication }: IkeProposal): boolean =>
  /^(?:xauth|hybrid)-/.test(authentication);

/** Phase 1 is renewed only by force, or where dead peers are looked for (handler.c ph1_rekey_enabled). */
const dangles = ({ rekey, deadPeerDetection }: SectionMeaning['peer']): boolean =>
  rekey === 'off' ||
  (rekey === 'on' && (!deadPeerDetection.announced || deadPeerDetection.delaySeconds === 0));

function tellIdentities({ section, peer, usesKey }: SectionMeaning, report: Report): void {
  const { label: remote, settings } = section;
  const verify = settings.get('verify_identifier');
  const expected = peer.expectedIdentities;
  if (verify?.word === 'on') {
    const open = expected.find(acceptsAll);
    if (expected.length === 0 || open !== undefined)
      report(
        'identity-unchecked',
        verify.origin ?? section.head,
        { remote, why: open === undefined ? 'none' : 'no-value' },
        { related: [open?.origins?.[0]] },
      );
    for (const { type, value, origins } of expected)
      if (value !== undefined && type !== 'address' && type !== 'distinguished-name')
        report('identity-prefix', origins?.[0] ?? section.head, {});
  } else {
    const valued = expected.find(({ value }) => value !== undefined);
    if (valued !== undefined)
      report('identity-not-verified', valued.origins?.[0] ?? section.head, { remote });
  }
  if (!usesKey || peer.exchangeModes[0] !== 'main') return;
  if (peer.sentIdentity.type !== 'address')
    report('identity-main-mode', peer.sentIdentity.origins?.[0] ?? section.head, {
      remote,
      whose: 'own',
    });
  const named = expected.find(({ type }) => type !== 'address');
  if (named !== undefined && peer.exchangeModes.length === 1)
    report('identity-main-mode', named.origins?.[0] ?? section.head, { remote, whose: 'peer' });
}

function tellCertificates({ section, peer }: SectionMeaning, report: Report): void {
  const { certificate } = peer;
  if (certificate === undefined) return;
  const { label: remote, settings } = section;
  const anonymous = section.address === undefined;
  const place = section.certificate?.origin ?? section.head;
  if (certificate.name !== undefined) report('certificate-files', place, { remote });
  // A hybrid client shows no certificate, only the gateway does.
  else if (peer.proposals.some(({ authentication }) => !/^hybrid-.*-client$/.test(authentication)))
    report('certificate-missing', section.head, { remote });
  if (!certificate.verified)
    report(
      'verify-cert-off',
      settings.get('verify_cert')?.origin ?? section.head,
      { anonymous },
      { severity: anonymous ? 'warning' : 'note' },
    );
  if (section.peersCertificate !== undefined)
    report('certificate-pinned', section.peersCertificate.origin, { remote });
}

/** In aggressive mode an address as identity finds the wildcard line only. */
function tellWildcard(
  { section, peer, usesKey }: SectionMeaning,
  keys: KeyRing,
  report: Report,
): void {
  if (!usesKey || keys.wildcard === undefined || section.address === undefined) return;
  if (!peer.exchangeModes.includes('aggressive')) return;
  const own: Key | undefined = keys.own(section.address);
  if (own !== undefined)
    report(
      'psk-wildcard-aggressive',
      own.origin,
      { remote: section.address },
      { related: [keys.wildcard.origin] },
    );
}
