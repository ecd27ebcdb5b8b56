/** Phase 1 of a peer as a form can name it. */
import type { Authentication, Cipher, Group, Hash } from '../../model/algorithm.js';
import type { IkeProposal, Peer } from '../../model/device.js';
import type { SheetTunnel } from '../tunnel.js';
import { cipherWord, methodWords } from '../words/written.js';
import type { Lose } from './losses.js';

type Phase1Part = Pick<
  SheetTunnel,
  | 'ike'
  | 'exchange'
  | 'ciphers1'
  | 'hashes1'
  | 'authentications'
  | 'groups'
  | 'seconds1'
  | 'natTraversal'
  | 'deadPeerDetection'
  | 'key'
  | 'defaulted'
>;

export function phase1Of(peer: Peer, lose: Lose): Phase1Part {
  const [mode = 'main', ...more] = peer.exchangeModes;
  if (mode === 'base') lose('the exchange mode base');
  else if (more.length > 0) lose(`that ${more.join(' and ')} mode is answered too`, 'note');
  const chosen = sayable(peer.proposals, lose);
  const { deadPeerDetection: dpd } = peer;
  const isDpdSaid =
    peer.defaulted?.deadPeerDetection === undefined &&
    dpd.defaulted?.delaySeconds === undefined &&
    dpd.delaySeconds > 0;
  if (peer.natTraversal === 'force') lose('that NAT traversal is forced');
  if (peer.initiation !== 'both') lose('that only one end starts');
  if (peer.extendedAuthentication === true) lose('extended authentication (XAUTH)');
  if (peer.expectedIdentities.length > 1) lose('further identities that are accepted');
  const [seconds] = [...new Set(chosen.map(({ lifetimeSeconds }) => lifetimeSeconds))];
  if (seconds === 0) lose('a lifetime without end in phase 1');
  const authentications = unique(chosen.map(({ authentication }) => authentication));
  return {
    ike: 1,
    exchange: mode === 'aggressive' ? 'aggressive' : 'main',
    ciphers1: unique(chosen.map(({ cipher }) => cipher)),
    hashes1: unique(chosen.map(({ hash }) => hash)),
    authentications,
    groups: unique(chosen.map(({ group }) => group)),
    ...(seconds !== undefined && seconds > 0 && { seconds1: seconds }),
    natTraversal: peer.natTraversal !== 'off',
    ...(isDpdSaid && {
      deadPeerDetection: {
        enabled: true,
        delaySeconds: dpd.delaySeconds,
        ...(dpd.retrySeconds > 0 &&
          dpd.defaulted?.retrySeconds === undefined && { retrySeconds: dpd.retrySeconds }),
        ...(dpd.maximumFailures > 0 &&
          dpd.defaulted?.maximumFailures === undefined && {
            maximumFailures: dpd.maximumFailures,
          }),
      },
    }),
    ...(authentications.includes('psk') && {
      key: { state: 'missing', reason: 'absent' } as const,
    }),
    defaulted: [
      'ike',
      ...(peer.defaulted?.exchangeModes === undefined ? [] : (['exchange'] as const)),
    ],
  };
}

/** The proposals that a form can name: all where they are every combination of some lists, else the first alone. */
function sayable(proposals: readonly IkeProposal[], lose: Lose): readonly IkeProposal[] {
  const worded = proposals.filter(
    ({ cipher, authentication }) =>
      cipherWord(cipher) !== undefined && methodWords[authentication] !== undefined,
  );
  if (worded.length < proposals.length) lose('algorithms of phase 1 that forms have no words for');
  const combined = combinationsOf(worded);
  if (
    combined.length === worded.length &&
    combined.every((text, index) => text === proposalText(worded[index]))
  )
    return worded;
  if (worded.length > 1)
    lose(`${worded.length - 1} further choices of phase 1, which go together in pairs`);
  return worded.slice(0, 1);
}

const proposalText = (proposal: IkeProposal | undefined): string =>
  proposal === undefined
    ? ''
    : [
        proposal.cipher,
        proposal.hash,
        proposal.authentication,
        proposal.group,
        proposal.lifetimeSeconds,
      ].join(' ');

function combinationsOf(proposals: readonly IkeProposal[]): readonly string[] {
  const ciphers: readonly Cipher[] = unique(proposals.map(({ cipher }) => cipher));
  const hashes: readonly Hash[] = unique(proposals.map(({ hash }) => hash));
  const methods: readonly Authentication[] = unique(
    proposals.map(({ authentication }) => authentication),
  );
  const groups: readonly Group[] = unique(proposals.map(({ group }) => group));
  const seconds = proposals[0]?.lifetimeSeconds;
  if (ciphers.length * hashes.length * methods.length * groups.length > proposals.length) return [];
  return ciphers.flatMap((cipher) =>
    hashes.flatMap((hash) =>
      methods.flatMap((method) =>
        groups.map((group) => [cipher, hash, method, group, seconds].join(' ')),
      ),
    ),
  );
}

const unique = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];
