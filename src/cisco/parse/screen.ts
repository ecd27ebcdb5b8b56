/** What stands in a pasted text beside the configuration: what was typed to the device, and what it answered. */

/** Commands that change no configuration; their lines are neither read nor told. */
const executed = new Set([
  'enable',
  'en',
  'disable',
  'configure',
  'conf',
  'config',
  'exit',
  'end',
  'quit',
  'logout',
  'show',
  'sh',
  'sho',
  'more',
  'dir',
  'copy',
  'write',
  'wr',
  'reload',
  'terminal',
  'term',
  'ping',
  'traceroute',
  'debug',
  'undebug',
  'undeb',
  'un',
  'do',
  'building',
  'current',
  'using',
  'cryptochecksum',
  '[ok]',
]);

/** Whether a word begins a command that is only executed. */
export const isExecuted = (word: string): boolean =>
  executed.has(word) || word.startsWith('cryptochecksum:');

/** Whether a line begins a saved configuration, whatever stood above it. */
export const beginsConfiguration = (line: string): boolean =>
  /^(?:: ?Saved|Building configuration|Current configuration|Using \d+ out of|(?:PIX|ASA|FWSM) Version |version \d+\.\d)/i.test(
    line,
  );

// How answers begin that name what tunnels are made of. Other answers have no line that could be one of a configuration.
const shown =
  /^(?:Crypto Map:? (?:IPv[46] )?["“]|Crypto map tag: |interface: \S+\s+Crypto map tag: |IPv[46] Crypto ISAKMP SA|Active SA: \d|IKEv1 SAs:|Crypto session current status|Global IKE policy|(?:Default p|P)rotection suite of|(?:Manual|Auto) NAT Policies|Transform set \S+: |ISAKMP(?: ?\(|:))/;

/** Whether a line begins what a device shows, whatever it was asked. */
export function beginsScreen(text: string, start: number, end: number): boolean {
  const isPossible = text.charCodeAt(start) < 97 || text.startsWith('interface: ', start);
  return isPossible && shown.test(text.slice(start, end + 80));
}

/** Whether the line `text[start, end)` is what a device writes between the commands of a terminal. */
export function isNoise(text: string, start: number, end: number): boolean {
  const c = text.charCodeAt(start);
  return (c < 97 || c > 122) && isMessage(text.slice(start, Math.min(end, start + 80)));
}

/** Whether a line is a rule that mail or a web page draws around a text: a fence, or a line of dashes. */
export function isRule(text: string, start: number, end: number): boolean {
  const c = text.charAt(start);
  return (
    (c === '`' || c === '-' || c === '=' || c === '_' || c === '~') &&
    /^(?:`{3,}\w*|([-=_~])\1{2,})\s*$/.test(text.slice(start, Math.min(end, start + 80)))
  );
}

const isMessage = (line: string): boolean =>
  /^(?:[*.]?[A-Z][a-z]{2} +\d+ [\d:. ]+|\d{6}: )?.{0,40}%[A-Z0-9_]+-\d-[A-Z0-9_]+:/.test(line) ||
  /^% ?(?:Invalid|Incomplete|Ambiguous|NOTE|Warning)/i.test(line) ||
  /^\s*\^\s*$/.test(line) ||
  /^(?:(?:ERROR|WARNING|INFO|NOTE): |Enter configuration commands)/.test(line);

/** Whether a line is the second one of an answer that has two: of a crypto map without a peer and an access list. */
export const continuesAnswer = (line: string): boolean =>
  line.startsWith('and a valid access list have been configured');

/** Whether a typed line is the beginning of the next one, cut inside a word; a name of a peer is no word. */
export const isCompletedBy = (line: string, next: string): boolean =>
  next.length > line.length &&
  next.startsWith(line) &&
  /[#> ][a-z-]+$/i.test(line) &&
  !/ peer [^ ]*$/.test(line) &&
  /^[a-z-]+(?: |$)/i.test(next.slice(line.length));

const delimited =
  /^banner +(?:motd|login|exec|incoming|asdm|prompt-timeout|slip-ppp)? *(\^.|[^A-Za-z0-9 \t])/i;

/**
 * What ends a banner that begins in a line, if it does not end there: two signs for a control character, or one.
 * Appliances have one banner line for each line shown, without any sign.
 */
export function bannerDelimiter(line: string, isAppliance: boolean): string | undefined {
  const match = delimited.exec(line);
  const sign = match?.[1];
  if (match === null || sign === undefined || (isAppliance && sign !== '^C' && sign !== '\u0003')) {
    return undefined;
  }
  return line.indexOf(sign, match[0].length) >= 0 ? undefined : sign;
}
