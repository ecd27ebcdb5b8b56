/** Other ways to write a command: in a variable, by another name, through a function, or behind a program that runs it. */
import type { Branch, ShellWord } from './commands.js';
import type { Variables } from './variables.js';

type Words = readonly ShellWord[];

/** What the commands of a script are in plain words. */
export class Spellings {
  private readonly aliases = new Map<string, string>();
  /** Functions that hand their words on. */
  private readonly wrappers = new Map<string, Words>();

  constructor(private readonly variables: Variables) {}

  /** The commands that one is, mostly itself; none where it only says what another one means. */
  of(words: Words, branch: Branch, depth = 0): readonly Words[] {
    const [first, ...rest] = words;
    if (first === undefined || depth > deepest) return [words];
    const name = this.plain(first);
    const inner = branch.at(-1)?.name;
    const handsOn = words.findIndex(isAllWords);
    if (inner !== undefined && handsOn > 0) {
      this.wrappers.set(inner, words);
      return [];
    }
    const again = (all: readonly Words[]): readonly Words[] =>
      all.flatMap((one) => this.of(one, [], depth + 1));
    if (name === undefined) return [words];
    if (name === 'alias') {
      for (const word of rest) {
        const [, alias, text] = /^([^=]+)=(.*)$/s.exec(this.plain(word) ?? '') ?? [];
        if (alias !== undefined && text !== undefined) this.aliases.set(alias, text);
      }
      return [];
    }
    const wrapper = this.wrappers.get(name);
    if (wrapper !== undefined)
      return again([wrapper.flatMap((word) => (isAllWords(word) ? rest : [word]))]);
    const alias =
      this.aliases.get(name) ?? (isBareVariable(first) && /\s/.test(name) ? name : undefined);
    if (alias !== undefined) return again([[...split(alias, first), ...rest]]);
    const [, last] = rest;
    const script =
      name === 'eval'
        ? this.joined(rest)
        : /^(?:\S*\/)?(?:ba|da|k|a)?sh$/.test(name) &&
            rest[0] &&
            this.plain(rest[0]) === '-c' &&
            last
          ? this.plain(last)
          : undefined;
    if (script !== undefined)
      return again(
        script.split(/[;&|\n]+/).flatMap((one) => (one.trim() === '' ? [] : [split(one, first)])),
      );
    // `env`, `nice -n 5`, `xtables-multi`.
    const program = rest.findIndex((word) => firewall.test(this.plain(word) ?? ''));
    return [program < 0 || firewall.test(name) || isOwn.has(name) ? words : rest.slice(program)];
  }

  private joined(words: Words): string | undefined {
    const texts = words.map((word) => this.plain(word));
    return texts.includes(undefined) ? undefined : texts.join(' ');
  }

  private plain({ parts }: ShellWord): string | undefined {
    return this.variables.textOf(parts);
  }
}

const deepest = 8;
const firewall = /^(?:\S*\/)?(?:ip6?tables(?:-legacy|-nft)?|nft)$/;

/** What has words of its own, and runs none of them. */
const isOwn: ReadonlySet<string> = new Set([
  'echo',
  'printf',
  'for',
  'case',
  'cat',
  'tee',
  'test',
  '[',
  '[[',
]);

const isAllWords = ({ parts }: ShellWord): boolean =>
  parts.some((part) => part.kind === 'variable' && (part.name === '@' || part.name === '*'));

/** Without quotes around it, so that its value is several words. */
const isBareVariable = ({ parts }: ShellWord): boolean =>
  parts.length === 1 && parts[0]?.kind === 'variable';

const split = (text: string, { at }: ShellWord): Words =>
  text
    .trim()
    .split(/\s+/)
    .map((one) => ({
      parts: [
        { kind: 'text', text: one.replace(/^(["'])(.*)\1$/, '$2'), from: at.start, to: at.end },
      ],
      at,
    }));
