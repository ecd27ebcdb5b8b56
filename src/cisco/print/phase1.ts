import { match } from 'ts-pattern';
import type {
  Dialect,
  GroupPolicyLine,
  IsakmpKey,
  IsakmpProfileLine,
  KeyringLine,
  PolicyLine,
  Statement,
  TunnelGroupLine,
} from '../syntax.js';
import { ikev1, isakmp, joined, line, ordered, submode, versioned, withNo } from './words.js';

type Of<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

const applianceOrder = ['authentication', 'encryption', 'hash', 'group', 'lifetime'];
const iosOrder = ['encryption', 'hash', 'authentication', 'group', 'lifetime'];

const policyLine = (one: PolicyLine, dialect: Dialect): string =>
  match(one)
    .with({ kind: 'encryption' }, ({ cipher, bits }) =>
      line(dialect === 'ios' ? 'encr' : 'encryption', cipher, bits),
    )
    .with({ kind: 'hash' }, ({ hash }) => line('hash', hash))
    .with({ kind: 'authentication' }, ({ method }) => line('authentication', method))
    .with({ kind: 'group' }, ({ group }) => line('group', group))
    .with({ kind: 'lifetime' }, ({ seconds }) => line('lifetime', seconds))
    .with({ kind: 'local' }, ({ words }) => joined(words))
    .with({ kind: 'unread' }, () => '')
    .exhaustive();

/** A policy: one line for each value on PIX 6, a submode on all others. */
export function policy(statement: Of<'isakmp-policy'>, dialect: Dialect): readonly string[] {
  const head = line(ikev1(dialect), 'policy', statement.number);
  const order = dialect === 'ios' ? iosOrder : applianceOrder;
  const body = ordered(statement.body, order).map((one) => withNo(one, policyLine(one, dialect)));
  if (dialect !== 'pix6') return submode(statement, head, body);
  if (body.length === 0) return [withNo(statement, head)];
  return body.map((one) => withNo(statement, `${head} ${one}`));
}

const peerOf = (peer: IsakmpKey['peer'], dialect: Dialect): string =>
  match(peer)
    .with({ kind: 'address' }, ({ address, mask }) =>
      line('address', address, dialect === 'pix6' && mask !== undefined && 'netmask', mask),
    )
    .with({ kind: 'hostname' }, ({ name }) => line('hostname', name))
    .with({ kind: 'ipv6' }, ({ prefix }) => line('address ipv6', prefix))
    .exhaustive();

/** A key of a peer outside a group or keyring. */
export const key = (statement: Of<'isakmp-key'>, dialect: Dialect): readonly string[] => [
  withNo(
    statement,
    line(
      isakmp(dialect),
      'key',
      statement.encryption,
      statement.key,
      peerOf(statement.peer, dialect),
      statement.noXauth === true && 'no-xauth',
      statement.noConfigMode === true && 'no-config-mode',
    ),
  ),
];

const keyringLine = (one: KeyringLine): string =>
  match(one)
    .with({ kind: 'pre-shared-key' }, ({ encryption, key: secret, peer }) =>
      line('pre-shared-key', peerOf(peer, 'ios'), 'key', encryption, secret),
    )
    .with({ kind: 'local-address' }, ({ address }) => line('local-address', address))
    .with({ kind: 'local' }, ({ words }) => joined(words))
    .with({ kind: 'unread' }, () => '')
    .exhaustive();

/** A keyring. */
export const keyring = (statement: Of<'keyring'>): readonly string[] =>
  submode(
    statement,
    line('crypto keyring', statement.name, statement.vrf && 'vrf', statement.vrf),
    statement.body.map((one) => withNo(one, keyringLine(one))),
  );

const profileOrder = [
  'local',
  'profile-trustpoint',
  'profile-keyring',
  'self-identity',
  'match-identity',
  'match-certificate',
  'client',
  'keepalive',
  'initiate-mode',
  'local-address',
];

const profileLine = (one: IsakmpProfileLine): string =>
  match(one)
    .with({ kind: 'profile-keyring' }, ({ name }) => line('keyring', name))
    .with({ kind: 'self-identity' }, ({ type, value }) => line('self-identity', type, value))
    .with({ kind: 'match-identity' }, ({ type, domain, value, mask, vrf }) =>
      line('match identity', type, domain === true && 'domain', value, mask, vrf),
    )
    .with({ kind: 'match-certificate' }, ({ map }) => line('match certificate', map))
    .with({ kind: 'initiate-mode' }, ({ mode }) => line('initiate mode', mode))
    .with({ kind: 'keepalive' }, ({ seconds, retry }) =>
      line('keepalive', seconds, retry && 'retry', retry),
    )
    .with({ kind: 'local-address' }, ({ address }) => line('local-address', address))
    .with({ kind: 'profile-trustpoint' }, ({ name }) => line('ca trust-point', name))
    .with({ kind: 'client' }, ({ words }) => line('client', joined(words)))
    .with({ kind: 'local' }, ({ words }) => joined(words))
    .with({ kind: 'unread' }, () => '')
    .exhaustive();

/** A profile of IKE. */
export const profile = (statement: Of<'isakmp-profile'>): readonly string[] =>
  submode(
    statement,
    line('crypto isakmp profile', statement.name),
    ordered(statement.body, profileOrder).map((one) => withNo(one, profileLine(one))),
  );

/** What is set for one peer: its IKE mode on IOS, an exception on PIX 6. */
export const peer = (statement: Of<'isakmp-peer'>, dialect: Dialect): readonly string[] =>
  submode(
    statement,
    line(
      isakmp(dialect),
      'peer',
      statement.type,
      statement.value,
      statement.noXauth === true && 'no-xauth',
      statement.noConfigMode === true && 'no-config-mode',
    ),
    statement.body.map((one) =>
      match(one)
        .with({ kind: 'set-aggressive-mode' }, ({ what, value }) =>
          line('set aggressive-mode', what.text !== 'password' && 'client-endpoint', what, value),
        )
        .with({ kind: 'local' }, ({ words }) => joined(words))
        .with({ kind: 'unread' }, () => '')
        .exhaustive(),
    ),
  );

const groupLine = (one: TunnelGroupLine, dialect: Dialect): string =>
  match(one)
    .with({ kind: 'pre-shared-key' }, ({ key: secret }) =>
      line(versioned(dialect), 'pre-shared-key', secret),
    )
    .with({ kind: 'trust-point' }, ({ name }) => line(versioned(dialect), 'trust-point', name))
    .with({ kind: 'keepalive' }, ({ disabled, threshold, retry }) =>
      line(
        'isakmp keepalive',
        disabled === true && 'disable',
        threshold && 'threshold',
        threshold,
        retry && 'retry',
        retry,
      ),
    )
    .with({ kind: 'peer-id-validate' }, ({ how }) => line('peer-id-validate', how))
    .with({ kind: 'default-group-policy' }, ({ name }) => line('default-group-policy', name))
    .with({ kind: 'local' }, ({ words }) => joined(words))
    .with({ kind: 'unread' }, () => '')
    .exhaustive();

/** A part of a tunnel group. */
export function tunnelGroup(statement: Of<'tunnel-group'>, dialect: Dialect): readonly string[] {
  const { part } = statement;
  const head = line('tunnel-group', statement.name);
  if (part.kind === 'type') return [withNo(statement, line(head, 'type', part.type))];
  const attributes = part.kind === 'other' ? 'webvpn' : part.kind;
  return submode(
    statement,
    `${head} ${attributes}-attributes`,
    part.body.map((one) => withNo(one, groupLine(one, dialect))),
  );
}

const policyOfGroupLine = (one: GroupPolicyLine): string =>
  match(one)
    .with({ kind: 'vpn-idle-timeout' }, ({ minutes }) => line('vpn-idle-timeout', minutes))
    .with({ kind: 'vpn-session-timeout' }, ({ minutes }) => line('vpn-session-timeout', minutes))
    .with({ kind: 'vpn-filter' }, ({ list }) =>
      list === undefined ? 'vpn-filter none' : line('vpn-filter value', list),
    )
    .with({ kind: 'vpn-tunnel-protocol' }, ({ protocols }) =>
      line('vpn-tunnel-protocol', joined(protocols)),
    )
    .with({ kind: 'local' }, ({ words }) => joined(words))
    .with({ kind: 'unread' }, () => '')
    .exhaustive();

/** A group policy: that it is there, or what it holds. */
export const groupPolicy = (statement: Of<'group-policy'>): readonly string[] =>
  submode(
    statement,
    line('group-policy', statement.name, statement.body.length > 0 ? 'attributes' : 'internal'),
    statement.body.map((one) => withNo(one, policyOfGroupLine(one))),
  );
