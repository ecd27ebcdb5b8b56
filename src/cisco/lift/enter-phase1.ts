import { madeIn } from '../../syntax/made-in.js';
import type { Range, Word } from '../../syntax/range.js';
import type { Statement } from '../syntax.js';
import type { Running } from './running.js';
import { emptyPolicy, enterPolicy } from './running-policy.js';
import {
  emptyKeyring,
  emptyProfile,
  enterKeyring,
  enterProfile,
  peerText,
} from './running-profile.js';

/** Enters what is said of phase 1 and certificates; false where the statement says nothing of them. */
export function enterPhase1(
  running: Running,
  statement: Statement,
  negated: boolean,
  head: Range | undefined,
): boolean {
  switch (statement.kind) {
    case 'isakmp-policy': {
      const number = Number(statement.number.text);
      if (negated && statement.body.length === 0) running.policies.delete(number);
      else {
        const policy = madeIn(running.policies, number, () => emptyPolicy(statement.number));
        if (head !== undefined) policy.heads.push(head);
        enterPolicy(policy, statement);
      }
      return true;
    }
    case 'isakmp-enable':
      if (statement.interface === undefined) running.ikeDisabled = negated ? head : undefined;
      else {
        const name = statement.interface.text.toLowerCase();
        const [on, off] = negated
          ? [running.disabled, running.enabled]
          : [running.enabled, running.disabled];
        on.set(name, head);
        off.delete(name);
      }
      return true;
    case 'isakmp-identity':
      running.identity = negated ? undefined : statement;
      return true;
    case 'isakmp-key':
      if (negated) {
        const gone = peerText(statement.peer);
        running.keys = running.keys.filter((key) => peerText(key.peer) !== gone);
      } else running.keys.push(statement);
      return true;
    case 'isakmp-keepalive':
      running.keepalive = negated ? undefined : statement;
      return true;
    case 'isakmp-nat-traversal':
      running.natTraversal = { on: !negated, at: head };
      return true;
    case 'nat-transparency':
      if (/^udp/i.test(statement.mode.text)) running.natTraversal = { on: !negated, at: head };
      return true;
    case 'isakmp-aggressive-disable':
      running.aggressiveDisabled = negated ? undefined : head;
      return true;
    case 'isakmp-peer':
      if (negated) running.aggressivePeers.delete(statement.value.text);
      else enterAggressivePeer(running, statement);
      return true;
    case 'isakmp-default-policy':
      running.defaultPolicyDisabled = negated;
      return true;
    case 'default-transform-set':
      running.defaultTransformSetDisabled = negated;
      return true;
    case 'keyring':
      if (negated) running.keyrings.delete(statement.name.text);
      else {
        const keyring = madeIn(running.keyrings, statement.name.text, () =>
          emptyKeyring(statement.name),
        );
        if (head !== undefined) keyring.heads.push(head);
        enterKeyring(keyring, statement);
      }
      return true;
    case 'isakmp-profile':
      if (negated) running.isakmpProfiles.delete(statement.name.text);
      else {
        const profile = madeIn(running.isakmpProfiles, statement.name.text, () =>
          emptyProfile(statement.name),
        );
        if (head !== undefined) profile.heads.push(head);
        enterProfile(profile, statement);
      }
      return true;
    case 'trustpoint':
      if (negated) running.trustpoints.delete(statement.name.text);
      else running.trustpoints.set(statement.name.text, statement);
      return true;
    case 'certificate-chain':
      if (negated)
        running.chains = running.chains.filter(
          ({ trustpoint }) => trustpoint.text !== statement.trustpoint.text,
        );
      else running.chains.push(statement);
      return true;
    case 'ca':
      if (negated)
        running.authorities = running.authorities.filter(
          ({ verb, words }) =>
            !(verb.text === statement.verb.text && begins(words, statement.words)),
        );
      else running.authorities.push(statement);
      return true;
    case 'remote-access':
      if (negated)
        running.remoteAccess = running.remoteAccess.filter(
          ({ words }) => !begins(words, statement.words),
        );
      else running.remoteAccess.push(statement);
      return true;
    default:
      return false;
  }
}

/** Lines of an earlier opening stay; `no` takes back those that say the same. */
function enterAggressivePeer(
  { aggressivePeers }: Running,
  statement: Extract<Statement, { readonly kind: 'isakmp-peer' }>,
): void {
  let body = [...(aggressivePeers.get(statement.value.text)?.body ?? [])];
  for (const line of statement.body) {
    if (line.kind === 'set-aggressive-mode')
      body = body.filter(
        (one) =>
          one.kind !== 'set-aggressive-mode' || isPassword(one.what) !== isPassword(line.what),
      );
    if (!('negated' in line) || line.negated !== true) body.push(line);
  }
  aggressivePeers.set(statement.value.text, { ...statement, body });
}

/** `no` may leave out the end of what it takes back. */
const begins = (words: readonly Word[], first: readonly Word[]): boolean =>
  first.every(({ text }, index) => words[index]?.text === text);

const isPassword = ({ text }: Word): boolean => text === 'password';
