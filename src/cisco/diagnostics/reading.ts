import { define } from '../../diagnostics/define.js';

// Grammar words for what could have stood there, as a sentence goes on after "expected".
const shown = (expected: string): string =>
  expected.replaceAll('end of input', 'the end of the line').replaceAll(/"([^"]+)"/g, '$1');

/** The same where that are many. */
export const short = (expected: string): string => {
  const text = shown(expected);
  return text.length > 120 ? `${text.slice(0, text.lastIndexOf(',', 110))}, …` : text;
};

/** Of several keywords that begin with the word a device takes none. */
type Ambiguous = { readonly either?: readonly string[] };

const ambiguous = (either: readonly string[]): string =>
  `this abbreviation is ambiguous: it may be ${either.slice(0, -1).join(', ')} or ${either.at(-1)}`;

/** What is told while a Cisco text is read. */
export const reading = {
  'invalid-line': define({
    severity: 'error',
    line: 'invalid',
    title: ({
      expected,
      suggestion,
      isShort,
      either,
    }: {
      readonly expected: string;
      readonly suggestion?: string;
      readonly isShort: boolean;
    } & Ambiguous) => {
      if (either !== undefined) return ambiguous(either);
      if (suggestion !== undefined)
        return `no device takes this line as it stands: did you mean ${suggestion}?`;
      return isShort
        ? `this line ends too early: expected ${short(expected)}`
        : `no device takes this line as it stands: expected ${short(expected)}`;
    },
    explanation: 'A device refuses such a line when it is entered.',
    help: ({ suggestion, either }) =>
      either !== undefined
        ? 'write the word out that is meant'
        : suggestion === undefined
          ? 'correct the marked place, or paste the line as the device itself shows it; take it out if it is words about the device'
          : `write ${suggestion}`,
    example: {
      faulty: 'crypto ipsec transform-set strong esp-3des esp-md5-hmac.',
      mended: 'crypto ipsec transform-set strong esp-3des esp-md5-hmac',
    },
  }),
  'translation-unread': define({
    severity: 'warning',
    line: 'invalid',
    title: ({ expected }: { readonly expected: string }) =>
      `this line of address translation cannot be read, so what it does to a tunnel's traffic is not known: expected ${short(expected)}`,
    explanation:
      'What is translated before the crypto map sees it matches no tunnel. The line takes no part in what is said of translation.',
    help: () => 'correct the marked place, or paste the line as the device itself shows it',
    example: {
      faulty: 'nat (inside,outside) source static A A destination static B B quickly',
      mended: 'nat (inside,outside) source static A A destination static B B no-proxy-arp',
    },
  }),
  'line-broken': define({
    severity: 'error',
    line: 'invalid',
    title: () => 'two lines are one that was broken, and how is not certain',
    explanation:
      'A mailer or a terminal broke it. Lines that go together in one way only are read so; these do in several, or in none.',
    help: () => 'put the two lines together as the device shows them',
    example: {
      faulty: 'access-list A permit tcp any any eq 44\n3',
      mended: 'access-list A permit tcp any any eq 443',
    },
  }),
  'unknown-command': define({
    severity: 'error',
    line: 'invalid',
    title: ({ suggestion, either }: { readonly suggestion: string } & Ambiguous) =>
      either !== undefined
        ? ambiguous(either)
        : `unknown command: not a command of any device, did you mean ${suggestion}?`,
    explanation: 'The rest looks like a command about a tunnel: a letter may be lost.',
    help: ({ suggestion }) => `write ${suggestion}, if that is what was meant`,
    example: {
      faulty: 'rypto map outside_map 10 set peer 192.0.2.1',
      mended: 'crypto map outside_map 10 set peer 192.0.2.1',
    },
  }),
  'invalid-for-dialect': define({
    severity: 'error',
    line: 'invalid',
    title: ({
      word,
      device,
      own,
    }: {
      readonly word: string;
      readonly device: string;
      readonly own?: string;
    }) => {
      const what = word === '' ? 'this line is' : `${word} is`;
      return own === undefined
        ? `${what} not what ${device} takes: it belongs to another kind of device`
        : `${what} not how ${device} spells it: it wants ${own}`;
    },
    explanation:
      'A device refuses such a line when it is entered: a policy keeps its default, a transform set does not exist.',
    help: ({ own }) =>
      own === undefined
        ? 'write it as this device shows it, or say which device the text is of'
        : `write ${own}, if that is what was meant`,
    example: {
      faulty: 'version 15.2\ncrypto isakmp policy 10\n encryption aes-256',
      mended: 'version 15.2\ncrypto isakmp policy 10\n encryption aes 256',
    },
  }),
  'value-refused': define({
    severity: 'error',
    line: 'invalid',
    title: ({
      device,
      takes,
      isUnsure,
    }: {
      readonly device: string;
      readonly takes: string;
      readonly isUnsure?: boolean;
    }) =>
      isUnsure === true
        ? `${device} may refuse this: by most accounts it takes ${takes}`
        : `${device} takes ${takes} here: it refuses the line`,
    explanation:
      'Out of range, or of a later release. A refused value keeps its default; what has a refused number does not exist. Where the release is not certain, the line is read.',
    help: () => 'write a value that the device takes, or correct the release in the first line',
    example: {
      faulty: 'version 15.2\ncrypto isakmp policy 10\n lifetime 100000',
      mended: 'version 15.2\ncrypto isakmp policy 10\n lifetime 86400',
    },
  }),
  'two-devices': define({
    severity: 'error',
    title: ({ first, second }: { readonly first: string; readonly second: string }) =>
      `the text is of two devices: ${first}, and from this line on ${second}`,
    explanation:
      'Two devices would be mixed, so nothing is read. Hostname, prompt, or header tells them apart.',
    help: () =>
      'give the text of one device only; check takes that of each end as an input of its own',
    example: {
      faulty:
        'hostname r1\ncrypto map M 10 ipsec-isakmp\n…\nhostname r2\ncrypto map M 10 ipsec-isakmp',
      mended: 'hostname r1\ncrypto map M 10 ipsec-isakmp',
    },
  }),
  'two-states': define({
    severity: 'error',
    title: () =>
      'here a text shows the device at another time, or another device, and the lines of the two differ',
    explanation:
      'States before and after a change, of a letter and an older one that it quotes, or of the two ends would be mixed.',
    help: ({ last = 'show running-config' }: { last?: string }) =>
      `give the one that "${last}" says last`,
    example: {
      faulty:
        'version 12.4\ncrypto isakmp policy 10\n group 2\nversion 12.4\ncrypto isakmp policy 10\n group 5',
      mended: 'version 12.4\ncrypto isakmp policy 10\n group 5',
    },
  }),
  'two-languages': define({
    severity: 'warning',
    title: ({ other }: { other: 'cisco' | 'racoon' }) =>
      `here the text goes on in the language of ${other === 'cisco' ? 'a Cisco' : 'racoon or setkey'}: that is the other end, and is not read`,
    explanation: '`check` reads both ends out of one text.',
    help: () => 'to hold both ends against each other: cisco2racoon check FILE',
    example: {
      faulty: 'crypto map M interface outside\nsainfo anonymous { … }',
      mended: 'crypto map M interface outside',
    },
  }),
  'two-dialects': define({
    severity: 'warning',
    title: ({ device, other }: { readonly device: string; readonly other: string }) =>
      `the text mixes two kinds of device: it is read as ${device}, but this line is of ${other}`,
    explanation: 'Defaults and spellings differ, so a tunnel may be understood wrongly.',
    help: () => 'give the text of one device only, or say which kind it is with --dialect',
    example: {
      faulty: 'PIX Version 6.3(5)\ntunnel-group 192.0.2.1 type ipsec-l2l',
      mended: 'PIX Version 7.2(4)\ntunnel-group 192.0.2.1 type ipsec-l2l',
    },
  }),
  'dialect-overruled': define({
    severity: 'warning',
    title: ({ device, given }: { readonly device: string; readonly given: string }) =>
      `the text is of ${device}, as this line shows: it is not read as ${given}`,
    explanation:
      'A version line decides, or words that only one kind of device knows; else the option does.',
    help: () => 'leave --dialect out, or mend the line if that is wrong',
    example: {
      faulty:
        'cisco2racoon convert --dialect pix6 asa.conf\n\nASA Version 9.1(7)\ncrypto ikev1 enable outside',
      mended: 'cisco2racoon convert asa.conf\n\nASA Version 9.1(7)\ncrypto ikev1 enable outside',
    },
  }),
  'dialect-guessed': define({
    severity: 'note',
    title: ({ device }: { readonly device: string }) =>
      `nothing in the text tells the kind of device: it is read as ${device}`,
    explanation: 'The words fit several kinds, and some defaults differ.',
    help: () => 'say it with --dialect, or paste the version line too',
    example: {
      faulty: 'crypto ipsec transform-set strong esp-3des esp-sha-hmac',
      mended: 'PIX Version 6.3(5)\ncrypto ipsec transform-set strong esp-3des esp-sha-hmac',
    },
  }),
  'sentence-passed-over': define({
    severity: 'warning',
    title: ({ says }: { readonly says?: string }) =>
      says === undefined
        ? 'this line begins as a command does, but is a sentence or a heading: it is passed over'
        : says === ''
          ? 'nothing here says that this is a key, as `psk.txt:` above it would: it is passed over'
          : `this sentence or row of a table beside the configuration says ${says}, which no tunnel in it has: it is passed over`,
    explanation: 'In a mail, sentences may be newer than the configuration beside them.',
    help: () =>
      'take the sentence out; if it holds, write what it says into the lines of the device',
    example: {
      faulty: 'isakmp policy 10 is yours, please do not touch the other one',
      mended: 'Policy 10 is yours, please do not touch the other one',
    },
  }),
  'lines-cut': define({
    severity: 'warning',
    title: () => 'the text says itself that lines were taken out here: what they say is not known',
    explanation:
      'Missing lines may be of networks that the device protects, which then go in clear. The tunnel is written from the others.',
    help: () => 'give those lines, or take the mark out if nothing is missing',
    example: {
      faulty: 'crypto isakmp policy 10\n encr aes\n authentication pre-share\n <output omitted>',
      mended: 'crypto isakmp policy 10\n encr aes\n authentication pre-share\n group 14',
    },
  }),
  'refused-passed-over': define({
    severity: 'warning',
    line: 'invalid',
    title: () => 'the device refused this line, as it says below: it is passed over',
    explanation:
      'A refused command changes nothing. Where the same is typed again with another ending, this is a note.',
    help: () => 'compare with "show running-config", or type the line as the device takes it',
    example: {
      faulty: "r1(config-isakmp)#encryption aes-256\n% Invalid input detected at '^' marker.",
      mended: 'r1(config-isakmp)#encryption aes 256',
    },
  }),
  'answer-passed-over': define({
    severity: 'warning',
    title: ({ isPicked }: { readonly isPicked: boolean; readonly isRouter: boolean }) =>
      `the lines below this command are not taken: ${isPicked ? 'its filter picks single lines, and others may be missing' : 'it asks for no configuration, though they look like one'}`,
    explanation:
      'Such a filter takes values from a policy, and deny lines from a list. Commands of one line are taken where all that begin alike surely show; sections are read in full.',
    help: ({ isRouter, isPicked }) =>
      `give what "show running-config" prints without a filter, or ${isRouter || !isPicked ? 'with "| section crypto|access-list|interface|nat"' : '"show running-config crypto" and the like'}; if the lines are whole after all, take the command out of the text`,
    example: {
      faulty:
        'r1#show running-config | include key\ncrypto isakmp key KEY address 192.0.2.1\ncrypto keyring K',
      mended:
        'r1#show running-config | include crypto isakmp key\ncrypto isakmp key KEY address 192.0.2.1',
    },
  }),
  'lines-joined': define({
    severity: 'note',
    title: ({ count }: { readonly count: number }) =>
      count === 1
        ? 'this command stands on several lines, and is read as one'
        : `${count} commands stand on several lines, and each is read as one`,
    explanation: 'A mailer or a terminal broke them; they go together in one way only.',
    help: () => 'compare them with what the device shows',
    example: {
      faulty: 'crypto map M 10 set\n peer 192.0.2.1',
      mended: 'crypto map M 10 set peer 192.0.2.1',
    },
  }),
  'foreign-comments': define({
    severity: 'note',
    title: ({ sign }: { readonly sign: string }) =>
      `text behind ${sign} is taken as a comment here and in the other lines`,
    explanation: 'A device would refuse or swallow a comment.',
    help: () => 'take the comments out before pasting',
    example: {
      faulty: 'crypto isakmp policy 10  // phase 1',
      mended: 'crypto isakmp policy 10',
    },
  }),
};
