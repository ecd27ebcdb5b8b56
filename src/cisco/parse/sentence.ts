/** Words that join sentences and stand in no command, in the languages that configurations are mailed in. */
const joining = new Set(
  'the a an is are was were has have had be been do does not please must should will would can could we you your yours our ours they it its this that these those there and or but because since which who if so of in on at by for with without about only also already still der die das ist sind hat haben wir sie ihr ihre unser unsere nicht bitte und oder aber muss soll wird ein eine fuer mit ohne auf von el la los es son no por para con le les est sont pas pour avec'.split(
    ' ',
  ),
);

/** Words of headings that are none of a command, and those that are of both. */
const ofHeadings = new Set(
  'acl acls maps policies groups lists sets keys entry entries config configs configuration configurations setting settings part parts section stuff lines line output sample example site sites applied applying bound enabled info details setup firewall router asa pix ios'.split(
    ' ',
  ),
);
const ofBoth = new Set(
  'crypto isakmp ike ikev1 ikev2 ipsec map dynamic-map policy access-list access list tunnel-group tunnel group transform-set transform set key interface outside inside vpn proposal phase'.split(
    ' ',
  ),
);

/** How many words of a line are looked at. */
const most = 60;

/** How many different words join a sentence, behind the first one. */
export function joiningWords([, ...words]: readonly string[]): number {
  const plain = words.map((word) => word.toLowerCase().replace(/[.,;:!?()"']+/g, ''));
  return new Set(plain.filter((word) => joining.has(word))).size;
}

/**
 * Whether a line that begins as a command does is a sentence about one: "crypto map entry 30, please do not touch". What
 * `reads` takes up to some word is a command, with more behind it.
 */
export function isSentence(line: string, reads: (command: string) => boolean): boolean {
  const words = line.trim().split(/[ \t]+/, most);
  if (isHeading(words)) return true;
  if (joiningWords(words) < 2) return false;
  return words.every((_, at) => at < 2 || !reads(words.slice(0, at).join(' ')));
}

/** Whether a line names nothing, and is written or goes on as no command is: "Crypto map:", "ISAKMP Policy", "crypto config". */
function isHeading(words: readonly string[]): boolean {
  const plain = words.map((word) => word.toLowerCase().replace(/^\(|[:.()*-]+$/g, ''));
  const isNone = (word: string): boolean => ofHeadings.has(word) || joining.has(word);
  if (!plain.every((word) => ofBoth.has(word) || isNone(word))) return false;
  return (
    plain.some(isNone) || /^[A-Z]/.test(words[0] ?? '') || words.at(-1)?.endsWith(':') === true
  );
}
