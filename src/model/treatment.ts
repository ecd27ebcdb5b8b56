import type { Protection, SecurityPolicy } from './device.js';
import { endText } from './endpoint.js';

type Token = string | number;

/**
 * What a policy does to a packet, as a text that is the same where two policies do the same: action, ends, mode, protocols,
 * and the values of phase 2. A packet that no policy matches passes in clear, as by a bypass.
 */
export const treatmentOf = (policy: SecurityPolicy | undefined): string =>
  tokensOf(policy).join(' ');

/** A label that says no more of a row than its protection, made once for all rows that share one. */
export function ofProtection(
  label: (policy: SecurityPolicy | undefined) => string,
): (policy: SecurityPolicy | undefined) => string {
  const labels = new Map<Protection, string>();
  return (policy) => {
    if (policy?.action !== 'protect' || policy.protection === undefined) return label(policy);
    let known = labels.get(policy.protection);
    if (known === undefined) {
      known = label(policy);
      labels.set(policy.protection, known);
    }
    return known;
  };
}

/** Numbers treatments from 0, the same for the same; the first is that of a packet that no policy matches. */
export function treatmentNumbers(): (policy: SecurityPolicy | undefined) => number {
  // Long texts cost more to look up than their parts one by one.
  const root = newBranch();
  let count = 0;
  const numberOf = (policy: SecurityPolicy | undefined): number => {
    const tokens = tokensOf(policy);
    const end = tokens.length - 1;
    let branch = root;
    for (let i = 0; i < end; i++) {
      const token = tokens[i] ?? '';
      let next = branch.branches.get(token);
      if (next === undefined) {
        next = newBranch();
        branch.branches.set(token, next);
      }
      branch = next;
    }
    const last = tokens[end] ?? '';
    let number = branch.numbers.get(last);
    if (number === undefined) {
      number = count++;
      branch.numbers.set(last, number);
    }
    return number;
  };
  numberOf(undefined);
  return numberOf;
}

/** Treatments that begin alike: by the next token those that go on, and the numbers of those that end with it. */
interface Branch {
  readonly branches: Map<Token, Branch>;
  readonly numbers: Map<Token, number>;
}

const newBranch = (): Branch => ({ branches: new Map(), numbers: new Map() });

function tokensOf(policy: SecurityPolicy | undefined): readonly Token[] {
  const protection = policy?.protection;
  if (protection === undefined) return [policy?.action ?? 'bypass'];
  const { local, remote, mode, protocols, proposedModes = [], phase2, manual } = protection;
  const tokens: Token[] = [policy?.action ?? 'protect', mode, ...protocols, ...proposedModes];
  if (manual !== undefined) tokens.push('manual');
  if (phase2 !== undefined) {
    for (const { esp, ah, compression } of phase2.proposals) {
      tokens.push('or');
      if (esp !== undefined) tokens.push(esp.cipher, esp.integrity);
      if (ah !== undefined) tokens.push('ah', ah.integrity);
      if (compression !== undefined) tokens.push(compression);
    }
    tokens.push('pfs', phase2.pfsGroup, phase2.lifetimeSeconds, 's');
    if (phase2.lifetimeKilobytes !== undefined) tokens.push(phase2.lifetimeKilobytes, 'KB');
  }
  // Last, since most policies differ in their ends: what they have in common is kept once.
  tokens.push('between', endText(local), endText(remote));
  return tokens;
}
