/** Phase 2 of a tunnel as a form can name it. */
import type { Cipher, Integrity } from '../../model/algorithm.js';
import type { Defaulted, SheetTunnel } from '../tunnel.js';
import { cipherWord } from '../words/written.js';
import type { Rows } from './groups.js';
import type { Lose } from './losses.js';

type Phase2Part = Pick<
  SheetTunnel,
  'mode' | 'protocol' | 'ciphers2' | 'integrities2' | 'pfs' | 'seconds2' | 'kilobytes' | 'defaulted'
>;

export function phase2Of(rows: Rows, lose: Lose): Phase2Part {
  const [first] = rows;
  const phase2 = first?.protection.phase2;
  if (first === undefined || phase2 === undefined)
    return { mode: 'tunnel', protocol: 'esp', ciphers2: [], integrities2: [], defaulted: [] };
  const { mode, protocols } = first.protection;
  if (protocols.length > 1) lose(`that ${protocols.join(' and ').toUpperCase()} are used together`);
  const protocol = protocols.includes('esp') ? 'esp' : 'ah';
  if (phase2.proposals.some(({ compression }) => compression !== undefined)) lose('compression');
  if (phase2.lifetimeSeconds === 0) lose('a lifetime without end in phase 2');
  const pairs = phase2.proposals.flatMap(
    ({ esp, ah }): readonly (readonly [Cipher | undefined, Integrity])[] =>
      protocol === 'esp'
        ? esp === undefined
          ? []
          : [[esp.cipher, esp.integrity]]
        : ah === undefined
          ? []
          : [[undefined, ah.integrity]],
  );
  const worded = pairs.filter(
    ([cipher]) => cipher === undefined || cipherWord(cipher) !== undefined,
  );
  if (worded.length < pairs.length) lose('algorithms of phase 2 that forms have no words for');
  const ciphers = unique(worded.flatMap(([cipher]) => cipher ?? []));
  const integrities = unique(worded.map(([, integrity]) => integrity));
  const whole =
    Math.max(ciphers.length, 1) * integrities.length === worded.length &&
    worded.every(
      ([cipher, integrity], index) =>
        cipher === ciphers[Math.floor(index / integrities.length)] &&
        integrity === integrities[index % integrities.length],
    );
  if (!whole) lose(`${worded.length - 1} further choices of phase 2, which go together in pairs`);
  if (integrities.includes('hmac-sha256-96'))
    lose('that this end keeps 96 bits of HMAC-SHA-256 where others keep 128');
  const [one] = worded;
  const isTunnelDefault = first.policy.defaulted?.mode !== undefined;
  const isProtocolDefault = first.policy.defaulted?.protocols !== undefined;
  return {
    mode,
    protocol,
    ciphers2: whole ? ciphers : unique(one?.[0] === undefined ? [] : [one[0]]),
    integrities2: whole ? integrities : unique(one === undefined ? [] : [one[1]]),
    pfs: phase2.pfsGroup,
    ...(phase2.lifetimeSeconds > 0 && { seconds2: phase2.lifetimeSeconds }),
    ...(phase2.lifetimeKilobytes !== undefined &&
      phase2.lifetimeKilobytes > 0 && { kilobytes: phase2.lifetimeKilobytes }),
    defaulted: [
      ...(isTunnelDefault ? (['mode'] as const) : []),
      ...(isProtocolDefault ? (['protocol'] as const) : []),
    ] satisfies Defaulted[],
  };
}

const unique = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];
