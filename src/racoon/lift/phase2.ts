import type { Report } from '../../diagnostics/report.js';
import type { Cipher, Group, Integrity } from '../../model/algorithm.js';
import type { Phase2, Phase2Proposal, Protection } from '../../model/device.js';
import type { Origin } from '../../syntax/origin.js';
import { defaultOf, phase2LifetimeSeconds } from '../defaults.js';
import type { Algorithm, SainfoLine } from '../racoon-conf/syntax.js';
import { compressions, espCiphers, groups, integrities, unusableGroups } from '../words.js';
import { secondsOf } from './lifetime.js';
import type { SainfoSection } from './sainfo.js';
import { frameOf, originAt, type Placed, present } from './written.js';

type Protocols = Protection['protocols'];

/** What a sainfo's body says, once its words are understood. */
interface Contents {
  readonly ciphers: readonly { readonly cipher: Cipher; readonly defaulted: boolean }[];
  readonly integrities: readonly Integrity[];
  readonly compression: 'lzs' | 'deflate' | 'oui' | undefined;
  readonly rest: Omit<Phase2, 'proposals'>;
}

/** The phase 2 of each sainfo for the protocols that a policy asks for; each is made, and told about, once. */
export class Phase2s {
  private readonly contents = new Map<SainfoSection, Contents | undefined>();
  private readonly made = new Map<SainfoSection, Map<string, Phase2 | undefined>>();

  constructor(private readonly report: Report) {}

  /** Undefined, and told, where nothing can be offered. */
  of(section: SainfoSection, protocols: Protocols): Phase2 | undefined {
    const key = protocols.join('+');
    const known = this.made.get(section);
    if (known?.has(key) === true) return known.get(key);
    const phase2 = this.make(section, protocols);
    if (known === undefined) this.made.set(section, new Map([[key, phase2]]));
    else known.set(key, phase2);
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
    if (this.contents.has(section)) return this.contents.get(section);
    const contents = readContents(section, this.report);
    this.contents.set(section, contents);
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
  const headers: Phase2Proposal[] = protocols.includes('ah')
    ? contents.integrities
        .filter((integrity) => integrity !== 'none')
        .map((integrity) => ({ ah: { integrity }, ...compression }))
    : [{ ...compression }];
  if (!protocols.includes('esp')) return protocols.includes('ah') ? headers : [];
  return contents.ciphers.flatMap(({ cipher, defaulted }) =>
    contents.integrities
      .filter((integrity) => cipher !== 'null' || integrity !== 'none')
      .flatMap((integrity) =>
        headers.map((header) => ({
          esp: { cipher, integrity },
          ...header,
          ...(defaulted && { defaulted: { esp: 'racoon: no key length is 128 bits' } }),
        })),
      ),
  );
}

function readContents(section: SainfoSection, report: Report): Contents | undefined {
  const { node, source, head } = section;
  const ciphers = new Map<Cipher, boolean>();
  const checks = new Set<Integrity>();
  let compression: Contents['compression'];
  let pfsGroup: Group | 'none' = 'none';
  let lifetime: Extract<SainfoLine, { kind: 'lifetime' }> | undefined;
  const origins: Origin[] = [...frameOf(source, node.at, node.head)];
  const written = new Set<string>();
  for (const line of node.body) {
    if (line.kind === 'directive' || line.kind === 'unread') continue;
    origins.push(...present(originAt(source, line.at)));
    const each = (take: (algorithm: Algorithm) => boolean): void => {
      if (line.kind === 'pfs_group' || line.kind === 'lifetime' || line.kind === 'remoteid') return;
      written.add(line.kind);
      for (const algorithm of line.algorithms)
        if (!take(algorithm))
          report('sainfo-word-unknown', originAt(source, algorithm.algorithm.at ?? line.at), {
            directive: line.kind,
            word: wordOf(algorithm),
          });
    };
    if (line.kind === 'lifetime') lifetime = line;
    else if (line.kind === 'pfs_group') pfsGroup = pfsGroupOf({ node: line, source }, report);
    else if (line.kind === 'encryption_algorithm')
      each((algorithm) => {
        const bits = algorithm.bits === undefined ? undefined : Number(algorithm.bits.text);
        const word = algorithm.algorithm.text;
        const cipher = espCiphers.name(word, bits);
        if (cipher === undefined) return false;
        const defaulted = bits === undefined && espCiphers.hasDefaultBits(word);
        if (defaulted)
          report('key-length-defaulted', originAt(source, algorithm.algorithm.at ?? line.at), {
            word,
            bits: 128,
          });
        if (!ciphers.has(cipher)) ciphers.set(cipher, defaulted);
        return true;
      });
    else if (line.kind === 'authentication_algorithm')
      each(({ algorithm }) => {
        const integrity = integrities.name(algorithm.text);
        if (integrity !== undefined) checks.add(integrity);
        return integrity !== undefined;
      });
    else if (line.kind === 'compression_algorithm')
      each(({ algorithm }) => {
        const name = compressions.name(algorithm.text);
        compression ??= name;
        return name !== undefined;
      });
  }
  for (const missing of mandatory)
    if (!written.has(missing)) report('sainfo-incomplete', head, { missing });
  if (ciphers.has('null') && checks.has('none') && ciphers.size + checks.size > 2)
    report('sainfo-null-pair', head, {});
  const seconds = lifetime === undefined ? undefined : secondsOf(lifetime, source, report);
  if (seconds === undefined)
    report('sainfo-lifetime-defaulted', head, { seconds: phase2LifetimeSeconds });
  return {
    ciphers: [...ciphers].map(([cipher, defaulted]) => ({ cipher, defaulted })),
    integrities: [...checks],
    compression,
    rest: {
      pfsGroup,
      lifetimeSeconds: seconds ?? phase2LifetimeSeconds,
      ...(origins.length > 0 && { origins }),
      ...(seconds === undefined && {
        defaulted: { lifetimeSeconds: defaultOf('lifetime', `${phase2LifetimeSeconds} s`) },
      }),
    },
  };
}

const mandatory = [
  'encryption_algorithm',
  'authentication_algorithm',
  'compression_algorithm',
] as const;

const wordOf = ({ algorithm, bits }: Algorithm): string =>
  bits === undefined ? algorithm.text : `${algorithm.text} ${bits.text}`;

function pfsGroupOf(
  { node, source }: Placed<Extract<SainfoLine, { kind: 'pfs_group' }>>,
  report: Report,
): Group | 'none' {
  const { text, at } = node.group;
  const group = groups.name(text);
  if (group !== undefined) return group;
  const place = originAt(source, at ?? node.at);
  const unusable = unusableGroups.get(text);
  if (unusable === undefined)
    report('sainfo-word-unknown', place, { directive: 'pfs_group', word: text });
  else report('ike-group-unusable', place, { word: text });
  return unusable ?? 'none';
}
