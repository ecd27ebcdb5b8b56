import type { Report } from '../../diagnostics/report.js';
import type { Cipher, Group, Integrity } from '../../model/algorithm.js';
import type { Phase2, Phase2Proposal, Protection } from '../../model/device.js';
import type { Origin } from '../../syntax/origin.js';
import type { Range } from '../../syntax/range.js';
import { defaultOf, phase2LifetimeSeconds } from '../defaults.js';
import type { SainfoLine } from '../racoon-conf/syntax.js';
import { compressions, espCiphers, groups, integrities, unusableGroups } from '../words.js';
import { secondsOf } from './lifetime.js';
import type { SainfoSection } from './sainfo.js';
import {
  fieldMarks,
  frameOf,
  marked,
  originAt,
  type Placed,
  present,
  textOfShared,
} from './written.js';

type Protocols = Protection['protocols'];

type Place = Origin | undefined;

interface WrittenCipher {
  readonly defaulted: boolean;
  readonly at: Place;
}

/** What a sainfo's body says, once its words are understood. */
interface Contents {
  readonly ciphers: readonly (WrittenCipher & { readonly cipher: Cipher })[];
  readonly integrities: readonly { readonly integrity: Integrity; readonly at: Place }[];
  readonly compression: 'lzs' | 'deflate' | 'oui' | undefined;
  readonly rest: Omit<Phase2, 'proposals'>;
}

/**
 * What a phase 2 is made of: a section, or, where no text is known, a body, which sections may share. What differs in two
 * sections with one body is their places only.
 */
const keyOf = ({ source, node }: SainfoSection): object =>
  source === undefined ? node.body : node;

/** The phase 2 of each sainfo for the protocols that a policy asks for; each is made, and told about, once. */
export class Phase2s {
  private readonly contents = new Map<object, Contents | undefined>();
  private readonly made = new Map<string, Map<object, Phase2 | undefined>>();

  constructor(private readonly report: Report) {}

  /** Undefined, and told, where nothing can be offered. */
  of(section: SainfoSection, protocols: Protocols): Phase2 | undefined {
    const asked = protocols.join('+');
    const made = this.made.get(asked) ?? new Map<object, Phase2 | undefined>();
    this.made.set(asked, made);
    const key = keyOf(section);
    if (made.has(key)) return made.get(key);
    const phase2 = this.make(section, protocols);
    made.set(key, phase2);
    return phase2;
  }

  private make(section: SainfoSection, protocols: Protocols): Phase2 | undefined {
    const contents = this.contentsOf(section);
    if (contents === undefined) return undefined;
    const proposals = productOf(contents, protocols);
    if (proposals.length === 0) {
      this.report('sainfo-nothing-offered', section.head, {});
      return undefined;
    }
    return { proposals, ...contents.rest };
  }

  private contentsOf(section: SainfoSection): Contents | undefined {
    const key = keyOf(section);
    if (this.contents.has(key)) return this.contents.get(key);
    const contents = readContents(section, this.report);
    this.contents.set(key, contents);
    return contents;
  }
}

/**
 * The alternatives in racoon's order: ciphers outside, integrity inside; then the integrity of an authentication header.
 * The pair that protects nothing is left out.
 */
function productOf(contents: Contents, protocols: Protocols): readonly Phase2Proposal[] {
  const compression =
    protocols.includes('ipcomp') && contents.compression !== undefined
      ? { compression: contents.compression }
      : {};
  const authenticated = contents.integrities.filter(({ integrity }) => integrity !== 'none');
  const headers: (Phase2Proposal & { readonly at: Place })[] = protocols.includes('ah')
    ? authenticated.map(({ integrity, at }) => ({ ah: { integrity }, ...compression, at }))
    : [{ ...compression, at: undefined }];
  if (!protocols.includes('esp'))
    return protocols.includes('ah')
      ? headers.map(({ at, ...header }) => ({
          ...header,
          ...marked(at),
          ...fieldMarks({ integrity: at }),
        }))
      : [];
  return contents.ciphers.flatMap(({ cipher, defaulted, at }) =>
    contents.integrities
      .filter(({ integrity }) => cipher !== 'null' || integrity !== 'none')
      .flatMap(({ integrity, at: integrityAt }) => {
        const marks = {
          ...marked(at, integrityAt),
          ...fieldMarks({ cipher: at, integrity: integrityAt }),
          ...(defaulted && { defaulted: { esp: 'racoon: no key length is 128 bits' } }),
        };
        return headers.map(({ at: _at, ...header }) => ({
          esp: { cipher, integrity },
          ...header,
          ...marks,
        }));
      }),
  );
}

/** A word and its number as one place. */
const spanOf = (word: Range | undefined, number: Range | undefined): Range | undefined =>
  word && { start: word.start, end: number?.end ?? word.end };

function readContents(section: SainfoSection, report: Report): Contents | undefined {
  const { node, head } = section;
  const source = textOfShared(section.source, node);
  const ciphers = new Map<Cipher, WrittenCipher>();
  const checks = new Map<Integrity, Place>();
  let compression: Contents['compression'];
  let pfsGroup: Group | 'none' = 'none';
  let pfsAt: Place;
  let lifetime: Extract<SainfoLine, { kind: 'lifetime' }> | undefined;
  const origins: Origin[] = [...frameOf(section.source, node.at, node.head)];
  for (const line of node.body) {
    if (line.kind === 'directive' || line.kind === 'unread') continue;
    origins.push(...present(originAt(source, line.at)));
    if (line.kind === 'lifetime') lifetime = line;
    else if (line.kind === 'pfs_group') {
      pfsGroup = pfsGroupOf({ node: line, source }, report);
      pfsAt = originAt(source, line.at);
    } else if (line.kind === 'encryption_algorithm')
      for (const { algorithm, bits: number } of line.algorithms) {
        const bits = number === undefined ? undefined : Number(number.text);
        const word = algorithm.text;
        const cipher = espCiphers.name(word, bits);
        if (cipher === undefined) continue;
        const defaulted = bits === undefined && espCiphers.hasDefaultBits(word);
        const at = originAt(source, spanOf(algorithm.at ?? line.at, number?.at));
        if (defaulted) report('key-length-defaulted', at, { word, bits: 128 });
        if (!ciphers.has(cipher)) ciphers.set(cipher, { defaulted, at });
      }
    else if (line.kind === 'authentication_algorithm')
      for (const { algorithm } of line.algorithms) {
        const integrity = integrities.name(algorithm.text);
        if (integrity !== undefined && !checks.has(integrity))
          checks.set(integrity, originAt(source, algorithm.at ?? line.at));
      }
    else if (line.kind === 'compression_algorithm')
      for (const { algorithm } of line.algorithms)
        compression ??= compressions.name(algorithm.text);
  }
  if (ciphers.has('null') && checks.has('none') && ciphers.size + checks.size > 2)
    report('sainfo-null-pair', head, {});
  const seconds = lifetime === undefined ? undefined : secondsOf(lifetime, source, report);
  if (seconds === undefined)
    report('sainfo-lifetime-defaulted', head, { seconds: phase2LifetimeSeconds });
  return {
    ciphers: [...ciphers].map(([cipher, written]) => ({ cipher, ...written })),
    integrities: [...checks].map(([integrity, at]) => ({ integrity, at })),
    compression,
    rest: {
      pfsGroup,
      lifetimeSeconds: seconds ?? phase2LifetimeSeconds,
      ...(origins.length > 0 && { origins }),
      ...fieldMarks({ pfsGroup: pfsAt, lifetimeSeconds: originAt(source, lifetime?.at) }),
      ...(seconds === undefined && {
        defaulted: { lifetimeSeconds: defaultOf('lifetime', `${phase2LifetimeSeconds} s`) },
      }),
    },
  };
}

function pfsGroupOf(
  { node, source }: Placed<Extract<SainfoLine, { kind: 'pfs_group' }>>,
  report: Report,
): Group | 'none' {
  const { text, at } = node.group;
  const group = groups.name(text);
  if (group !== undefined) return group;
  const place = originAt(source, at ?? node.at);
  const unusable = unusableGroups.get(text);
  if (unusable !== undefined) report('ike-group-unusable', place, { word: text });
  return unusable ?? 'none';
}
