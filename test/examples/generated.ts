import { convert, reverse } from '../../src/index.js';
import { ios, pix6 } from '../cisco/lift/lifted.js';
import { whole } from '../sheet/whole.js';
import { hostAround } from './host-text.js';
import { sheetAround } from './sheet-text.js';
import type { Told } from './whole-texts.js';

const many = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at)).join('\n');

const list = 'access-list A permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0';
const isMended = (text: string): boolean => text.startsWith('cisco2racoon');

/** A second entry whose lines cross each of the denied regions of the first. */
const crossed = pix6(
  many(15, (at) => `access-list B permit ip any 10.${100 + at}.0.0 255.255.0.0`),
  'crypto map M 20 ipsec-isakmp',
  'crypto map M 20 match address B',
  'crypto map M 20 set peer 192.0.2.2',
  'crypto map M 20 set transform-set T',
).replace(
  list,
  `${many(10, (at) => `access-list A deny ip 10.${at}.0.0 255.255.0.0 any`)}\naccess-list A permit ip any 10.0.0.0 255.0.0.0`,
);

const host = hostAround('', { faulty: '' }, {});
const withMore = (name: string, more: string) =>
  host.map((file) => (file.name === name ? { name, text: `${file.text}${more}\n` } : file));

/** The host with a second remote, and a device that lives already. */
const twoRemotes = host.map(({ name, text }) => ({
  name,
  text: `${text}${text
    .replace(/^(?:spd)?flush;\n|^path .*\n/gm, '')
    .replaceAll('203.0.113.1', '203.0.113.2')
    .replaceAll('10.2.', '10.3.')}`,
}));
const living = {
  name: 'branch.conf',
  text: pix6()
    .replaceAll('198.51.100.1', '192.0.2.1')
    .replaceAll(/10\.([12])\.0/g, '172.2$1.0'),
};
const unsaid = { ...living, text: living.text.replace('203.0.113.1 255.255.255.0', 'dhcp') };

/** Examples that need a host with several remotes, or only say how much there is; a smaller limit stands for the greater text. */
export const generated: Readonly<Record<string, Told>> = {
  'onto-aggressive-group': (_code, text) =>
    reverse(
      host.map((file) => ({
        ...file,
        text: file.text.replace('exchange_mode main', 'exchange_mode aggressive'),
      })),
      {
        onto: {
          name: 'living.conf',
          text: ios()
            .replaceAll('198.51.100.1', '192.0.2.1')
            .replaceAll(/10\.([12])\.0/g, '172.2$1.0')
            .replace(/ group \d+/, text.includes('group 5') ? ' group 5' : ' group 2'),
        },
      },
    ).diagnostics,
  'onto-beginning': (_code, text) =>
    reverse(host, {
      onto: {
        name: 'living.conf',
        text: ios(text)
          .replaceAll('198.51.100.1', '192.0.2.1')
          .replace(' ip address 203.0.113.1', ' ip address 192.0.2.9')
          .replaceAll(/10\.([12])\.0/g, '172.2$1.0'),
      },
    }).diagnostics,
  'onto-which-peer': (_code, text) =>
    reverse(twoRemotes, {
      onto: unsaid,
      ...(text.includes('--peer') && { peers: ['203.0.113.1'] }),
    }).diagnostics,
  'onto-other-peers': () => reverse(twoRemotes, { onto: living }).diagnostics,
  'cascade-unproven': (_code, text) =>
    convert(crossed, { limit: isMended(text) ? 1_000_000 : 30 }).diagnostics,
  'many-selectors': (_code, text) =>
    convert(
      pix6().replace(
        list,
        text.startsWith('permit')
          ? `access-list A ${text}`
          : many(
              3001,
              (at) =>
                `access-list A permit ip 10.${at >> 8}.${at & 255}.0 255.255.255.0 172.16.0.0 255.240.0.0`,
            ),
      ),
    ).diagnostics,
  'sainfo-many': (_code, text) =>
    reverse(
      withMore(
        'racoon.conf',
        many(
          text.includes('times') ? 3001 : 1,
          (at) =>
            `sainfo address 10.${at >> 8}.${at & 255}.0/24 any address 172.16.0.0/12 any { encryption_algorithm aes 256; authentication_algorithm hmac_sha1; compression_algorithm deflate; }`,
        ),
      ),
    ).diagnostics,
  'policy-many': (_code, text) =>
    reverse(
      withMore(
        'setkey.conf',
        many(200, (at) => `spdadd 10.1.0.0/24 10.3.${at}.0/24 any -P out none;`),
      ),
      { limit: isMended(text) ? 1_000_000 : 100 },
    ).diagnostics,
  'sheet-too-long': (_code, text) =>
    convert(text.includes('mailbox') ? whole.repeat(2000) : whole, {
      keys: { name: 'keys.txt', text: '203.0.113.1 KEY\n' },
    }).diagnostics,
  'mail-encoded': (_code, text) => convert(text.replace('…', pix6())).diagnostics,
  'unknown-option': (_code, text) => {
    const [, option = ''] = /\{ (\w+):/.exec(text) ?? [];
    return convert(pix6(), { [option]: '203.0.113.1' }).diagnostics;
  },
  'target-assumed': (_code, text) =>
    reverse(
      host.map(({ name, text: of }) => ({ name, text: of.replace(/dh_group \d+/, 'dh_group 14') })),
      text.includes('--dialect') ? { dialect: { dialect: 'asa84', version: '9.14' } } : {},
    ).diagnostics,
  'answer-passed-over': (_code, text) => convert(ios(text)).diagnostics,
  'lines-cut': (_code, text) => convert(ios(text)).diagnostics,
  'refused-passed-over': (_code, text) =>
    convert(ios(`r1(config)#crypto isakmp policy 5\n${text}`)).diagnostics,
  'sheet-device-taken': (_code, text, example) =>
    reverse(sheetAround(text, example, {})).diagnostics,
  'several-texts': (_code, text) => {
    const first = { name: 'first.conf', text: pix6() };
    const second = { name: 'second.conf', text: pix6() };
    return text.includes('[')
      ? convert([first, second]).diagnostics
      : [first, second].flatMap((one) => convert([one]).diagnostics);
  },
  'two-states': (_code, text) => {
    const states = text.split(/^version .*$/m).slice(1);
    return convert(states.map((lines) => ios(...lines.trim().split('\n'))).join('\n')).diagnostics;
  },
  'several-files': (_code, text) =>
    text.startsWith('#')
      ? reverse([
          {
            name: 'post.txt',
            text: [...host, ...host].map((file) => `# ${file.name}\n${file.text}`).join('\n'),
          },
        ]).diagnostics
      : reverse(host).diagnostics,
  'carriage-returns': (_code, text) =>
    reverse([
      ...host.filter(({ name }) => name !== 'setkey.conf'),
      { name: 'setkey.conf', text: text.replaceAll('\\r', '\r').replaceAll('\\n', '\n') },
    ]).diagnostics,
};
