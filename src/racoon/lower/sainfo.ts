import { addressOf, isHost, lengthOf } from '../../model/address.js';
import type { Phase2, Phase2Rule } from '../../model/device.js';
import { made, type Word } from '../../syntax/range.js';
import { Recent } from '../../syntax/recent.js';
import { sainfoProtocolWord } from '../protocols.js';
import type { Algorithm, Sainfo, SainfoId, SainfoLine } from '../racoon-conf/syntax.js';
import { espCiphers, groups, integrities } from '../words.js';
import { lifetimeOf } from './remote.js';

/** The sainfo sections of rules that were planned, in their order. */
export function* sainfosOf(rules: readonly Phase2Rule[]): Generator<Sainfo> {
  // Thousands of rules share a few phases 2.
  const bodies = new Recent<Phase2, readonly SainfoLine[]>(64);
  const sides = new Recent<string, SainfoId>(64);
  for (const { local, remote, protocol, phase2 } of rules) {
    const body = bodies.of(phase2, () => bodyOf(phase2));
    const upper = protocol === 'any' ? any : made(sainfoProtocolWord(protocol));
    const sideOf = (side: string): SainfoId =>
      upper === any ? sides.of(side, () => idOf(side, any)) : idOf(side, upper);
    yield { kind: 'sainfo', local: sideOf(local), remote: sideOf(remote), body };
  }
}

const bodyOf = (phase2: Phase2): readonly SainfoLine[] => [
  ...(phase2.pfsGroup === 'none'
    ? []
    : [
        {
          kind: 'pfs_group',
          group: made(groups.word(phase2.pfsGroup) ?? phase2.pfsGroup),
        } as const,
      ]),
  lifetimeOf(phase2.lifetimeSeconds),
  { kind: 'encryption_algorithm', algorithms: ciphersOf(phase2) },
  { kind: 'authentication_algorithm', algorithms: integritiesOf(phase2) },
  // Refused where it is missing, also where no policy asks for compression.
  { kind: 'compression_algorithm', algorithms: [{ algorithm: made('deflate') }] },
];

const any = made(sainfoProtocolWord('any'));

const types = { address: made('address'), subnet: made('subnet') } as const;

const idOf = (side: string, upper: Word): SainfoId => {
  if (!side.includes('/')) return { kind: 'anonymous' };
  return isHost(side)
    ? { kind: 'address', type: types.address, address: made(addressOf(side)), upper }
    : {
        kind: 'address',
        type: types.subnet,
        address: made(addressOf(side)),
        length: made(String(lengthOf(side))),
        upper,
      };
};

function ciphersOf({ proposals }: Phase2): readonly Algorithm[] {
  const ciphers = new Set(proposals.flatMap(({ esp }) => esp?.cipher ?? []));
  // AH needs no cipher, but racoon refuses a sainfo without one.
  if (ciphers.size === 0) return [{ algorithm: made('null_enc') }];
  return [...ciphers].map((cipher) => {
    const words = espCiphers.words(cipher);
    return {
      algorithm: made(words?.algorithm ?? cipher),
      ...(words?.bits !== undefined && { bits: made(String(words.bits)) }),
    };
  });
}

function integritiesOf({ proposals }: Phase2): readonly Algorithm[] {
  const names = new Set(proposals.flatMap(({ esp }) => esp?.integrity ?? []));
  for (const { ah } of proposals) if (ah !== undefined) names.add(ah.integrity);
  return [...names].map((name) => ({ algorithm: made(integrities.word(name) ?? name) }));
}
