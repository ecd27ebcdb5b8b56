import type { Report } from '../../diagnostics/report.js';
import type { Group } from '../../model/algorithm.js';
import type { IkeProposal } from '../../model/device.js';
import type { Source, Word } from '../../syntax/range.js';
import { defaultOf, phase1LifetimeSeconds } from '../defaults.js';
import type { Proposal, ProposalLine } from '../racoon-conf/syntax.js';
import { authenticationMethods, groups, hashes, ikeCiphers, unusableGroups } from '../words.js';
import { secondsOf } from './lifetime.js';
import type { RemoteSection } from './remote.js';
import { fieldMarks, frameOf, originAt, type Placed, present } from './written.js';

/**
 * The proposals of a remote in order of preference. One that racoon cannot read is left out (it refuses
 * the file then); a lifetime that stands outside applies to every proposal without its own, wherever it stands.
 */
export function ikeProposalsOf(section: RemoteSection, report: Report): readonly IkeProposal[] {
  const outer = section.lifetime;
  const outerSeconds =
    outer === undefined ? undefined : secondsOf(outer.node, outer.source, report);
  return section.proposals.flatMap(
    (proposal) => ikeProposalOf(proposal, section.label, outerSeconds, outer, report) ?? [],
  );
}

function ikeProposalOf(
  { node, source }: Placed<Proposal>,
  remote: string,
  outerSeconds: number | undefined,
  outer: RemoteSection['lifetime'],
  report: Report,
): IkeProposal | undefined {
  const last = lastLines(node);
  const { encryption, hash, method, group, lifetime } = last;
  if (encryption === undefined || hash === undefined) return undefined;
  if (method === undefined || group === undefined) return undefined;
  const bits = encryption.bits === undefined ? undefined : Number(encryption.bits.text);
  const cipher = ikeCiphers.name(encryption.algorithm.text, bits);
  const hashName = hashes.name(hash.algorithm.text);
  const authentication = authenticationMethods.name(method.method.text);
  const groupName = groupOf(group.group, source, report);
  if (cipher === undefined || hashName === undefined) return undefined;
  if (authentication === undefined || groupName === undefined) return undefined;
  const defaulted: Record<string, string> = {};
  if (bits === undefined && ikeCiphers.hasDefaultBits(encryption.algorithm.text)) {
    const word = encryption.algorithm.text;
    report('key-length-defaulted', originAt(source, encryption.at), { word, bits: 128 });
    defaulted.cipher = `racoon: ${word} without a key length is ${word} 128`;
  }
  const own = lifetime === undefined ? outerSeconds : secondsOf(lifetime, source, report);
  if (own === undefined) {
    report('ike-lifetime-defaulted', frameOf(source, node.at)[0], {
      remote,
      seconds: phase1LifetimeSeconds,
    });
    defaulted.lifetimeSeconds = defaultOf('lifetime', `${phase1LifetimeSeconds} s`);
  }
  const fields = {
    cipher: originAt(source, encryption.at),
    hash: originAt(source, hash.at),
    authentication: originAt(source, method.at),
    group: originAt(source, group.at),
    lifetimeSeconds:
      lifetime === undefined
        ? originAt(outer?.source, outer?.node.at)
        : originAt(source, lifetime.at),
  };
  const origins = [...frameOf(source, node.at), ...present(...Object.values(fields))];
  return {
    cipher,
    hash: hashName,
    authentication,
    group: groupName,
    lifetimeSeconds: own ?? phase1LifetimeSeconds,
    ...(origins.length > 0 && { origins }),
    ...fieldMarks(fields),
    ...(Object.keys(defaulted).length > 0 && { defaulted }),
  };
}

function groupOf(word: Word, source: Source | undefined, report: Report): Group | undefined {
  const group = groups.name(word.text);
  if (group !== undefined) return group;
  const unusable = unusableGroups.get(word.text);
  if (unusable !== undefined)
    report('ike-group-unusable', originAt(source, word.at), { word: word.text });
  return unusable;
}

type LineOf<Kind extends ProposalLine['kind']> = Extract<ProposalLine, { kind: Kind }>;

interface LastLines {
  encryption?: LineOf<'encryption_algorithm'>;
  hash?: LineOf<'hash_algorithm'>;
  method?: LineOf<'authentication_method'>;
  group?: LineOf<'dh_group'>;
  lifetime?: LineOf<'lifetime'>;
}

/** Within a proposal the last line of a kind counts. */
function lastLines({ body }: Proposal): LastLines {
  const last: LastLines = {};
  for (const line of body) {
    if (line.kind === 'encryption_algorithm') last.encryption = line;
    else if (line.kind === 'hash_algorithm') last.hash = line;
    else if (line.kind === 'authentication_method') last.method = line;
    else if (line.kind === 'dh_group') last.group = line;
    else if (line.kind === 'lifetime') last.lifetime = line;
  }
  return last;
}
