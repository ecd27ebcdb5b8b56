import type { Grammar } from 'ohm-js';
import { madeIn } from '../../syntax/made-in.js';
import { type Reader, readers, type Unread } from '../../syntax/shapes/reader.js';
import { keywordsOf, type Stored, storedFrom } from '../../syntax/shapes/stored.js';
import grammars from '../grammar/grammar.ohm-bundle.js';
import shapes from '../grammar/grammar.ohm-bundle.shapes.js';
import type {
  AccessListEntry,
  AccessListRemark,
  CertificateChain,
  Dialect,
  GroupPolicyLine,
  InterfaceLine,
  IsakmpProfileLine,
  KeyringLine,
  MapLine,
  ObjectGroupMember,
  ObjectMember,
  PolicyLine,
  RouteMap,
  Statement,
  TransformMode,
  Trustpoint,
  TunnelGroupLine,
} from '../syntax.js';
import { actions } from './actions.js';

type PeerLine = Extract<Statement, { kind: 'isakmp-peer' }>['body'][number];

/** What the start rules of the grammars make. */
export interface Lines {
  Line: Statement;
  PolicyLine: PolicyLine;
  TransformSetLine: TransformMode;
  MapLine: MapLine;
  InterfaceLine: InterfaceLine;
  AccessListLine: AccessListEntry | AccessListRemark;
  ObjectGroupLine: ObjectGroupMember;
  TrustpointLine: Trustpoint['body'][number];
  CertificateLine: CertificateChain['certificates'][number];
  TunnelGroupLine: TunnelGroupLine;
  GroupPolicyLine: GroupPolicyLine;
  ObjectLine: ObjectMember;
  IsakmpPeerLine: PeerLine;
  KeyringLine: KeyringLine;
  IsakmpProfileLine: IsakmpProfileLine;
  NamedListLine: AccessListEntry | AccessListRemark;
  RouteMapLine: RouteMap['body'][number];
}

export type Rule = keyof Lines;

const grammarOf: Readonly<Record<Dialect, () => Grammar>> = {
  pix6: () => grammars.Pix6,
  pix7: () => grammars.Asa7,
  asa84: () => grammars.Asa84,
  ios: () => grammars.Ios,
};

/** The words of a kind without those that are short for another. */
const inFull = (words: readonly string[]): readonly string[] =>
  words.filter((word) => !words.some((one) => one !== word && one.startsWith(word)));

const known = new Map<Dialect, Stored>();

/** What is known of a dialect's statements without asking its grammar. */
const storedOf = (dialect: Dialect): Stored =>
  madeIn(known, dialect, () => storedFrom(shapes[dialect]));

/** Whether a line was not read. */
export const isFailed = (value: object): value is Unread =>
  'kind' in value && value.kind === 'unread';

/** The grammars of all dialects, each made ready when first asked for. */
export class Grammars {
  private readonly known = new Map<string, Readonly<Record<string, Reader<unknown>>>>();
  private readonly words = new Map<Dialect, readonly string[]>();
  private readonly prepare: boolean;

  constructor(prepare: boolean) {
    this.prepare = prepare;
  }

  /**
   * Reads `text[start, end)` by a rule of a dialect; undefined where the dialect has no such rule. `isExact`: keywords
   * must be whole.
   */
  read<R extends Rule>(
    dialect: Dialect,
    rule: R,
    text: string,
    start: number,
    end: number,
    isExact = false,
  ): Lines[R] | Unread | undefined {
    // Which rule makes what is written once, in `Lines`.
    return this.of(dialect, isExact)[rule]?.read(text, start, end) as Lines[R] | Unread | undefined;
  }

  /** All keywords of a dialect. */
  keywords(dialect: Dialect): readonly string[] {
    return madeIn(this.words, dialect, () => [
      ...new Set(keywordsOf(storedOf(dialect)).flatMap(inFull)),
    ]);
  }

  private of(dialect: Dialect, isExact: boolean): Readonly<Record<string, Reader<unknown>>> {
    const key = isExact ? `${dialect} exact` : dialect;
    let found = this.known.get(key);
    if (found === undefined) {
      found = readers(grammarOf[dialect], actions[dialect], storedOf(dialect), {
        prepare: this.prepare,
        abbreviations: !isExact,
      });
      this.known.set(key, found);
    }
    return found;
  }
}
