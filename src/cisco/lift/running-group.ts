import type { Range, Word } from '../../syntax/range.js';
import type {
  GroupPolicy,
  GroupPolicyLine,
  TunnelGroup,
  TunnelGroupLine,
  Unread,
} from '../syntax.js';

type LineOf<K extends TunnelGroupLine['kind']> = Extract<TunnelGroupLine, { readonly kind: K }>;
type PolicyLineOf<K extends GroupPolicyLine['kind']> = Extract<
  GroupPolicyLine,
  { readonly kind: K }
>;

/** A tunnel group, its parts put together. */
export interface RunningGroup {
  readonly name: Word;
  heads: Range[];
  type?: Word | undefined;
  key?: LineOf<'pre-shared-key'> | undefined;
  trustpoint?: LineOf<'trust-point'> | undefined;
  keepalive?: LineOf<'keepalive'> | undefined;
  validate?: LineOf<'peer-id-validate'> | undefined;
  policy?: LineOf<'default-group-policy'> | undefined;
  unread: Unread[];
}

export const emptyGroup = (name: Word): RunningGroup => ({
  name,
  heads: [],
  unread: [],
});

export function enterGroup(group: RunningGroup, { part, negated: whole }: TunnelGroup): void {
  if (part.kind === 'type') {
    group.type = whole === true ? undefined : part.type;
    return;
  }
  if (part.kind === 'other') return;
  for (const line of part.body) {
    const said = <Line>(one: Line): Line | undefined =>
      line.negated === true || whole === true ? undefined : one;
    switch (line.kind) {
      case 'pre-shared-key':
        group.key = said(line);
        break;
      case 'trust-point':
        group.trustpoint = said(line);
        break;
      case 'keepalive':
        group.keepalive = said(line);
        break;
      case 'peer-id-validate':
        group.validate = said(line);
        break;
      case 'default-group-policy':
        group.policy = said(line);
        break;
      case 'unread':
        group.unread.push(line);
        break;
      case 'local':
        break;
    }
  }
}

/** `no tunnel-group NAME ipsec-attributes`: the group stays, without what that part says. */
export function resetPart(
  group: RunningGroup | undefined,
  part: Exclude<TunnelGroup['part']['kind'], 'type'>,
): void {
  if (group === undefined) return;
  const { key, trustpoint, keepalive, validate, policy } = emptyGroup(group.name);
  if (part === 'ipsec') Object.assign(group, { key, trustpoint, keepalive, validate });
  else if (part === 'general') Object.assign(group, { policy });
}

export interface RunningGroupPolicy {
  idle?: PolicyLineOf<'vpn-idle-timeout'> | undefined;
  session?: PolicyLineOf<'vpn-session-timeout'> | undefined;
  filter?: PolicyLineOf<'vpn-filter'> | undefined;
  protocols?: PolicyLineOf<'vpn-tunnel-protocol'> | undefined;
  unread: Unread[];
}

export const emptyGroupPolicy = (): RunningGroupPolicy => ({
  unread: [],
});

export function enterGroupPolicy(policy: RunningGroupPolicy, { body }: GroupPolicy): void {
  for (const line of body) {
    const negated = line.negated === true;
    const said = <Line>(one: Line): Line | undefined => (negated ? undefined : one);
    switch (line.kind) {
      case 'vpn-idle-timeout':
        policy.idle = said(line);
        break;
      case 'vpn-session-timeout':
        policy.session = said(line);
        break;
      case 'vpn-filter':
        policy.filter = said(line);
        break;
      case 'vpn-tunnel-protocol':
        policy.protocols = said(line);
        break;
      case 'local': {
        const part = parts[line.words[0]?.text ?? ''];
        if (negated && part !== undefined) policy[part] = undefined;
        break;
      }
      case 'unread':
        policy.unread.push(line);
        break;
    }
  }
}

/** `no vpn-filter`: what the policy says of it is that of the default policy again. */
const parts: Readonly<Record<string, Exclude<keyof RunningGroupPolicy, 'unread'>>> = {
  'vpn-filter': 'filter',
  'vpn-idle-timeout': 'idle',
  'vpn-session-timeout': 'session',
  'vpn-tunnel-protocol': 'protocols',
};
