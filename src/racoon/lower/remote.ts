import type { Identity, IkeProposal, Peer } from '../../model/device.js';
import { made } from '../../syntax/range.js';
import type { Identifier, Lifetime, Proposal, Remote, RemoteLine } from '../racoon-conf/syntax.js';
import { authenticationMethods, groups, hashes, ikeCiphers } from '../words.js';

/** The remote section of a peer that was planned. */
export function remoteOf(peer: Peer): Remote {
  const { remote } = peer;
  return {
    kind: 'remote',
    index:
      remote.kind === 'address'
        ? { kind: 'address', address: made(remote.address) }
        : { kind: 'anonymous' },
    body: [
      { kind: 'exchange_mode', modes: peer.exchangeModes.map(made) },
      { kind: 'my_identifier', identifier: identifierOf(peer.sentIdentity) },
      ...peer.expectedIdentities.map(
        (identity): RemoteLine => ({
          kind: 'peers_identifier',
          identifier: identifierOf(identity),
        }),
      ),
      choice('verify_identifier', peer.identityVerified ? 'on' : 'off'),
      ...certificateLines(peer),
      ...(peer.initialContact ? [] : [choice('initial_contact', 'off')]),
      ...(peer.initiation === 'respond-only' ? [choice('passive', 'on')] : []),
      ...(peer.generatesPolicy === 'no' ? [] : [choice('generate_policy', 'unique')]),
      choice('proposal_check', peer.acceptance === 'obey' ? 'obey' : 'claim'),
      choice('nat_traversal', peer.natTraversal === 'off' ? 'off' : 'on'),
      number('dpd_delay', peer.deadPeerDetection.delaySeconds),
      number('dpd_retry', peer.deadPeerDetection.retrySeconds),
      number('dpd_maxfail', peer.deadPeerDetection.maximumFailures),
      ...peer.proposals.map(proposalOf),
    ],
  };
}

/** A duration in seconds. */
export const lifetimeOf = (seconds: number): Lifetime => ({
  kind: 'lifetime',
  number: made(String(seconds)),
  unit: made('sec'),
});

const choice = (keyword: string, value: string): RemoteLine => ({
  kind: 'choice',
  keyword: made(keyword),
  value: made(value),
});

const number = (keyword: string, value: number): RemoteLine => ({
  kind: 'number',
  keyword: made(keyword),
  value: made(String(value)),
});

const identifierWords: Record<Identity['type'], string> = {
  address: 'address',
  fqdn: 'fqdn',
  'user-fqdn': 'user_fqdn',
  'key-id': 'keyid',
  'distinguished-name': 'asn1dn',
};

const identifierOf = ({ type, value }: Identity): Identifier => ({
  type: made(identifierWords[type]),
  // Without the qualifier the value of a keyid is the name of a file.
  ...(type === 'key-id' && { qualifier: made('tag') }),
  ...(value !== undefined && { value: made(value) }),
});

function certificateLines({ certificate }: Peer): readonly RemoteLine[] {
  if (certificate === undefined) return [];
  const { name, privateKeyFile, authorityFile } = certificate;
  return [
    ...(name !== undefined && privateKeyFile !== undefined
      ? [
          {
            kind: 'certificate_type',
            type: made('x509'),
            files: [made(name), made(privateKeyFile)],
          } as const,
        ]
      : []),
    ...(authorityFile !== undefined
      ? [{ kind: 'ca_type', type: made('x509'), file: made(authorityFile) } as const]
      : []),
  ];
}

function proposalOf(proposal: IkeProposal): Proposal {
  const cipher = ikeCiphers.words(proposal.cipher);
  return {
    kind: 'proposal',
    body: [
      {
        kind: 'encryption_algorithm',
        algorithm: made(cipher?.algorithm ?? proposal.cipher),
        ...(cipher?.bits !== undefined && { bits: made(String(cipher.bits)) }),
      },
      { kind: 'hash_algorithm', algorithm: made(hashes.word(proposal.hash) ?? proposal.hash) },
      {
        kind: 'authentication_method',
        method: made(
          authenticationMethods.word(proposal.authentication) ?? proposal.authentication,
        ),
      },
      { kind: 'dh_group', group: made(groups.word(proposal.group) ?? proposal.group) },
      lifetimeOf(proposal.lifetimeSeconds),
    ],
  };
}
