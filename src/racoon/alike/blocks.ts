import { endOfPlainNetwork } from './plain-network.js';

/** The words of a row's two networks, the own one and the remote one. */
export type Ends = readonly [local: string, remote: string];

const network = String.raw`\d+\.\d+\.\d+\.\d+(?:/\d+)?`;
const side = '(?:subnet|address) ';
// A number behind `unique` is shared with other policies: how many have it counts.
const policy = '(?![^;]*unique:)[^;#"{}]*;';

interface Layout {
  /** What a row looks like. The groups are its networks, each time that they are named. */
  readonly form: RegExp;
  /** Which of its ends each group is. */
  readonly order: readonly (0 | 1)[];
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
  sainfo: {
    form: new RegExp(
      String.raw`^sainfo ${side}(${network}) any ${side}(${network}) any\n` +
        String.raw`\{(?![^}]*remoteid)[^{}#"]*\}$`,
      'd',
    ),
    order: [0, 1],
  },
} as const satisfies Readonly<Record<string, Layout>>;

/** The blocks of a text, between blank lines. One of them is looked at, from the first to the last. */
export class AlikeBlocks {
  private readonly text: string;
  private readonly layout: Layout;
  private start = 0;
  private end: number;
  /** What stands around the networks of the row that blocks are held against. */
  private parts: readonly string[] = [];
  private readonly kept: string[] = [];
  private keptFrom = 0;

  constructor(text: string, kind: keyof typeof layouts) {
    this.text = text;
    this.layout = layouts[kind];
    this.end = this.endOfBlock();
  }

  get isThere(): boolean {
    return this.start < this.text.length;
  }

  next(): void {
    this.start = this.end + blank.length;
    this.end = this.endOfBlock();
  }

  /** The networks that a comment names at the beginning of the block; undefined where it names none. */
  title(): Ends | undefined {
    const { text, start } = this;
    if (!text.startsWith(opening, start)) return undefined;
    const from = start + opening.length;
    const end = endOfPlainNetwork(text, from);
    if (end < 0 || !text.startsWith(joint, end)) return undefined;
    const to = end + joint.length;
    const toEnd = endOfPlainNetwork(text, to);
    return toEnd < 0 ? undefined : [text.slice(from, end), text.slice(to, toEnd)];
  }

  /** The networks of the block, which later ones are held against; undefined where it is no row. */
  row(): Ends | undefined {
    const block = this.text.slice(this.start, this.end);
    const found = this.layout.form.exec(block);
    const [, local, remote] = found ?? [];
    if (local === undefined || remote === undefined) return undefined;
    const parts: string[] = [];
    let from = 0;
    for (const [start, end] of found?.indices?.slice(1) ?? []) {
      parts.push(block.slice(from, start));
      from = end;
    }
    parts.push(block.slice(from));
    this.parts = parts;
    return [local, remote];
  }

  /** Whether the block says of these networks what the row says that it is held against. */
  repeats(ends: Ends): boolean {
    const { text, start, end, parts, layout } = this;
    let at = start;
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index] ?? '';
      if (!text.startsWith(part, at)) return false;
      at += part.length;
      const side = layout.order[index];
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
