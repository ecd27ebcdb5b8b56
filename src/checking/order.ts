/** The order in which a person repairs: what has to work first stands first. */
import type { Code } from '../diagnostics/catalogue.js';
import type { Diagnostic } from '../diagnostics/report.js';

/** Parts of codes, by the step that they belong to; the first group that fits decides. */
const stages: readonly (readonly string[])[] = [
  [
    'no-common-tunnel',
    'endpoint-differs',
    'end-not-given',
    'invalid',
    'unknown-command',
    'undefined-reference',
    'incomplete',
    'refused-file',
    'racoon-conf',
    'setkey-refused',
  ],
  [
    'phase1',
    'exchange-mode',
    'ike-',
    'isakmp',
    'aggressive',
    'policy-union',
    'dh-group',
    'never-agreed',
    'auth-method',
    'nobody-starts',
    'xauth',
    'mode-config',
  ],
  ['identity', 'certificate', 'cert-', 'psk-name', 'psk-fqdn'],
  ['key', 'psk', 'secret'],
  [
    'phase2',
    'transform',
    'pfs',
    'sha256',
    'encapsulation',
    'integrity',
    'confidentiality',
    'exact',
    'manual',
    'association-shared',
    'level',
    'lifetime',
    'kb-',
    'volume',
  ],
  [
    'selector',
    'acl',
    'access-list',
    'mask',
    'sainfo',
    'policy',
    'shadow',
    'unused',
    'dynamic',
    'spd',
    'map-',
    'deny',
    'priority',
    'endpoint',
    'host-bits',
  ],
  ['nat', 'snat', 'translat'],
];

const stageOf = (code: Code): number => {
  const stage = stages.findIndex((parts) => parts.some((part) => code.startsWith(part)));
  if (stage >= 0) return stage;
  const inside = stages.findIndex((parts) => parts.some((part) => code.includes(part)));
  return inside >= 0 ? inside : stages.length;
};

const severities: Record<Diagnostic['severity'], number> = { error: 0, warning: 1, note: 2 };

/** What a tunnel that a fault of its lines left out brings about: that fault is to be mended first. */
const mayFollow: ReadonlySet<Code> = new Set(['no-common-tunnel', 'endpoint-unknown']);
const losesTunnel = ({ code, severity }: Diagnostic): boolean =>
  severity === 'error' &&
  /^(?:mask|acl|access-list|group-member|address|object|range|line)-/.test(code);

/** Errors first, and among those of one severity what is repaired first; otherwise as they were told. */
export const inOrderOfRepair = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] => {
  const areLost = diagnostics.some(losesTunnel);
  return diagnostics
    .map((diagnostic) => ({
      diagnostic,
      stage:
        areLost && mayFollow.has(diagnostic.code) ? stages.length + 1 : stageOf(diagnostic.code),
    }))
    .sort(
      (a, b) =>
        severities[a.diagnostic.severity] - severities[b.diagnostic.severity] || a.stage - b.stage,
    )
    .map(({ diagnostic }) => diagnostic);
};
