import type { Report } from '../../diagnostics/report.js';
import type { Phase2, Phase2Proposal, Protection } from '../../model/device.js';
import { madeIn } from '../../syntax/made-in.js';
import type { Origin } from '../../syntax/origin.js';
import type { Range } from '../../syntax/range.js';
import { type Contents, contentsOf } from './phase2-contents.js';
import type { SainfoSection } from './sainfo.js';
import {
  fieldMarks,
  frameOf,
  marked,
  originAt,
  present,
  type Text,
  textOfShared,
} from './written.js';

type Protocols = Protection['protocols'];

/** A proposal without its places, and where in the body they are. */
interface Offer {
  readonly proposal: Phase2Proposal;
  readonly cipherAt: Range | undefined;
  readonly integrityAt: Range | undefined;
}

/** A body that sections may share, with what was made of it for the protocols that policies ask for. */
interface Body {
  readonly contents: Contents;
  readonly offers: Map<string, readonly Offer[]>;
}

/**
 * The phase 2 of each sainfo for the protocols that a policy asks for; each is made, and told about, once. A body is understood
 * once for all sections that share it: what differs in these is their places only, and where no text is known, nothing.
 */
export class Phase2s {
  private readonly bodies = new Map<object, Body>();
  private readonly made = new Map<string, Map<object, Phase2 | undefined>>();
  private readonly told = new Set<object>();

  constructor(private readonly report: Report) {}

  /** Undefined, and told, where nothing can be offered. */
  of(section: SainfoSection, protocols: Protocols): Phase2 | undefined {
    const asked = protocols.length === 1 ? (protocols[0] ?? '') : protocols.join('+');
    const made = madeIn(this.made, asked, () => new Map<object, Phase2 | undefined>());
    const key = section.source === undefined ? section.node.body : section.node;
    const known = made.get(key);
    if (known !== undefined || made.has(key)) return known;
    const phase2 = this.make(section, key, asked, protocols);
    made.set(key, phase2);
    return phase2;
  }

  private make(
    section: SainfoSection,
    key: object,
    asked: string,
    protocols: Protocols,
  ): Phase2 | undefined {
    const { node, head } = section;
    const { contents, offers } = this.bodyOf(node.body);
    const text = textOfShared(section.source, node);
    if (contents.tellings.length > 0 && !this.told.has(key)) {
      this.told.add(key);
      for (const tell of contents.tellings) tell(text, head, this.report);
    }
    const offered = madeIn(offers, asked, () => offersOf(contents, protocols));
    if (offered.length === 0) {
      if (!contents.isPartial) this.report('sainfo-nothing-offered', head, {});
      return undefined;
    }
    const { pfsGroup, lifetimeSeconds, defaulted } = contents;
    const origins = originsOf(section, contents.lines, text);
    return {
      proposals: offered.map((offer) => placed(offer, text)),
      pfsGroup,
      lifetimeSeconds,
      ...(origins.length > 0 && { origins }),
      ...fieldMarks({
        pfsGroup: originAt(text, contents.pfsAt),
        lifetimeSeconds: originAt(text, contents.lifetimeAt),
      }),
      ...(defaulted !== undefined && { defaulted }),
    };
  }

  private bodyOf(body: SainfoSection['node']['body']): Body {
    return madeIn(this.bodies, body, () => ({ contents: contentsOf(body), offers: new Map() }));
  }
}

/** The section's own lines, and those of its body that are understood. */
function originsOf(
  { node, source }: SainfoSection,
  lines: readonly Range[],
  text: Text | undefined,
): readonly Origin[] {
  return frameOf(source, node.at, node.head).concat(
    present(...lines.map((line) => originAt(text, line))),
  );
}

function placed(
  { proposal, cipherAt, integrityAt }: Offer,
  text: Text | undefined,
): Phase2Proposal {
  const cipher = originAt(text, cipherAt);
  const integrity = originAt(text, integrityAt);
  return cipher === undefined && integrity === undefined
    ? proposal
    : { ...proposal, ...marked(cipher, integrity), ...fieldMarks({ cipher, integrity }) };
}

/**
 * The alternatives in racoon's order: ciphers outside, integrity inside; then the integrity of an authentication header.
 * The pair that protects nothing is left out.
 */
function offersOf(contents: Contents, protocols: Protocols): readonly Offer[] {
  const compression =
    protocols.includes('ipcomp') && contents.compression !== undefined
      ? { compression: contents.compression }
      : {};
  const authenticated = contents.integrities.filter(({ integrity }) => integrity !== 'none');
  const headers = protocols.includes('ah')
    ? authenticated.map(({ integrity, at }) => ({
        proposal: { ah: { integrity }, ...compression },
        cipherAt: undefined,
        integrityAt: at,
      }))
    : [{ proposal: compression, cipherAt: undefined, integrityAt: undefined }];
  if (!protocols.includes('esp')) return protocols.includes('ah') ? headers : [];
  return contents.ciphers.flatMap(({ cipher, defaulted, at: cipherAt }) =>
    contents.integrities
      .filter(({ integrity }) => cipher !== 'null' || integrity !== 'none')
      .flatMap(({ integrity, at: integrityAt }) =>
        headers.map(({ proposal }) => ({
          proposal: {
            esp: { cipher, integrity },
            ...proposal,
            ...(defaulted && { defaulted: { esp: 'racoon: no key length is 128 bits' } }),
          },
          cipherAt,
          integrityAt,
        })),
      ),
  );
}
