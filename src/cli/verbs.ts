import { commonNames, type Flags, type OptionName } from './options.js';

/** One verb of the command. It and its grammars load when it is first used: the start counts in a script over many files. */
interface Verb {
  readonly call: string;
  readonly isDefault?: true;
  readonly summary: string;
  readonly description: string;
  readonly takes: readonly OptionName[];
  readonly examples: readonly string[];
  run(given: readonly string[], flags: Flags): Promise<number> | number;
}

export const verbs: readonly Verb[] = [
  {
    call: 'convert <file...>',
    isDefault: true,
    summary: "Cisco text or parameter sheet to the Linux host's files (the default verb)",
    description: `Turns a Cisco text, or a parameter sheet, into racoon.conf, setkey.conf and psk.txt of the Linux host at the other end of its tunnels. Each file given is one device; of a folder all files are taken. - is standard input. What is printed without -o holds the keys, as does --format json.`,
    takes: [
      'peer',
      'role',
      'dialect',
      'ciscoAddress',
      'linuxAddress',
      'lan',
      'bypass',
      'keyFile',
      'allowOpenDynamic',
      'limit',
      'ourEnd',
      'ourColumn',
      'output',
      'force',
      'add',
      ...commonNames,
    ],
    examples: [
      'cisco2racoon convert pix.conf                          print the files',
      'cisco2racoon convert pix.conf -o out                   write them',
      'cisco2racoon convert mail.txt --cisco-address 203.0.113.1 --key-file keys.txt',
      'cisco2racoon convert customers/ -o out                 many devices, a folder each',
      'cisco2racoon convert pix.conf --role replacement       a Linux host in the place of the PIX',
    ],
    run: async (files, flags) => (await import('./verbs/convert.js')).runConvert(files, flags),
  },
  {
    call: 'reverse <file...>',
    summary: "a racoon host's files, in any order, or a parameter sheet, to Cisco text",
    description: `Turns a racoon host's files (racoon.conf, setkey, psk.txt, iptables rules, in any order, told apart by their content), or a parameter sheet, into the Cisco text of the other end: of a PIX 6, where neither --dialect nor --onto nor a sheet says another. All files given are one host. The text holds the keys.`,
    takes: [
      'peer',
      'role',
      'dialect',
      'ciscoAddress',
      'linuxAddress',
      'keyFile',
      'limit',
      'ourEnd',
      'ourColumn',
      'onto',
      'output',
      'force',
      ...commonNames,
    ],
    examples: [
      'cisco2racoon reverse racoon.conf setkey.conf psk.txt --dialect asa84',
      'cisco2racoon reverse /etc/racoon --dialect ios:15.2',
      'cisco2racoon reverse racoon.conf setkey.conf psk.txt --onto running-config.txt',
    ],
    run: async (files, flags) => (await import('./verbs/reverse.js')).runReverse(files, flags),
  },
  {
    call: 'check <file...>',
    summary: 'hold two existing ends against each other',
    description: `Would these two ends talk, whichever starts, and protect the same packets? Files are sorted by their content; all files of a racoon host are one end. A second end of the same language stands after --with.`,
    takes: [
      'with',
      'peer',
      'dialect',
      'ciscoAddress',
      'linuxAddress',
      'keyFile',
      'limit',
      'ourEnd',
      'ourColumn',
      ...commonNames,
    ],
    examples: [
      'cisco2racoon check pix.conf racoon.conf setkey.conf psk.txt',
      'cisco2racoon check headquarters.conf --with branch.conf',
      'cisco2racoon check hub.conf racoon.conf setkey.conf psk.txt --peer 203.0.113.1',
    ],
    run: async (files, flags) => (await import('./verbs/check.js')).runCheck(files, flags),
  },
  {
    call: 'lint <file...>',
    summary: 'would the program that reads the file accept it',
    description: `Would racoon, setkey or the Cisco accept each file, and what in it is accepted although it is a trap?`,
    takes: ['as', 'dialect', ...commonNames],
    examples: ['cisco2racoon lint racoon.conf', 'cisco2racoon lint keys --as psk.txt'],
    run: async (files, flags) => (await import('./verbs/lint.js')).runLint(files, flags),
  },
  {
    call: 'model <file...>',
    summary: 'the neutral model as JSON',
    description: `Prints what the texts mean, as the neutral model. Keys are left out unless --show-keys asks for them.`,
    takes: [
      'showKeys',
      'dialect',
      'ciscoAddress',
      'linuxAddress',
      'keyFile',
      'limit',
      'ourEnd',
      'ourColumn',
      ...commonNames,
    ],
    examples: ["cisco2racoon model pix.conf | jq '.devices[0].policies'"],
    run: async (files, flags) => (await import('./verbs/model.js')).runModel(files, flags),
  },
  {
    call: 'sheet [file...]',
    summary: 'the parameter sheet that partners exchange, or an empty form',
    description: `Writes the parameter sheet of each tunnel of the texts, as two companies exchange it before they configure anything, or an empty form to fill in. Keys are never in it.`,
    takes: [
      'blank',
      'peer',
      'dialect',
      'ciscoAddress',
      'linuxAddress',
      'lan',
      'keyFile',
      'limit',
      'ourEnd',
      'ourColumn',
      'sheetFormat',
      ...commonNames.filter((name) => name !== 'format'),
    ],
    examples: [
      'cisco2racoon sheet pix.conf                            the sheet of its tunnel',
      'cisco2racoon sheet --blank --format markdown           an empty form',
      'cisco2racoon sheet list.txt --our-end linux            a sheet in the usual order',
    ],
    run: async (files, flags) => (await import('./verbs/sheet.js')).runSheet(files, flags),
  },
  {
    call: 'explain [code...]',
    summary: 'what a diagnostic means, with a small example',
    description: `What a diagnostic means and how it is mended. Without a code, all codes are listed.`,
    takes: ['format', 'color'],
    examples: ['cisco2racoon explain psk-wildcard'],
    run: async (codes, flags) => (await import('./verbs/explain.js')).runExplain(codes, flags),
  },
];
