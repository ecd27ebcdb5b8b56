import { describe, expect, test } from 'vitest';
import type { Configuration, Statement } from '../../../src/cisco/syntax.js';
import { convert } from '../../../src/index.js';
import { languageOf } from '../../../src/reading/languages.js';
import { asa84, pix6 } from '../lift/lifted.js';
import { placeless, read, unreadIn, whole } from './cases.js';

/** The text of a value's words, without places: short to compare. */
function brief(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(brief);
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value);
  if (keys.length === 1 && 'text' in value) return value.text;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, brief(inner)]));
}

const statementsOf = (text: string): unknown => brief(placeless(read(text).statements));
const sameAs = (text: string, clean: string): void => {
  expect(placeless(whole(read(text)))).toEqual(placeless(whole(read(clean))));
};
const of = <Kind extends Statement['kind']>(
  { statements }: Configuration,
  kind: Kind,
): (Statement & { readonly kind: Kind }) | undefined =>
  statements.find((one): one is Statement & { readonly kind: Kind } => one.kind === kind);

const router = `version 15.2
hostname R1
crypto isakmp policy 10
 encr aes 256
 authentication pre-share
crypto isakmp key abc address 192.0.2.1
crypto ipsec transform-set T esp-3des esp-sha-hmac
 mode tunnel
crypto map M 10 ipsec-isakmp
 set peer 192.0.2.1
 set transform-set T
 match address 101
interface GigabitEthernet0/0
 ip address 192.0.2.9 255.255.255.0
 ip nat outside
 crypto map M
ip nat inside source list 102 interface GigabitEthernet0/0 overload
access-list 101 permit ip 10.0.0.0 0.0.0.255 10.1.0.0 0.0.0.255
`;

describe('what a terminal adds', () => {
  test('prompts of every mode are no part of a command', () => {
    const prompts = [
      'R1(config)#',
      'R1(config-isakmp)# ',
      'R1#',
      'asa/ctx/act(config)# ',
      'r-1.a>',
      '(config)# ',
      '(cfg-crypto-trans)#',
      'asa (config)# ',
    ];
    const typed = router
      .split('\n')
      .map((line, i) => (line === '' ? '' : `${prompts[i % prompts.length]}${line.trim()}`))
      .join('\n');
    sameAs(typed, router);
  });

  test('what a question mark had listed is no configuration', () => {
    const lines = router.split('\n').filter((line) => line !== '');
    const help =
      'ISAKMP commands:\n  authentication  Set authentication method\n  group           Set the Diffie-Hellman group\n  exit            Exit from this mode\n  WORD            A name\n';
    const typed = lines
      .map(
        (line) => `R1(config)#${line.trim().split(' ')[0]} ?\n${help}\nR1(config)#${line.trim()}`,
      )
      .join('\n');
    sameAs(typed, router);
  });

  test('a line of which a terminal shows the end only is told, if it may be missed', () => {
    const lists = '$ 101 permit ip 10.0.0.0 0.0.0.255 10.2.0.0 0.0.0.255';
    const [one, ...rest] = unreadIn(read(`R1(config)#${lists}\nR1(config)#$on of nothing\n`));
    expect(one?.expected).toMatch(/beginning of the line/);
    expect(rest).toEqual([]);
  });

  test('a line that the Tab key had completed counts once', () => {
    const typed = (line: string): string => `R1(config)#${line.trim()}`;
    const lines = router.split('\n').filter((line) => line !== '');
    const completed = lines.flatMap((line) => {
      const short = /^(.* [a-z]{2})[a-z-]+(?: |$)/.exec(line)?.[1];
      return short === undefined ? [typed(line)] : [typed(short), typed(line)];
    });
    expect(completed.length).toBeGreaterThan(lines.length + 10);
    sameAs(completed.join('\n'), router);
    const peers = ['hub', 'hubtwo', '192.0.2.1', '192.0.2.10'];
    const entry = ['crypto map M 10 ipsec-isakmp', ...peers.map((peer) => `set peer ${peer}`)];
    const read = JSON.stringify(statementsOf(entry.map(typed).join('\n')));
    for (const peer of peers) expect(read).toContain(`"${peer}"`);
  });

  test('what a pager asks is no part of the line behind it', () => {
    const questions = [
      '<--- More --->\r              \r',
      ' --More-- \b\b\b\b\b\b\b\b\b\b          \b\b\b\b\b\b\b\b\b\b',
      '--More--\r        \r',
      '\u001b[7m--More--\u001b[m\r\u001b[K',
      '<--- More --->\n',
    ];
    const lines = router.split('\n');
    for (let at = 1; at < lines.length - 1; at++) {
      const question = questions[at % questions.length] ?? '';
      sameAs(
        [...lines.slice(0, at), question + lines[at], ...lines.slice(at + 1)].join('\n'),
        router,
      );
    }
  });

  test('what the device answers to a line of a block is no line of the block', () => {
    const answers = [
      '% NOTE: This new crypto map will remain disabled until a peer\n        and a valid access list have been configured.',
      '% NOTE: This new crypto map will remain disabled until a peer\nand a valid access list have been configured.',
      "           ^\n% Invalid input detected at '^' marker.\n",
      '  % Incomplete command.',
    ];
    const lines = router.split('\n');
    for (const answer of answers)
      for (let at = 2; at < lines.length - 1; at++)
        sameAs([...lines.slice(0, at), answer, ...lines.slice(at)].join('\n'), router);
  });

  test('the answer to a show command is no configuration, and a running configuration is', () => {
    const text = `R1#show crypto map\ncrypto map X 10 ipsec-isakmp\ninterface Foo\nR1#show access-lists 101 | include any\naccess-list 101 permit ip any any\nR1#show running-config\nBuilding configuration...\n${router}R1#sh run | include crypto map\ncrypto map Y 10 ipsec-isakmp\n`;
    sameAs(text, router);
  });

  test.each([
    'sh run | sec crypto',
    'show running-config | section crypto|access-list',
    'sh run | b crypto',
  ])('what %s shows is configuration', (command) => {
    const part = router.replace(/^version.*\n/m, '');
    sameAs(`R1#${command}\n${part}R1#\n`, part);
  });

  test('messages of the device between two commands belong to neither', () => {
    sameAs(
      router.replace(
        ' authentication pre-share',
        '*Mar  1 00:03:21.431: %CRYPTO-6-ISAKMP_ON_OFF: ISAKMP is ON\n%LINK-3-UPDOWN: Interface up\n authentication pre-share',
      ),
      router,
    );
  });

  test('commands that change nothing are passed over, wherever they stand', () => {
    const text = `enable\nconf t\n${router.replace('crypto map M 10', ' exit\ncrypto map M 10')}end\nwr mem\ncopy running-config startup-config\n[OK]\n`;
    sameAs(text, router);
    expect(read(text).layoutLines()).toContain(1);
  });
});

describe('what mail and web pages add', () => {
  test.each([
    ['a fence', '```', '```'],
    ['a fence of a language', '```cisco', '```'],
    ['tildes', '~~~', '~~~'],
    ['dashes', '-----', '-----'],
    ['a line of signs', '=====', '_____'],
  ])('%s is no part of the line above', (_what, open, close) => {
    const key = 'tunnel-group 192.0.2.1 ipsec-attributes\n ikev1 pre-shared-key abc\n';
    const text = `ASA Version 8.4(2)\n${key}`;
    sameAs(`${open}\n${text}${close}\n\nRegards\n`, `\n${text}\n\nRegards\n`);
    sameAs(`${open}\n${router}${close}\n`, `\n${router}`);
  });

  test('lines without indentation belong to the command that they can belong to', () => {
    sameAs(router.replace(/^ +/gm, ''), router);
    sameAs(router.replace(/^ +/gm, '\t'), router);
    sameAs(router.replace(/^/gm, '    '), router);
  });

  test('a command may be indented like the lines of the one before', () => {
    sameAs(router.replace(/^(hostname|interface|access-list)/gm, '  $1'), router);
  });

  test('a line that a mailer has wrapped is put together where only that reads', () => {
    const clean =
      'PIX Version 6.3(5)\naccess-list A permit ip 10.1.1.0 255.255.255.0 10.2.2.0 255.255.255.0\ncrypto map M 10 set security-association lifetime seconds 3600\nisakmp key abc address 192.0.2.1 netmask 255.255.255.255 no-xauth\n';
    sameAs(clean.replace('255.255.255.0 10.2', '255.255.255.0\n  10.2'), clean);
    sameAs(clean.replace('netmask 255', 'netmask\n> 255'), clean);
    sameAs(clean.replace('seconds 3600', 'seconds\r\n3600'), clean);
    sameAs(clean.replace('255.255.255.0 10.2', '255.255.25\n5.0 10.2'), clean);
    const wrapped = read(clean.replace('netmask 255', 'netmask\n255'));
    const key = of(wrapped, 'isakmp-key');
    const mask = key?.peer.kind === 'address' ? key.peer.mask : undefined;
    expect(wrapped.source.text.slice(mask?.at?.start, mask?.at?.end)).toBe('255.255.255.255');
  });

  test('a line that is whole takes nothing from the next', () => {
    expect(statementsOf('PIX Version 6.3(5)\ncrypto map M 10 set transform-set A\nB\n')).toEqual([
      { kind: 'version', product: 'pix', version: '6.3(5)' },
      {
        kind: 'crypto-map',
        name: 'M',
        sequence: '10',
        body: [{ kind: 'set-transform-set', names: ['A'] }],
      },
    ]);
  });

  test('tags and entities of a web page are blanks', () => {
    sameAs(router.replace(/\n/g, '<br>\n').replace(/^ /gm, '&nbsp;'), router);
    const inner = router.replace(/\n /g, '<br /> ');
    sameAs(inner, router);
    sameAs(`<p>${router.trimEnd().replaceAll('\n', '<br>')}</p>`, router);
    const typed = router.replace(/^ *(.+)$/gm, '    R1(config)#<b>$1</b>');
    expect(languageOf(typed)).toBe('cisco');
    sameAs(`<pre class="cli">\n${typed}</pre>\n<span style="color: #808000;">! end</span>`, router);
    sameAs(`<pre>${router}</pre>`, router);
    sameAs(`<html><body><pre>${router}</pre></body></html>`, router);
  });

  test.each(['[/code]', '[/QUOTE]', '{code}', '</pre></body></html>', '\u001a'])(
    'a mark of a page, or of the end of a file, is no part of a key above it: %j',
    (mark) => {
      const keyed = (end: string): string =>
        `ASA Version 9.1(7)\ntunnel-group 198.51.100.1 ipsec-attributes\n ikev1 pre-shared-key s3cret\n${end}`;
      expect(statementsOf(keyed(`${mark}\n`))).toEqual(statementsOf(keyed('')));
    },
  );

  test('lines that end in CR alone are lines', () => {
    sameAs(router.replaceAll('\n', '\r'), router);
  });
});

describe('comments', () => {
  test.each(['//', '#', '(#1)', '<--', '<==='])('behind %s are no part of the command', (sign) => {
    const text = router.replace(/^(?!.*Foo)(.*[a-z0-9])$/gm, `$1  ${sign} a note`);
    expect(placeless(whole(read(text)))).toEqual(placeless(whole(read(router))));
    expect(read(text).remarks.map(({ kind }) => kind)).toEqual(['foreign-comments']);
  });

  test('behind ! are no part of the command, and nothing is said of them', () => {
    sameAs(router.replace('set peer 192.0.2.1', 'set peer 192.0.2.1 ! the branch'), router);
    expect(read(router.replace('encr aes 256', 'encr aes 256 ! x')).remarks).toEqual([]);
  });

  test('signs of a comment in a key or a description are part of it', () => {
    const text = `crypto isakmp key #a//b! address 192.0.2.1 # the key
crypto isakmp key //x address 192.0.2.2
crypto map M 10 ipsec-isakmp
 description a # b // c ! d
 set peer 192.0.2.1
`;
    const configuration = read(text);
    const keys = configuration.statements.flatMap((one) =>
      one.kind === 'isakmp-key' ? [one.key.text] : [],
    );
    expect(keys).toEqual(['#a//b!', '//x']);
    expect(of(configuration, 'crypto-map')?.body[0]).toMatchObject({ text: 'a # b // c ! d' });
  });
});

describe('banners and dumps', () => {
  test.each([
    ['^C', '^C'],
    ['\u0003', '\u0003'],
    ['#', '#'],
    ['^CC', '^C'],
  ])('what stands in a banner between %s is never read', (begin, end) => {
    const banner = `banner motd ${begin}\ncrypto map Z 99 ipsec-isakmp\n set peer 192.0.2.99\nhostname no\n${end}\n`;
    sameAs(router.replace('crypto map M 10', `${banner}crypto map M 10`), router);
  });

  test('a banner of an appliance is a line, whatever sign it begins with', () => {
    const text = (banner: string): string =>
      `ASA Version 8.2(1)\n${banner}crypto map outside-map 10 set peer 192.0.2.1\nhostname gate\n`;
    sameAs(text('banner motd # keep - out\nbanner motd -\n'), text(''));
  });

  test('the digits of a certificate and of a public key are no commands', () => {
    const dumps = `crypto key pubkey-chain rsa
 addressed-key 192.0.2.7
  key-string
   305C300D 06092A86
   AB
  quit
key chain K
 key 1
  key-string 7 0605
crypto pki certificate chain CA
 certificate self-signed 01 nvram:x.cer
 certificate ca 0A
  30820101 02
  03
  	quit
`;
    const configuration = read(router.replace('crypto map M 10', `${dumps}crypto map M 10`));
    expect(of(configuration, 'certificate-chain')?.certificates).toMatchObject([
      { role: { text: 'self-signed' }, serial: { text: '01' } },
      { role: { text: 'ca' }, serial: { text: '0A' }, hex: '308201010203' },
    ]);
    expect(of(configuration, 'crypto-map')?.body).toHaveLength(3);
    expect(unreadIn(configuration.statements)).toEqual([]);
  });
});

describe('abbreviations', () => {
  test('every keyword may be cut to what no other begins with', () => {
    const typed = `cry isak pol 10
 enc aes 256
 auth pre
cry isak key abc addr 192.0.2.1
cry ips trans T esp-3des esp-sha-h
 mod tun
cry map M 10 ipsec-i
 se pee 192.0.2.1
 se trans T
 mat ad 101
int GigabitEthernet0/0
 ip add 192.0.2.9 255.255.255.0
 ip nat out
 cry map M
ip nat ins sou li 102 interface GigabitEthernet0/0 overload
access-l 101 per ip 10.0.0.0 0.0.0.255 10.1.0.0 0.0.0.255
`;
    const clean = router.split('\n').slice(2).join('\n');
    const typedWhole = placeless(whole(read(typed, 'ios')));
    expect(typedWhole).toEqual(placeless(whole(read(clean, 'ios'))));
  });

  test('capitals are read as what they stand for, names keep theirs', () => {
    const configuration = read('CRYPTO MAP Outside 10 IPSEC-ISAKMP\n SET PEER 192.0.2.1\n', 'ios');
    expect(of(configuration, 'crypto-map')).toMatchObject({
      name: { text: 'Outside' },
      body: [{ kind: 'set-peer' }],
    });
  });
});

describe('what is taken back', () => {
  test('is read with its no, whole or in part', () => {
    const text = `ASA Version 8.2(1)
no crypto map M 10 set peer 192.0.2.1
no crypto map M 20
no crypto map M
no tunnel-group 192.0.2.1
no crypto ipsec transform-set T
no crypto map M 10 set security-association lifetime seconds
clear configure crypto map
no sysopt connection permit-vpn
tunnel-group 192.0.2.1 ipsec-attributes
 no pre-shared-key
`;
    const { kind: _version, ...rest } = Object(read(text).statements[0]);
    expect(rest).toBeDefined();
    expect((statementsOf(text) as unknown[]).slice(1)).toEqual([
      {
        kind: 'crypto-map',
        name: 'M',
        sequence: '10',
        negated: true,
        body: [{ kind: 'set-peer', peers: ['192.0.2.1'] }],
      },
      { kind: 'crypto-map', name: 'M', sequence: '20', negated: true, body: [] },
      { kind: 'clear', words: ['crypto', 'map', 'M'] },
      { kind: 'clear', words: ['tunnel-group', '192.0.2.1'] },
      { kind: 'transform-set', name: 'T', negated: true, transforms: [] },
      {
        kind: 'crypto-map',
        name: 'M',
        sequence: '10',
        negated: true,
        body: [{ kind: 'set-lifetime', seconds: '' }],
      },
      { kind: 'clear', words: ['configure', 'crypto', 'map'] },
      { kind: 'sysopt', option: 'permit-vpn', negated: true },
      {
        kind: 'tunnel-group',
        name: '192.0.2.1',
        part: { kind: 'ipsec', body: [{ kind: 'pre-shared-key', negated: true, key: '' }] },
      },
    ]);
  });
});

describe('what somebody says of a peer behind its address is no further peer', () => {
  const peers = (behind: string, text: string) =>
    convert(text.replace('set peer 198.51.100.1', `set peer 198.51.100.1 ${behind}`));
  test.each([pix6(), asa84()])('behind the sign of a comment nothing is told', (text) => {
    for (const behind of ['! the branch', '!branch', ';the branch']) {
      const { hosts, diagnostics } = peers(behind, text);
      expect(hosts.map(({ peer }) => peer)).toEqual(['198.51.100.1']);
      expect(diagnostics.map(({ code }) => code)).not.toContain('multi-peer');
    }
  });
  test.each(['(the branch)', '-- the branch'])('%s leaves the peer before it', (behind) => {
    const { hosts } = peers(behind, asa84());
    expect(hosts.map(({ peer }) => peer)).toContain('198.51.100.1');
  });
});
