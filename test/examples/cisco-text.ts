import type { ConvertOptions } from '../../src/index.js';
import { asa84, ios, pix6 } from '../cisco/lift/lifted.js';
import type { Example } from './example.js';

/** Whole texts with one tunnel, whose peer is that of the examples. */
const bases = {
  pix6: pix6(),
  pix7: asa84()
    .replace('ASA Version 9.1(7)', 'PIX Version 7.2(4)')
    .replaceAll('crypto ikev1', 'crypto isakmp')
    .replaceAll('ikev1 ', ''),
  asa84: asa84(),
  ios: ios().replaceAll('110', '101'),
  /** Nothing: the example is the whole text. */
  none: '',
};
export type Base = keyof typeof bases;

/** How lines of an example become a whole text. */
export interface Around {
  readonly base: Base;
  /** Lines behind the text that the example takes for granted. */
  readonly more?: readonly string[];
  /** Lines of the text that the example says are not there, by how they begin. */
  readonly without?: readonly string[];
  /** The peer, where it is not that of most examples. */
  readonly peer?: string;
  readonly options?: ConvertOptions;
}

/** What a line sets: a text holds one such line, and that of an example takes its place. */
const settings: readonly RegExp[] = [
  /^(?:no )?access-list \S+/,
  /^(?:no )?(?:crypto ipsec (?:ikev1 )?transform-set \S+)/,
  /^crypto map \S+ \d+ set session-key \w+/,
  /^crypto map \S+ \d+ (?:set|match) (?:ikev1 )?[\w-]+/,
  /^crypto map \S+ (?:interface|\d+ ipsec\S*)/,
  /^(?:crypto )?isakmp key/,
  /^(?:crypto )?isakmp identity/,
  /^isakmp policy \d+ \w+/,
  /^(?:no )?isakmp enable/,
  /^(?:no )?crypto (?:ikev1|isakmp) enable/,
  /^(?:PIX|ASA) Version/,
  /^version/,
  /^ip address \w+/,
  /^tunnel-group \S+ type/,
  /^(?:ikev1 )?pre-shared-key/,
  /^(?:set|match) (?!session-key)[\w-]+/,
  /^encr(?=yption|\b)/,
  /^(?:hash|group|authentication|lifetime|mode)\b/,
];

function settingOf(line: string): string | undefined {
  const text = line.trim().replace(/^no /, '');
  for (const setting of settings) {
    const [found] = setting.exec(text) ?? [];
    if (found !== undefined) return found.replace(/ (?:ikev1|netmask)\b/g, '');
  }
  return undefined;
}

/** The line of a whole text below which inner lines of an example belong. */
const headers: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:set|match) /, /^crypto map M 10 ipsec-isakmp/],
  [/^mode /, /^crypto ipsec (?:ikev1 )?transform-set T/],
  [/^(?:encr|hash|group|authentication|lifetime)/, /^crypto (?:ikev1|isakmp) policy 10/],
  [/pre-shared-key/, /^tunnel-group \S+ ipsec-attributes/],
];

/** The head of lines that belong below it. */
const block =
  /^(?:interface|route-map|crypto map \S+ \d+ ipsec-(?:isakmp|manual)|crypto isakmp p|crypto (?:ikev1|ipsec) p|object|group-policy|tunnel-group \S+ \S+-attr)/;

/** The whole line that a shortened one of an example stands for. */
function wholeLine(line: string, base: Base): string {
  if (/^(?:permit|deny) /.test(line))
    return base === 'ios'
      ? `access-list 101 ${line}`
      : `access-list A ${base === 'pix6' ? '' : 'extended '}${line}`;
  if (base !== 'ios' && /^(?:set|match) /.test(line)) return `crypto map M 10 ${line}`;
  if (base === 'pix6' && /^(?:encryption|hash|group|authentication|lifetime) /.test(line))
    return `isakmp policy 10 ${line}`;
  if (/^(?:set|match|mode|encr|encryption|hash|group|authentication|lifetime) /.test(line))
    return ` ${line}`;
  return line;
}

const linesOf = (text: string, base: Base): readonly string[] =>
  text.split('\n').map((line) => wholeLine(line, base));

/** What lines set, but for those of a block that the text does not have. */
function settingsOf(lines: readonly string[], text: string): readonly string[] {
  let isOwnBlock = false;
  return lines.flatMap((line) => {
    if (!line.startsWith(' ')) isOwnBlock = block.test(line) && !text.includes(`${line}\n`);
    return isOwnBlock ? [] : (settingOf(line) ?? []);
  });
}

/** A text that works, with the lines of an example in place of those that say the same. */
export function textAround(
  text: string,
  { faulty, mended = '' }: Example,
  { base, more = [], without = [], peer = '192.0.2.1' }: Around,
): string {
  const own = new Set(
    [faulty, mended].flatMap((one) => settingsOf(linesOf(one, base), bases[base])),
  );
  const given = bases[base].replaceAll('198.51.100.1', peer).trimEnd().split('\n');
  const lines = [...given.filter((line) => !without.some((one) => line.startsWith(one))), ...more];
  const isOut = lines.map((line) => own.has(settingOf(line) ?? ''));
  const inserted = new Map<number, string[]>();
  let at = lines.length - 1;
  let isInBlock = false;
  for (const line of linesOf(text, base)) {
    const setting = settingOf(line);
    const place = lines.findIndex((one) => setting !== undefined && settingOf(one) === setting);
    const present = lines.findIndex((one, index) => one === line && isOut[index] === false);
    if (!line.startsWith(' ')) {
      isInBlock = block.test(line);
      at = present >= 0 ? present : place >= 0 ? place : lines.length - 1;
      if (present >= 0) continue;
    } else if (!isInBlock) {
      const header = headers.find(([inner]) => inner.test(line.trim()))?.[1];
      const found = lines.findIndex((one) => header?.test(one) === true);
      at = place >= 0 ? place : found >= 0 ? found : lines.length - 1;
    }
    inserted.set(at, [...(inserted.get(at) ?? []), line]);
  }
  const whole = lines.flatMap((line, index) => [
    ...(isOut[index] === true ? [] : [line]),
    ...(inserted.get(index) ?? []),
  ]);
  return `${whole.join('\n')}\n`;
}
