import type { Report } from '../../diagnostics/report.js';
import type { Cipher, Group, Integrity } from '../../model/algorithm.js';
import type { Phase2 } from '../../model/device.js';
import type { Origin } from '../../syntax/origin.js';
import type { Range } from '../../syntax/range.js';
import { defaultOf, phase2LifetimeSeconds } from '../defaults.js';
import type { Sainfo, SainfoLine } from '../racoon-conf/syntax.js';
import { compressions, espCiphers, groups, integrities, unusableGroups } from '../words.js';
import { secondsIn } from './lifetime.js';
import { originAt, type Text } from './written.js';

interface WrittenCipher {
  readonly defaulted: boolean;
  readonly at: Range | undefined;
}

/** Tells one thing of a section: in the text of its lines, or at its head. */
type Tell = (text: Text | undefined, head: Origin | undefined, report: Report) => void;

/** What a sainfo's body says, once its words are understood. Places are those of the body. */
export interface Contents {
  readonly ciphers: readonly (WrittenCipher & { readonly cipher: Cipher })[];
  readonly integrities: readonly {
    readonly integrity: Integrity;
    readonly at: Range | undefined;
  }[];
  readonly compression: 'lzs' | 'deflate' | 'oui' | undefined;
  readonly pfsGroup: Phase2['pfsGroup'];
  readonly pfsAt: Range | undefined;
  readonly lifetimeSeconds: number;
  readonly lifetimeAt: Range | undefined;
  readonly defaulted: Phase2['defaulted'];
  /** An algorithm is no word of racoon's, which is told where the file is judged. */
  readonly isPartial: boolean;
  /** Lines that are understood. */
  readonly lines: readonly Range[];
  /** What has to be told of each section with this body. */
  readonly tellings: readonly Tell[];
}

export function contentsOf(body: Sainfo['body']): Contents {
  const ciphers = new Map<Cipher, WrittenCipher>();
  const checks = new Map<Integrity, Range | undefined>();
  let compression: Contents['compression'];
  let pfsGroup: Group | 'none' = 'none';
  let pfsAt: Range | undefined;
  let lifetime: Extract<SainfoLine, { kind: 'lifetime' }> | undefined;
  const lines: Range[] = [];
  const tellings: Tell[] = [];
  let isPartial = false;
  for (const line of body) {
    isPartial ||= line.kind === 'unread';
    if (line.kind === 'directive' || line.kind === 'unread') continue;
    if (line.at !== undefined) lines.push(line.at);
    if (line.kind === 'lifetime') lifetime = line;
    else if (line.kind === 'pfs_group') {
      pfsGroup = pfsGroupOf(line, tellings);
      pfsAt = line.at;
    } else if (line.kind === 'encryption_algorithm')
      for (const { algorithm, bits: number } of line.algorithms) {
        const bits = number === undefined ? undefined : Number(number.text);
        const word = algorithm.text;
        const cipher = espCiphers.name(word, bits);
        isPartial ||= cipher === undefined;
        if (cipher === undefined) continue;
        const defaulted = bits === undefined && espCiphers.hasDefaultBits(word);
        const at = spanOf(algorithm.at ?? line.at, number?.at);
        if (defaulted)
          tellings.push((text, _head, report) =>
            report('key-length-defaulted', originAt(text, at), { word, bits: 128 }),
          );
        if (!ciphers.has(cipher)) ciphers.set(cipher, { defaulted, at });
      }
    else if (line.kind === 'authentication_algorithm')
      for (const { algorithm } of line.algorithms) {
        const integrity = integrities.name(algorithm.text);
        isPartial ||= integrity === undefined;
        if (integrity !== undefined && !checks.has(integrity))
          checks.set(integrity, algorithm.at ?? line.at);
      }
    else if (line.kind === 'compression_algorithm')
      for (const { algorithm } of line.algorithms)
        compression ??= compressions.name(algorithm.text);
  }
  if (ciphers.has('null') && checks.has('none') && ciphers.size + checks.size > 2)
    tellings.push((_text, head, report) => report('sainfo-null-pair', head, {}));
  const seconds = lifetime === undefined ? undefined : secondsIn(lifetime);
  const lifetimeAt = lifetime?.at;
  if (seconds === 0)
    tellings.push((text, _head, report) => report('lifetime-zero', originAt(text, lifetimeAt), {}));
  if (seconds === undefined)
    tellings.push((_text, head, report) =>
      report('sainfo-lifetime-defaulted', head, { seconds: phase2LifetimeSeconds }),
    );
  return {
    ciphers: [...ciphers].map(([cipher, written]) => ({ cipher, ...written })),
    integrities: [...checks].map(([integrity, at]) => ({ integrity, at })),
    compression,
    pfsGroup,
    pfsAt,
    lifetimeSeconds: seconds ?? phase2LifetimeSeconds,
    lifetimeAt,
    defaulted:
      seconds === undefined
        ? { lifetimeSeconds: defaultOf('lifetime', `${phase2LifetimeSeconds} s`) }
        : undefined,
    isPartial,
    lines,
    tellings,
  };
}

/** A word and its number as one place. */
const spanOf = (word: Range | undefined, number: Range | undefined): Range | undefined =>
  word && { start: word.start, end: number?.end ?? word.end };

function pfsGroupOf(
  { group: { text: word, at }, at: lineAt }: Extract<SainfoLine, { kind: 'pfs_group' }>,
  tellings: Tell[],
): Group | 'none' {
  const group = groups.name(word);
  if (group !== undefined) return group;
  const unusable = unusableGroups.get(word);
  if (unusable !== undefined)
    tellings.push((text, _head, report) =>
      report('ike-group-unusable', originAt(text, at ?? lineAt), { word }),
    );
  return unusable ?? 'none';
}
