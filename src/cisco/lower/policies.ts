import type { Report } from '../../diagnostics/report.js';
import type { IkeProposal } from '../../model/device.js';
import { made } from '../../syntax/range.js';
import type { Dialect, PolicyLine } from '../syntax.js';
import { words } from '../words.js';
import type { Ground } from './ground.js';
import type { Script } from './script.js';

/** Writes the policies of phase 1 that are not written there yet, all five lines of each. */
export function writePolicies(
  script: Script,
  proposals: readonly IkeProposal[],
  ground: Ground,
  dialect: Dialect,
  report: Report,
): void {
  let count = 0;
  let builtIn = 0;
  let standsBefore: number | undefined;
  for (const proposal of proposals) {
    const stands = ground.hasPolicy(proposal);
    if (stands && ground.policies === 'written') continue;
    const free = ground.nextPolicy();
    if (free === undefined) continue;
    if (!stands) count++;
    else if (builtIn++ === 0)
      script.say(
        'Built-in policies of the living peers, which go with the first one that is entered.',
      );
    standsBefore ??= free.before;
    const policy = { kind: 'isakmp-policy', number: made(String(free.number)) } as const;
    script.add(
      { ...policy, body: linesOf(proposal, dialect) },
      { ...policy, body: [], negated: true },
    );
  }
  if (ground.policies !== 'none' && count > 0)
    report('onto-policies-shared', undefined, { count, before: standsBefore, builtIn });
}

function linesOf(proposal: IkeProposal, dialect: Dialect): readonly PolicyLine[] {
  const table = words[dialect];
  const [cipher = '', bits] = (table.ikeCiphers.word(proposal.cipher) ?? '').split(' ');
  const { lifetimeSeconds } = proposal;
  return [
    {
      kind: 'authentication',
      method: made(table.authentications.word(proposal.authentication) ?? ''),
    },
    { kind: 'encryption', cipher: made(cipher), ...(bits !== undefined && { bits: made(bits) }) },
    { kind: 'hash', hash: made(table.hashes.word(proposal.hash) ?? '') },
    { kind: 'group', group: made(table.groups.word(proposal.group) ?? '') },
    { kind: 'lifetime', seconds: made(lifetimeSeconds === 0 ? 'none' : String(lifetimeSeconds)) },
  ];
}
