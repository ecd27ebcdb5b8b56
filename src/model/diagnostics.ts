import type { Definition } from '../diagnostics/define.js';
import { ends } from './diagnostics/ends.js';
import { identities } from './diagnostics/identities.js';
import { manual } from './diagnostics/manual.js';
import { phase1 } from './diagnostics/phase1.js';
import { phase2 } from './diagnostics/phase2.js';
import { selectors } from './diagnostics/selectors.js';
import { stability } from './diagnostics/stability.js';

/** What a negotiation between two ends finds. */
export const model = {
  ...ends,
  ...phase1,
  ...identities,
  ...phase2,
  ...selectors,
  ...stability,
  ...manual,
};

export type NegotiationCode = keyof typeof model;

/** The facts of a finding. */
export type NegotiationFacts<Code extends NegotiationCode> =
  (typeof model)[Code] extends Definition<infer Facts> ? Facts : never;
