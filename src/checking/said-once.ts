/** What the reading of one end tells, and the comparison of both tells again, is one finding. */
import type { Code } from '../diagnostics/catalogue.js';
import { type Diagnostic, type Fix, isOfKey } from '../diagnostics/report.js';
import { groupedBy } from '../syntax/grouped.js';

/** What says of such a line why it is so, and what helps there. */
const reasons: readonly Code[] = [
  'ike-not-enabled',
  'protocol-not-allowed',
  'profile-for-nobody',
  'profile-for-other-peer',
  'aggressive-group-of-no-policy',
  'key-of-other-table',
];

/** By what the comparison tells: what says the same of the line by itself, knowing less. */
const toldBefore: ReadonlyMap<Code, readonly Code[]> = new Map<Code, readonly Code[]>([
  ['ike-off', reasons],
  ['key-missing', ['key-of-other-table']],
  ['phase1-undefined', ['remote-without-policy']],
  ['endpoint-differs', ['no-key-for-peer', 'idle-timeout']],
  ['phase1-lifetime-unusable', ['lifetime-zero']],
  ['phase2-lifetime-unusable', ['lifetime-zero']],
  ['psk-name-in-main-mode', ['identity-main-mode']],
  ['certificate-needs-name', ['cert-san']],
  ['certificate-absent', ['certificate-missing']],
  ['key-for-anybody', ['wildcard-key', 'psk-any-peer']],
  ['exact-never-agrees', ['acceptance-exact']],
  ['phase2-lifetime-refused', ['phase2-lifetimes-differ']],
  ['association-shared', ['shared-sa']],
  ['level-use', ['policy-level-use']],
  ['policy-half', ['policy-one-direction', 'policy-shadowed', 'sainfo-missing', 'packets-differ']],
  ['policy-directions-differ', ['policy-half']],
  ['generated-policy-open', ['anonymous-open']],
  ['association-survives-delete', ['phase2-dangles']],
  ['idle-timeout', ['cisco-side-timer']],
  ['key-file-signs', ['psk-signs']],
  ['acl-reversed', ['selectors-not-mirrored', 'sainfo-missing', 'nat-steals-vpn-traffic']],
]);

/** Likewise, of any line that stands beside the finding: the other half of the same slip. */
const toldBeside: ReadonlyMap<Code, readonly Code[]> = new Map<Code, readonly Code[]>([
  ['pfs-mismatch', ['pfs-one-sided']],
  ['phase1-undefined', ['remote-missing']],
  ['policy-half', ['policy-one-direction', 'policy-directions-differ']],
  ['endpoint-differs', ['identity-unverified', 'identity-refused']],
  ['acl-reversed', ['sainfo-unused']],
  ['sainfo-missing', ['sainfo-unused']],
  ['phase2-undefined', ['sainfo-missing', 'sainfo-unused', 'selectors-not-mirrored']],
]);

/** Whether bits behind a prefix are the cause. */
export const saysHostBits = ({ message }: { readonly message: string }): boolean =>
  message.includes('bits behind');

/** A sainfo that is there but for bits behind a prefix. */
const isOfHostBits = (one: Diagnostic): boolean =>
  one.code === 'sainfo-missing' && saysHostBits(one);

/** What the comparison tells of what is not there, and by which code it was told why: at one of its lines. */
const toldWhy: ReadonlyMap<Code, (cause: Diagnostic, of: Diagnostic) => boolean> = new Map([
  ['key-missing', ({ code }: Diagnostic) => code !== 'key-missing' && isOfKey(code)],
  ['phase2-undefined', isOfHostBits],
  // Which of the two ends that its policies say is a host's own is not known.
  ['endpoint-differs', ({ code }: Diagnostic) => code === 'policy-directions-differ'],
  [
    'phase1-no-proposal',
    ({ code, line }: Diagnostic, of: Diagnostic) =>
      code === 'racoon-conf-refused' || (code === 'racoon-value-refused' && line !== of.line),
  ],
]);

const weights: Record<Diagnostic['severity'], number> = { error: 2, warning: 1, note: 0 };

/** Findings without those that another one at the same place says better; its places and fixes stay. */
export function saidOnce(told: readonly Diagnostic[]): readonly Diagnostic[] {
  const findings = withoutEffects(told);
  const byLine = groupedBy(
    findings.filter(({ line }) => line !== null),
    ({ file, line }) => `${file}:${line}`,
  );
  const better = new Map<Diagnostic, readonly Diagnostic[]>();
  const dropped = new Set<Diagnostic>();
  for (const finding of findings) {
    if (dropped.has(finding)) continue;
    const saidAt = (
      places: readonly Pick<Diagnostic, 'file' | 'line'>[],
      by: ReadonlyMap<Code, readonly Code[]>,
    ): readonly Diagnostic[] => {
      const codes = by.get(finding.code);
      if (codes === undefined) return [];
      const lines = new Set(places.map(({ file, line }) => `${file}:${line}`));
      return [...lines]
        .flatMap((line) => byLine.get(line) ?? [])
        .filter(
          ({ code, severity }) =>
            codes.includes(code) &&
            weights[finding.severity] >= weights[severity] &&
            // A line that stands the wrong way round beside another one is not what a translation takes.
            (code !== 'nat-steals-vpn-traffic' || finding.severity === 'error'),
        );
    };
    const same = saidAt([finding], toldBefore);
    const beside = saidAt(
      [finding, ...[finding, ...same].flatMap(({ related }) => related)],
      toldBeside,
    );
    for (const other of [...same, ...beside]) dropped.add(other);
    better.set(finding, same);
  }
  return findings
    .filter((finding) => !dropped.has(finding))
    .map((finding) => {
      const same = better.get(finding) ?? [];
      const reason = same.find(({ code }) => reasons.includes(code));
      return same.length === 0
        ? finding
        : {
            ...finding,
            ...(reason && { message: reason.message, help: reason.help }),
            related: [...finding.related, ...same.flatMap(({ related }) => related)],
            fixes: distinct([...finding.fixes, ...same.flatMap(({ fixes }) => fixes)]),
          };
    });
}

/** A cure that several tell is one. */
const distinct = (fixes: readonly Fix[]): readonly Fix[] => [
  ...new Map(fixes.map((fix) => [JSON.stringify(fix), fix])).values(),
];

/** Findings without those whose cause was told where a text was read, which says how to cure it. */
function withoutEffects(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  // Where nothing is bound, no tunnel is to be found.
  const isUnbound = findings.some(
    ({ code, severity }) => code === 'map-not-bound' && severity === 'error',
  );
  const isUnaddressed = findings.some(({ code }) => code === 'ifcfg-address-unknown');
  return findings.filter((finding) => {
    if (isUnbound && finding.code === 'no-common-tunnel') return false;
    if (isUnaddressed && finding.code === 'end-not-given') return false;
    const isCause = toldWhy.get(finding.code);
    if (isCause === undefined) return true;
    const all = [finding, ...finding.related];
    const places = all.filter(({ file }) => file === finding.file);
    const lines = places.flatMap(({ line }) => line ?? []);
    const [first, last] = [Math.min(...lines), Math.max(...lines)];
    const elsewhere = new Set(all.map(({ file, line }) => `${file}:${line}`));
    return !findings.some(
      (cause) =>
        isCause(cause, finding) &&
        cause.severity === finding.severity &&
        [cause, ...cause.related].some(
          ({ file, line }) =>
            elsewhere.has(`${file}:${line}`) ||
            (file === finding.file && line !== null && first <= line && line <= last),
        ),
    );
  });
}
