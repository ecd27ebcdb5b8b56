import { describe, expect, test } from 'vitest';
import { convert } from '../../../src/convert.js';
import { asa } from './device-texts.js';

const router = `version 15.1
crypto isakmp policy 10
 encr 3des
 authentication pre-share
 group 2
crypto isakmp key abcDEF12 address 198.51.100.20
crypto isakmp key ghiJKL34 address 198.51.100.21
crypto isakmp key mnoPQR56 address 198.51.100.22
crypto ipsec transform-set S esp-3des esp-sha-hmac
crypto ipsec profile P
 set transform-set S
 set pfs group2
crypto map M 10 ipsec-isakmp
 set peer 198.51.100.20
 set transform-set S
 set pfs group2
 match address VPN
crypto map M 20 ipsec-isakmp
 set peer 198.51.100.21
 set transform-set S
 match address 101
interface Tunnel1
 ip address 10.9.0.1 255.255.255.252
 tunnel source 203.0.113.10
 tunnel destination 198.51.100.22
 tunnel mode ipsec ipv4
 tunnel protection ipsec profile P
interface FastEthernet0/0
 ip address 203.0.113.10 255.255.255.0
 crypto map M
ip access-list extended VPN
 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255
 permit ip 10.1.0.0 0.0.255.255 10.3.0.0 0.0.255.255
access-list 101 permit ip 10.1.0.0 0.0.255.255 10.4.0.0 0.0.255.255
access-list 101 permit ip 10.1.0.0 0.0.255.255 10.5.0.0 0.0.255.255
`;

/** Of the first words of a line one lost, twice, cut in two at each letter, glued to the next one, or behind it; and marks before it. */
function slips(line: string): readonly string[] {
  const indent = /^ */.exec(line)?.[0] ?? '';
  const words = line.trim().split(' ');
  const found = ['* ', '- ', '| ', '> '].map((mark) => mark + line.trim());
  const put = (...changed: readonly string[]) => found.push(changed.join(' '));
  for (const [index, word] of words.slice(0, 3).entries()) {
    const before = words.slice(0, index);
    const [next, ...after] = words.slice(index + 1);
    put(...words.toSpliced(index, 1));
    put(...words.toSpliced(index, 0, word));
    for (const at of new Set([1, word.length >> 1]))
      put(...words.toSpliced(index, 1, word.slice(0, at), word.slice(at)));
    if (next === undefined) continue;
    put(...before, `${word}${next}`, ...after);
    put(...before, next, word, ...after);
  }
  return found.map((one) => indent + one);
}

/** What is written for each peer, without comments, and what is told beside notes. */
function converted(text: string): {
  readonly written: ReadonlyMap<string, string>;
  readonly told: readonly string[];
} {
  const { hosts, diagnostics } = convert([{ name: 'cisco.conf', text }]);
  const written = hosts.map(({ peer, files }): [string, string] => [
    peer ?? '',
    `${files['racoon.conf']}${files['setkey.conf']}`.replace(/^#.*/gm, ''),
  ]);
  return {
    written: new Map(written),
    told: diagnostics
      .filter(({ severity }) => severity !== 'note')
      .map(({ severity, code, message }) => `${severity} ${code} ${message}`),
  };
}

/** What is wrong with what becomes of a text in which one line has a slip: half a tunnel, or one that is lost without a word. */
function faultOf(whole: ReturnType<typeof converted>, changed: ReturnType<typeof converted>) {
  const told = changed.told.filter((one) => !whole.told.includes(one));
  // What can be read all the same is another text, of which one is warned.
  const isWarned = told.length > 0 && told.every((one) => one.startsWith('warning'));
  for (const [peer, files] of changed.written)
    if (files !== whole.written.get(peer) && !isWarned) return `another tunnel with ${peer}`;
  return changed.written.size < whole.written.size && told.length === 0 ? 'lost' : undefined;
}

/** What a device takes, or what a title is. */
const reads = /^\s*(?:set pfs|101 permit .*|\S+ interface|interface|Tunnel1)$/;

describe('a slip in the first words of a line', () => {
  test.each([
    ['of a router', 3, router, /./],
    ['of an appliance', 1, asa, /./],
    // The other lines are the same.
    ['of a router, without indentation', 3, router, /^ /],
    ['of an appliance, without indentation', 1, asa, /^ /],
  ])(
    '%s makes no other tunnel, and takes none away without a word',
    (name, peers, shown, wanted) => {
      const text = name.includes('without') ? shown.replace(/^ +/gm, '') : shown;
      const whole = converted(text);
      expect(whole.written.size).toBe(peers);
      const lines = text.split('\n');
      const found: string[] = [];
      for (const [index, line] of lines.entries()) {
        if (!line.trim().includes(' ') || !wanted.test(shown.split('\n')[index] ?? '')) continue;
        for (const slip of slips(line)) {
          if (reads.test(slip)) continue;
          const fault = faultOf(whole, converted(lines.with(index, slip).join('\n')));
          if (fault !== undefined) found.push(`${fault}: ${line} => ${slip}`);
        }
      }
      expect(found).toEqual([]);
    },
  );
});
