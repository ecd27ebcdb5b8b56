import type { IkeProposal } from '../../model/device.js';
import type { WordTable } from '../../model/word-table.js';
import type { Range } from '../../syntax/range.js';
import { type Default, iosDefaultPolicies, phase1Defaults } from '../defaults.js';
import { isAtLeast } from '../version.js';
import { words } from '../words.js';
import { fieldOrigins } from './field-origins.js';
import { foreignWord } from './foreign-word.js';
import { isOfNewerIke } from './incomplete.js';
import type { RunningPolicy } from './running-policy.js';
import type { Scope } from './scope.js';
import { isShownWhole } from './shown-whole.js';
import { type Tell, tellUnread } from './wanted.js';

export interface Phase1Policies {
  /** In order of preference. */
  readonly proposals: readonly IkeProposal[];
  /** How they prove identity, with those that could not be read in full as far as they say it. */
  readonly authentications: readonly IkeProposal['authentication'][];
  /** A policy could not be read in full, so no tunnel's phase 1 is certain. */
  readonly isDoubtful: boolean;
  /** The text configures none. */
  readonly isEmpty: boolean;
  /** Tells of what makes phase 1 doubtful, as what leaves a tunnel out. */
  tellDoubts(tell: Tell): void;
}

/** Of a text that says nothing of phase 1. */
export const noPolicies: Phase1Policies = {
  proposals: [],
  authentications: [],
  isDoubtful: false,
  isEmpty: true,
  tellDoubts: () => undefined,
};

/** The device's phase-1 policies, in order of their numbers, gaps filled by the defaults of dialect and version. */
export function phase1Policies(scope: Scope): Phase1Policies {
  const { policies, unreadPhase1 } = scope.running;
  if (policies.size + unreadPhase1.length === 0) return withoutPolicies(scope);
  const proposals: IkeProposal[] = [];
  const doubtful: RunningPolicy[] = [];
  for (const [, policy] of [...policies].sort(([a], [b]) => a - b)) {
    const proposal = proposalOf(scope, policy, scope.tell);
    if (proposal === undefined) doubtful.push(policy);
    else proposals.push(proposal);
  }
  // No host is made to offer it, and beside keys alone there is no certificate for it.
  const isSigned = proposals.some(({ authentication }) => authentication === 'rsa-sig');
  if (isSigned && scope.options.isCompared === true && hasSuiteBehind(scope))
    proposals.push(defaultSuite);
  const { authentications } = words[scope.dialect];
  return {
    proposals,
    authentications: [
      ...authenticationsOf(proposals),
      ...doubtful.flatMap(
        ({ authentication }) => authentications.name(authentication?.method.text ?? '') ?? [],
      ),
    ],
    isDoubtful: doubtful.length + unreadPhase1.length > 0,
    isEmpty: false,
    tellDoubts(tell) {
      tellUnread(scope, unreadPhase1, tell);
      for (const policy of doubtful) {
        tellUnread(scope, policy.unread, tell);
        proposalOf(scope, policy, tell);
      }
    },
  };
}

function proposalOf(scope: Scope, policy: RunningPolicy, tell: Tell): IkeProposal | undefined {
  const table = words[scope.dialect];
  const defaults = phase1Defaults(scope.dialect, scope.version);
  const defaulted: Record<string, string> = {};
  const missing: string[] = [];
  let isUnsure = false;
  let isBroken = policy.unread.length > 0;

  const fill = <T>(field: string, line: string, value: Default<T>): T => {
    defaulted[field] = value.source;
    missing.push(`${line} (${value.source})`);
    isUnsure ||= value.unsure === true;
    return value.value;
  };
  const read = <T extends string>(
    field: string,
    line: string,
    written: { readonly text: string; readonly at: Range | undefined } | undefined,
    kind: 'ikeCiphers' | 'hashes' | 'authentications' | 'groups',
    names: WordTable<T>,
    usual: Default<T>,
  ): T => {
    if (written === undefined) return fill(field, line, usual);
    const name = names.name(written.text);
    if (name !== undefined) return name;
    isBroken = true;
    foreignWord(scope, written.text, written.at, kind, tell);
    return usual.value;
  };

  const { encryption, hash, authentication, group, lifetime } = policy;
  const cipher = read(
    'cipher',
    'encryption',
    encryption && {
      text: [encryption.cipher.text, encryption.bits?.text].filter(Boolean).join(' '),
      at: spanOf(encryption.cipher.at, encryption.bits?.at) ?? encryption.at,
    },
    'ikeCiphers',
    table.ikeCiphers,
    defaults.cipher,
  );
  const proposal: IkeProposal = {
    cipher,
    hash: read(
      'hash',
      'hash',
      hash && { text: hash.hash.text, at: hash.hash.at ?? hash.at },
      'hashes',
      table.hashes,
      defaults.hash,
    ),
    authentication: read(
      'authentication',
      'authentication',
      authentication && {
        text: authentication.method.text,
        at: authentication.method.at ?? authentication.at,
      },
      'authentications',
      table.authentications,
      defaults.authentication,
    ),
    group: read(
      'group',
      'group',
      group && { text: group.group.text, at: group.group.at ?? group.at },
      'groups',
      table.groups,
      defaults.group,
    ),
    lifetimeSeconds:
      lifetime === undefined
        ? fill('lifetimeSeconds', 'lifetime', defaults.lifetimeSeconds)
        : lifetime.seconds.text === 'none'
          ? 0
          : Number(lifetime.seconds.text),
    origins: scope.origins(
      ...policy.heads,
      encryption?.at,
      hash?.at,
      authentication?.at,
      group?.at,
      lifetime?.at,
    ),
    ...fieldOrigins(scope, {
      cipher: encryption?.at,
      hash: hash?.at,
      authentication: authentication?.at,
      group: group?.at,
      lifetimeSeconds: lifetime?.at,
    }),
    ...(missing.length > 0 && { defaulted }),
  };
  if (!Number.isFinite(proposal.lifetimeSeconds)) isBroken = true;
  if (isBroken) return undefined;
  if (missing.length > 0) {
    const isLost = scope.dialect !== 'ios';
    scope.tell(
      'policy-defaulted',
      policy.heads[0],
      { number: policy.number.text, values: missing.join(', '), isLost },
      isUnsure || isLost ? { severity: 'warning' } : {},
    );
  }
  return proposal;
}

/** The range from the start of one to the end of the other. */
const spanOf = (first: Range | undefined, last: Range | undefined): Range | undefined =>
  first === undefined || last === undefined ? first : { start: first.start, end: last.end };

/**
 * IOS has default policies where a whole text configures none. A text of another dialect, or a part of one, that shows none
 * says nothing of phase 1.
 */
function withoutPolicies(scope: Scope): Phase1Policies {
  if (!hasDefaultPolicies(scope)) {
    const isSuite = scope.dialect === 'ios' && isShownWhole(scope);
    return isSuite ? onlyDefaults([defaultSuite]) : noPolicies;
  }
  const source = 'IOS 12.4(20)T and later: default policy';
  const proposals = iosDefaultPolicies.map(
    ({ number, ...values }): IkeProposal => ({
      ...values,
      lifetimeSeconds: 86400,
      defaulted: {
        cipher: `${source} ${number}`,
        hash: `${source} ${number}`,
        authentication: `${source} ${number}`,
        group: `${source} ${number}`,
        lifetimeSeconds: `${source} ${number}`,
      },
    }),
  );
  if (negotiates(scope, true)) scope.tell('default-policies', undefined, {});
  return onlyDefaults(proposals);
}

const onlyDefaults = (proposals: readonly IkeProposal[]): Phase1Policies => ({
  ...noPolicies,
  proposals,
  authentications: authenticationsOf(proposals),
  isEmpty: false,
});

const authenticationsOf = (proposals: readonly IkeProposal[]) =>
  proposals.map(({ authentication }) => authentication);

/** IOS that has default policies where it has no others; the rest proposes a default suite behind those it has. */
const hasDefaultPolicies = ({ dialect, version, running }: Scope): boolean =>
  dialect === 'ios' && isAtLeast(version, 12, 4, 20) === true && !running.defaultPolicyDisabled;

/** Devices that propose the default suite behind the policies that are written. */
export const hasSuiteBehind = (scope: Scope): boolean =>
  scope.dialect === 'pix6'
    ? scope.running.policies.size > 0
    : scope.dialect === 'ios' && scope.version !== undefined && !hasDefaultPolicies(scope);

const suiteSource = 'default protection suite';

const defaultSuite: IkeProposal = {
  cipher: 'des-cbc',
  hash: 'sha1',
  authentication: 'rsa-sig',
  group: 'modp768',
  lifetimeSeconds: 86400,
  defaulted: {
    cipher: suiteSource,
    hash: suiteSource,
    authentication: suiteSource,
    group: suiteSource,
    lifetimeSeconds: suiteSource,
  },
};

/** Whether anything is negotiated by IKE version 1; `unsaid` where nothing at all is negotiated. */
export function negotiates(scope: Scope, unsaid = false): boolean {
  const { maps, dynamicMaps, ipsecProfiles } = scope.running;
  const bodies = [
    ...[...maps.values(), ...dynamicMaps.values()].flatMap((entries) => [...entries.values()]),
    ...ipsecProfiles.values(),
  ];
  return bodies.length === 0 ? unsaid : bodies.some((body) => !isOfNewerIke(scope, body));
}
