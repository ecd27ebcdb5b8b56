import type { HostAround } from './host-text.js';

const ends = { own: '198.51.100.1', far: '203.0.113.1' };
const keys = '-E des-cbc 0x0011223344556677 -A hmac-md5 0x00112233445566778899aabbccddeeff';
const directions = ['out', 'in'] as const;
const selectors = {
  out: 'spdadd 10.1.0.0/24 10.2.0.0/24 any',
  in: 'spdadd 10.2.0.0/24 10.1.0.0/24 any',
};

const requests = /^(?:esp|ah|ipcomp)\//;
const rule = /^-P /;

/** Whether a line of an example is for setkey: a command, a policy's rule alone, or its requests alone. */
export const isSetkey = (line: string): boolean =>
  /^(?:spd\w+|add|flush|exit)/.test(line) || rule.test(line) || requests.test(line);

const swapped = (text: string): string => text.replaceAll(/\/([\w.:]+)-([\w.:]+)\//g, '/$2-$1/');

/** The policy of the other direction. */
const mirrored = (line: string): string =>
  swapped(line.replace(/^spdadd (\S+) (\S+) (.*)-P out/, 'spdadd $2 $1 $3-P in'));

/** A command with what its `…`, and its letters, stand for. */
export function expanded(line: string): string {
  const [near, far] = /-P in\b/.test(line) ? [ends.far, ends.own] : [ends.own, ends.far];
  return line
    .replace('ipsec …', `ipsec esp/tunnel/${near}-${far}/unique`)
    .replaceAll('A-B', `${ends.own}-${ends.far}`)
    .replaceAll('B-A', `${ends.far}-${ends.own}`)
    .replaceAll('/A-', `/${ends.own}-`)
    .replace(/^spdadd A(\S*) B(\S*)/, 'spdadd 10.1.0.0/24$1 10.2.0.0/24$2')
    .replace(/^spdadd B(\S*) A(\S*)/, 'spdadd 10.2.0.0/24$1 10.1.0.0/24$2')
    .replace(/^(add .*) …;/, `$1 ${keys};`);
}

/** The policies of the one tunnel, with the rules or requests of an example. */
function policiesWith(lines: readonly string[]): readonly string[] {
  const rules = lines.filter((line) => rule.test(line)).flatMap((line) => line.split(/(?<=;)\s*/));
  const asked = lines.find((line) => requests.test(line))?.replace(/;?$/, ';') ?? '…;';
  return directions.map((direction) => {
    const own = rules.find((one) => one.startsWith(`-P ${direction}`));
    const usual = `-P ${direction} ipsec ${direction === 'out' ? asked : swapped(asked)}`;
    return `${selectors[direction]} ${own ?? usual}`;
  });
}

/** The file for setkey: of lines of an example, and of what all its lines leave to the whole text. */
export function setkeyAround(
  lines: readonly string[],
  all: readonly string[],
  { without = [], isBeside = false, isMirrored = false, level = 'unique', setkey = [] }: HostAround,
): string {
  const commands = lines.filter((line) => !rule.test(line) && !requests.test(line));
  const hasOwn = !isBeside && all.some((line) => line.startsWith('spdadd'));
  const policies = without.includes('spdadd') || hasOwn ? [] : policiesWith(lines);
  const isBehind = !isBeside && commands.some((line) => /^(?:spdflush|flush|exit)/.test(line));
  const hasFlush = all.some((line) => /^(?:spd)?flush/.test(line));
  return [
    ...(hasFlush ? [] : ['flush;', 'spdflush;']),
    ...(isBehind ? [...commands, ...policies] : [...policies, ...commands]),
    ...setkey,
  ]
    .map(expanded)
    .flatMap((line) =>
      isMirrored && /^spdadd .*-P out/.test(line) ? [line, mirrored(line)] : [line],
    )
    .map((line) => `${line.replace(/unique;$/, `${level};`)}\n`)
    .join('');
}
