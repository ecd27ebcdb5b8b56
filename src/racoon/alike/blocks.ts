import { endOfPlainAddress, endOfPlainNetwork } from './plain-network.js';

/** The words of a row's two networks, the own one and the remote one, and the address of its peer where it names one. */
export type Ends = readonly [local: string, remote: string, peer: string];

const address = String.raw`\d+\.\d+\.\d+\.\d+`;
const network = String.raw`${address}(?:/\d+)?`;
const side = '(?:subnet|address) ';
// A number behind `unique` is shared with other policies: how many have it counts.
const policy = '(?![^;]*unique:)[^;#"{}]*;';
const request = String.raw`ipsec\n\t\w+/tunnel/`;

interface Layout {
  /** What a row looks like. The groups are its ends, each time that they are named. */
  readonly form: RegExp;
  /** Which of its ends each group is. */
  readonly order: readonly (0 | 1 | 2)[];
}

const layouts = {
  policies: {
    form: new RegExp(
      String.raw`^# (${network}) - (${network}), [^\n]*\n` +
        String.raw`spdadd (\1) (\2) any -P out ${policy}\nspdadd (\2) (\1) any -P in ${policy}$`,
      'd',
    ),
    order: [0, 1, 0, 1, 1, 0],
  },
  /** Policies that name their peer, which is then one of their ends. */
  tunnels: {
    form: new RegExp(
      String.raw`^# (${network}) - (${network}), protected with (${address})\n` +
        String.raw`spdadd (\1) (\2) any -P out ${request}${address}-(\3)/${policy}\n` +
        String.raw`spdadd (\2) (\1) any -P in ${request}(\3)-${address}/${policy}$`,
      'd',
    ),
    order: [0, 1, 2, 0, 1, 2, 1, 0, 2],
  },
  sainfo: {
    form: new RegExp(
      String.raw`^sainfo ${side}(${network}) any ${side}(${network}) any\n` +
        String.raw`\{(?![^}]*remoteid)[^{}#"]*\}$`,
      'd',
    ),
    order: [0, 1],
  },
  remote: { form: new RegExp(String.raw`^remote (${address})\n`, 'd'), order: [2] },
} as const satisfies Readonly<Record<string, Layout>>;

const rows = {
  policies: [layouts.tunnels, layouts.policies],
  sainfo: [layouts.sainfo],
  remote: [layouts.remote],
} as const satisfies Readonly<Record<string, readonly Layout[]>>;

/** The blocks of a text, between blank lines. One of them is looked at, from the first to the last. */
export class AlikeBlocks {
  private readonly text: string;
  private readonly layouts: readonly Layout[];
  private start = 0;
  private end: number;
  /** What stands around the ends of the row that blocks are held against, and which ends these are. */
  private parts: readonly string[] = [];
  private order: Layout['order'] = [];
  private readonly kept: string[] = [];
  private keptFrom = 0;

  constructor(text: string, kind: keyof typeof rows) {
    this.text = text;
    this.layouts = rows[kind];
    this.end = this.endOfBlock();
  }

  get isThere(): boolean {
    return this.start < this.text.length;
  }

  next(): void {
    this.start = this.end + blank.length;
    this.end = this.endOfBlock();
  }

  /** The ends that a comment names at the beginning of the block, with an empty peer where it names none; undefined where it names no networks. */
  title(): Ends | undefined {
    const { text, start } = this;
    if (!text.startsWith(opening, start)) return undefined;
    const from = start + opening.length;
    const end = endOfPlainNetwork(text, from);
    if (end < 0 || !text.startsWith(joint, end)) return undefined;
    const to = end + joint.length;
    const toEnd = endOfPlainNetwork(text, to);
    if (toEnd < 0) return undefined;
    return [text.slice(from, end), text.slice(to, toEnd), this.addressBehind(protectedWith, toEnd)];
  }

  /** The address of the peer whose section of racoon.conf the block is; empty where it is none. */
  remote(): string {
    return this.addressBehind('remote ', this.start);
  }

  /** Whether the block is a row, which later ones are held against then. */
  row(): Ends | undefined {
    const block = this.text.slice(this.start, this.end);
    for (const { form, order } of this.layouts) {
      const found = form.exec(block);
      if (found === null) continue;
      const ends = ['', '', ''];
      const parts: string[] = [];
      let from = 0;
      for (const [index, [start, end]] of (found.indices?.slice(1) ?? []).entries()) {
        parts.push(block.slice(from, start));
        ends[order[index] ?? 0] = block.slice(start, end);
        from = end;
      }
      parts.push(block.slice(from));
      const [local = '', remote = '', peer = ''] = ends;
      // A peer that is named elsewhere, too, is one of several.
      if (peer !== '' && parts.some((part) => part.includes(peer))) continue;
      this.parts = parts;
      this.order = order;
      return [local, remote, peer];
    }
    return undefined;
  }

  /** Whether the block says of these ends what the row says that it is held against. */
  repeats(ends: Ends): boolean {
    const { text, start, end, parts, order } = this;
    let at = start;
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index] ?? '';
      if (!text.startsWith(part, at)) return false;
      at += part.length;
      const side = order[index];
      if (side === undefined) continue;
      if (!text.startsWith(ends[side], at)) return false;
      at += ends[side].length;
    }
    return at === end && at > start;
  }

  /** Leaves the block out of the rest. */
  leaveOut(): void {
    const { text, start, end, keptFrom } = this;
    if (start > keptFrom) this.kept.push(text.slice(keptFrom, start));
    this.keptFrom = end + blank.length;
  }

  /** The text without what was left out. */
  rest(): string {
    return [...this.kept, this.text.slice(this.keptFrom)].join('');
  }

  /** The address that stands between these words and the end of a line; empty where none does. */
  private addressBehind(words: string, at: number): string {
    const { text } = this;
    if (!text.startsWith(words, at)) return '';
    const from = at + words.length;
    const end = endOfPlainAddress(text, from);
    return end < 0 || text.charCodeAt(end) !== lineFeed ? '' : text.slice(from, end);
  }

  private endOfBlock(): number {
    const { text, start } = this;
    const end = text.indexOf(blank, start);
    if (end >= 0) return end;
    return text.endsWith('\n') ? text.length - 1 : text.length;
  }
}

const blank = '\n\n';
const opening = '# ';
const joint = ' - ';
const protectedWith = ', protected with ';
const lineFeed = 10;
