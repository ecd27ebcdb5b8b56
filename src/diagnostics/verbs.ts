import { define } from './define.js';

/** What the verbs themselves tell, of whole texts and of their options. */
type NoTunnel = {
  /** Whether what is in the text is remote access. */
  readonly clients?: boolean;
};

export const verbs = {
  'empty-text': define({
    severity: 'error',
    title: ({ isBeside, isText }: { readonly isBeside: boolean; readonly isText: boolean }) =>
      !isText
        ? 'this is no text: a string, or { name, text }, is wanted'
        : isBeside
          ? 'the text says nothing: it counts as not given'
          : 'the text is empty',
    explanation: 'Often a command before a pipe failed, or an attachment was not saved.',
    help: () =>
      "give the output of \"show running-config\", or the racoon host's files, as text: readFileSync(NAME, 'utf8'); a file that is to be empty can be left out",
    example: { faulty: '' },
  }),
  'binary-text': define({
    severity: 'error',
    title: () => 'this is a binary file, not a text',
    explanation: 'So are spreadsheets, archives, and UTF-16 without a byte order mark.',
    help: () => 'save it as plain text (UTF-8)',
    example: { faulty: '\\0PK\\3\\4…' },
  }),
  'mail-encoded': define({
    severity: 'error',
    title: ({ encoding }: { readonly encoding: 'base64' | 'quoted-printable' }) =>
      encoding === 'base64'
        ? 'the text of this e-mail is in base64: it is not read as it stands'
        : 'this is a quoted-printable e-mail without its headers: "=3D" stands for "=", and a line that ends in "=" goes on below',
    explanation:
      'Quoted-printable is decoded where headers say so: else it may be a key. In base64 no line is where it will be. Other parts are read.',
    help: ({ encoding }) =>
      `save its text in a mail program, or ${encoding === 'base64' ? 'decode the lines below with "base64 -d"' : 'give the e-mail whole, with its headers'}`,
    example: {
      faulty: 'Content-Transfer-Encoding: base64\n\nY3J5cHRvIG1hcCBNIDEwIGlwc2VjLWlzYWttcAo=',
      mended: 'Content-Transfer-Encoding: 7bit\n\n…',
    },
  }),
  'unreadable-file': define({
    severity: 'error',
    title: ({ name, reason }: { name: string; reason: string }) => `${name}: ${reason}`,
    explanation: 'What the file holds is not known, so nothing is written.',
    help: () => 'give a file that this user may read; - is standard input',
    example: {
      faulty: 'cisco2racoon convert missing.conf',
      mended: 'cisco2racoon convert pix.conf',
    },
  }),
  'wrong-language': define({
    severity: 'error',
    title: ({ found, wanted }: { found: string; wanted: string }) =>
      `this is ${found}, but ${wanted} is wanted here`,
    explanation: 'Each verb reads one side.',
    help: ({ verb }: { found: string; wanted: string; verb: string }) =>
      verb === '' ? 'give the other file' : `use the verb "${verb}" for this file`,
    example: {
      faulty: 'cisco2racoon convert racoon.conf',
      mended: 'cisco2racoon reverse racoon.conf setkey.conf psk.txt',
    },
  }),
  'unknown-language': define({
    severity: 'error',
    title: ({ hasMarks }: { hasMarks: boolean }) =>
      hasMarks
        ? 'a #, a + or a number stands in front of each Cisco command, and has to go'
        : "this text is neither a Cisco configuration, nor a racoon host's file, nor a parameter sheet",
    explanation: 'No line begins like a statement of a language that is read here.',
    help: () =>
      'give the output of "show running-config", racoon.conf, setkey.conf, psk.txt, or a list of parameters',
    example: { faulty: 'Dear colleague, see below.' },
  }),
  'no-tunnel': define({
    severity: 'error',
    title: ({ clients }: NoTunnel) =>
      clients === true
        ? 'nothing to convert: all that the text protects is for remote access clients, and only tunnels between sites are converted'
        : 'nothing to convert: no crypto map entry, IPsec profile or remote that makes a tunnel was found',
    explanation: 'Nothing in the text protects traffic between two gateways.',
    help: () =>
      'give the "crypto map" lines, their access list and the isakmp lines; of a Linux host racoon.conf, with a remote for the peer, and the file of the spdadd lines',
    example: { faulty: 'isakmp policy 10 authentication pre-share' },
  }),
  'unknown-peer': define({
    severity: 'error',
    title: ({ peer, peers }: { peer: string; peers: readonly string[] }) =>
      peers.length === 0
        ? `there is no tunnel with ${peer}`
        : `there is no tunnel with ${peer}; there are those with ${peers.slice(0, 8).join(', ')}${peers.length > 8 ? `, and ${peers.length - 8} more` : ''}`,
    explanation: 'Peers are the addresses after "set peer", or those of the remote sections.',
    help: () => 'give one of these, or leave --peer out to get all',
    example: {
      faulty: 'cisco2racoon convert pix.conf --peer 192.0.2.99',
      mended: 'cisco2racoon convert pix.conf --peer 192.0.2.1',
    },
  }),
  'peer-never-used': define({
    severity: 'error',
    title: ({ peer }: { peer: string }) =>
      `the device never uses the tunnel with ${peer}: earlier lines take all its packets, so nothing is written for it`,
    explanation: 'The first line that matches decides.',
    help: () => 'correct the access lists, or leave --peer out',
    example: {
      faulty:
        'cisco2racoon convert pix.conf --peer 192.0.2.2\n\ncrypto map M 10 match address A\ncrypto map M 20 match address A\ncrypto map M 20 set peer 192.0.2.2',
      mended:
        'cisco2racoon convert pix.conf --peer 192.0.2.2\n\ncrypto map M 10 match address A\ncrypto map M 20 match address B\ncrypto map M 20 set peer 192.0.2.2',
    },
  }),
  'invalid-option': define({
    severity: 'error',
    title: ({ option, wanted }: { option: string; wanted: string }) => `${option} wants ${wanted}`,
    explanation: 'The value would end in the files as it stands.',
    example: {
      faulty: 'cisco2racoon convert pix.conf --cisco-address outside',
      mended: 'cisco2racoon convert pix.conf --cisco-address 203.0.113.1',
    },
  }),
  'unknown-option': define({
    severity: 'warning',
    title: ({ option, meant }: { readonly option: string; readonly meant?: string }) =>
      `there is no option ${option}${meant === undefined ? '' : `: ${meant} may be meant`}`,
    explanation: 'A program gave an option that no verb has; what it was to say is missing.',
    help: () => 'write the option as the interfaces in docs/api.md have it',
    example: {
      faulty: "convert(text, { ciscoAdress: '203.0.113.1' })",
      mended: "convert(text, { ciscoAddress: '203.0.113.1' })",
    },
  }),
  'target-assumed': define({
    severity: 'note',
    title: ({ target, lacks }: { readonly target: string; readonly lacks: boolean }) =>
      `nothing says which Cisco is at the other end: what is written is for ${target}${lacks ? ', which lacks something that a tunnel wants' : ''}`,
    explanation: 'A PIX 6.3 has the fewest algorithms: another device may not need weaker values.',
    help: () =>
      'say which device it is, before you weaken a tunnel for it: --dialect asa:8.2, asa:9.14 or ios',
    example: {
      faulty: 'cisco2racoon reverse racoon.conf setkey.conf\n\ndh_group 14;',
      mended: 'cisco2racoon reverse --dialect asa84:9.14 racoon.conf setkey.conf\n\ndh_group 14;',
    },
  }),
  'sheet-device-taken': define({
    severity: 'note',
    title: ({ target }: { readonly target: string }) =>
      `the sheet names the device: what is written is for ${target}`,
    explanation: 'Devices and releases differ in words and algorithms.',
    help: () => 'say another with --dialect',
    example: { faulty: 'VPN device | Cisco ASA 5516-X, 9.14 | Linux, ipsec-tools' },
  }),
  'ends-equal': define({
    severity: 'error',
    line: 'invalid',
    title: ({ address }: { address: string }) =>
      `both ends of the tunnel would have the address ${address}: it is left out`,
    explanation:
      'One address is a slip in the text, or an option gives one end the address of the other.',
    help: () =>
      'correct one address; --cisco-address is that of the Cisco, --linux-address that of the Linux host',
    example: {
      faulty:
        'cisco2racoon convert pix.conf --linux-address 203.0.113.1\n\nip address outside 203.0.113.1 255.255.255.0',
      mended:
        'cisco2racoon convert pix.conf --linux-address 198.51.100.2\n\nip address outside 203.0.113.1 255.255.255.0',
    },
  }),
  'one-address-for-several': define({
    severity: 'error',
    title: ({ address, hosts }: { address: string; hosts: readonly string[] }) =>
      `${hosts.length} hosts would all have the own address ${address}, so nothing is written for them`,
    explanation: 'The policies of the other hosts would name an end that they do not have.',
    help: () =>
      'choose the host with --peer, once for each that needs the option, each into a folder of its own; one host behind two addresses can be the end of one of them only',
    example: {
      faulty:
        'cisco2racoon convert pix.conf --linux-address 192.168.1.2\n\nset peer 192.0.2.1\ncrypto map M 20 set peer 192.0.2.2',
      mended:
        'cisco2racoon convert pix.conf --linux-address 192.168.1.2 --peer 192.0.2.2\n\nset peer 192.0.2.1\ncrypto map M 20 set peer 192.0.2.2',
    },
  }),
  'one-network-for-several': define({
    severity: 'error',
    title: ({ lan, hosts }: { lan: readonly string[]; hosts: readonly string[] }) =>
      `${lan.join(', ')} would be behind each of ${hosts.length} hosts, so nothing is written for them`,
    explanation: 'The other hosts would translate into networks of somebody else.',
    help: () =>
      'choose the host with --peer, once for each that needs the option, each into a folder of its own',
    example: {
      faulty:
        'cisco2racoon convert pix.conf --lan 192.168.0.0/24\n\nset peer 192.0.2.1\ncrypto map M 20 set peer 192.0.2.2',
      mended:
        'cisco2racoon convert pix.conf --lan 192.168.0.0/24 --peer 192.0.2.2\n\nset peer 192.0.2.1\ncrypto map M 20 set peer 192.0.2.2',
    },
  }),
  'key-for-nobody': define({
    severity: 'warning',
    title: ({
      id,
      missing,
      named,
    }: {
      id: string;
      missing: readonly string[];
      /** Peers without a key whose address the text does not say. */
      named: readonly string[];
    }) =>
      `the key file's line ${id === '' ? 'helps nobody: it does not begin with the address of a peer' : `for ${id} helps nobody: no peer of the text has that address`}${missing.length === 0 ? '' : `, and keys are missing for ${missing.slice(0, 4).join(', ')}`}${named.length === 0 ? '' : `; the text does not say the address of ${named.slice(0, 4).join(', ')}`}`,
    explanation:
      "A line is found by the peer's address, as the text has it, or by the device's own.",
    help: ({ missing, named: [name] }) =>
      missing.length === 0
        ? name === undefined
          ? ''
          : `where this is its address, write it into the text in place of ${name}, or add (PIX and ASA): name ADDRESS ${name}`
        : `write the line with ${missing.length === 1 ? 'that address' : 'one of these addresses'}, a blank, then the key`,
    example: {
      faulty: 'crypto map M 10 set peer 203.0.113.77\n203.0.113.7 KEY',
      mended: 'crypto map M 10 set peer 203.0.113.77\n203.0.113.77 KEY',
    },
  }),
  'key-file-signs': define({
    severity: 'warning',
    title: ({ id, signs }: { id: string; signs: string }) =>
      `the key file's key for ${id} holds the sign ${signs}, which is taken for a part of it`,
    explanation: 'A key file is read as racoon reads psk.txt.',
    help: () => 'unless that is meant, write the address, a blank, then the key',
    example: {
      faulty: 'crypto map M 10 set peer 203.0.113.77\n203.0.113.77 = KEY',
      mended: 'crypto map M 10 set peer 203.0.113.77\n203.0.113.77 KEY',
    },
  }),
  'key-conflict': define({
    severity: 'error',
    title: ({ peer }: { peer: string }) =>
      `the key file's key for ${peer} differs from the one in the text`,
    explanation: 'The key file fills gaps only; one of the two keys is old or belongs elsewhere.',
    help: () =>
      "if the file's is in use, put stars in place of the other in the text; else take the line out of the file",
    example: {
      faulty: 'isakmp key NEW address 192.0.2.1\n192.0.2.1 OLD',
      mended: 'isakmp key NEW address 192.0.2.1\n192.0.2.1 NEW',
    },
  }),
  'several-texts': define({
    severity: 'error',
    title: ({ count }: { count: number }) => `${count} texts were given where one device is wanted`,
    explanation: 'Two devices would be mixed.',
    help: () => 'convert the texts one by one',
    example: { faulty: 'convert([first, second])', mended: 'convert(first); convert(second)' },
  }),
  'several-files': define({
    severity: 'error',
    title: ({ files }: { files: readonly string[] }) =>
      `this text holds several files of a host: ${files.join(', ')}`,
    explanation:
      'Here two files are of one kind, so they may be of two hosts, or a part is neither a file nor a sentence.',
    help: () => 'save what stands below each heading in a file of its own, as convert -o does',
    example: {
      faulty: '# setkey.conf\n…\n# setkey.conf',
      mended: 'cisco2racoon check cisco.conf racoon.conf setkey.conf',
    },
  }),
  'several-hosts': define({
    severity: 'error',
    title: ({ folders }: { folders: readonly string[] }) =>
      `${folders.length} hosts were given where one is wanted: each of ${folders.slice(0, 8).join(', ')}${folders.length > 8 ? ', …' : ''} has a racoon.conf of its own`,
    explanation: 'Files that are given together are one host.',
    help: ({ folders }: { folders: readonly string[] }) =>
      `give one of them at a time: ${folders[0] ?? ''}`,
    example: {
      faulty: 'cisco2racoon check asa.conf hosts',
      mended: 'cisco2racoon check asa.conf hosts/198.51.100.2',
    },
  }),
  'two-ends-wanted': define({
    severity: 'error',
    title: ({ ends }: { ends: number }) =>
      ends === 1
        ? 'only one end was given; a check holds two against each other'
        : `${ends} ends were given; a check holds two against each other`,
    explanation:
      'All files of a racoon host together are one end; so is each Cisco text and each sheet.',
    help: () => 'give the texts of two ends; a second end of the same language stands after --with',
    example: {
      faulty: 'cisco2racoon check cisco.conf',
      mended: 'cisco2racoon check cisco.conf racoon.conf setkey.conf psk.txt',
    },
  }),
};
