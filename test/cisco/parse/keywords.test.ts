import { describe, expect, test } from 'vitest';
import type { Dialect } from '../../../src/cisco/syntax.js';
import { lint } from '../../../src/index.js';
import { placeless, read, whole } from './cases.js';

const heads: Record<Dialect, string> = {
  pix6: 'PIX Version 6.3(5)',
  pix7: 'ASA Version 8.2(1)',
  asa84: 'ASA Version 9.1(7)',
  ios: 'version 15.2',
};

/**
 * Commands of each dialect in full. Before `|` stands how much of a keyword the device needs; where there is none in a
 * word, it is a name, or is not shortened.
 */
const written: Record<Dialect, readonly string[]> = {
  pix6: [
    'isa|kmp pol|icy 10 enc|ryption 3des',
    'isa|kmp pol|icy 10 ha|sh md5',
    'isa|kmp pol|icy 10 au|thentication pre|-share',
    'isa|kmp pol|icy 10 gr|oup 2',
    'isa|kmp pol|icy 10 li|fetime 3600',
    'isa|kmp en|able outside',
    'isa|kmp id|entity ad|dress',
    'isa|kmp key s3cret ad|dress 192.0.2.1 net|mask 255.255.255.255 no-x|auth no-c|onfig-mode',
    'isa|kmp keepa|live 20 5',
    'isa|kmp nat|-traversal 20',
    'ip ad|dress outside 192.0.2.9 255.255.255.0',
    'ip ad|dress outside dh|cp',
    'nat (inside) 0 acc|ess-list A',
    'stat|ic (inside,outside) 192.0.2.8 10.1.0.1 net|mask 255.255.255.255',
    'glob|al (outside) 1 192.0.2.7 net|mask 255.255.255.255',
    'access-l|ist A per|mit ip h|ost 10.1.0.1 h|ost 10.2.0.1',
    'access-l|ist A de|ny tcp h|ost 10.1.0.1 ra|nge 1 5 a|ny ne|q 22',
    'access-l|ist A per|mit ip obj|ect-group G a|ny',
    'sys|opt con|nection permit-ipsec',
    'cry|pto ips|ec tr|ansform-set T esp-3|des esp-m|d5-hmac',
    'cry|pto ips|ec sec|urity-association li|fetime sec|onds 3600',
    'cry|pto map M 10 ma|tch ad|dress A',
    'cry|pto map M 10 se|t pee|r 192.0.2.1',
    'cry|pto map M 10 se|t tr|ansform-set T',
    'cry|pto map M 10 se|t pf|s group2',
    'cry|pto map M int|erface outside',
  ],
  pix7: [
    'cry|pto isa|kmp en|able outside',
    'cry|pto isa|kmp id|entity ho|stname',
    'tunnel-group X ty|pe ipsec-l2l',
    'tunnel-group X ipsec|-attributes\n pre|-shared-key s3cret\n isa|kmp kee|palive th|reshold 20 re|try 5',
    'access-g|roup ACL_1 in int|erface outside',
  ],
  asa84: [
    'int|erface Ethernet0\n name|if outside\n ip ad|dress dh|cp',
    'cry|pto ikev1 pol|icy 10\n enc|ryption aes-256\n ha|sh sha\n au|thentication pre|-share\n gr|oup 2\n li|fetime 3600',
    'cry|pto ikev1 en|able outside',
    'cry|pto ips|ec ikev1 tr|ansform-set T mo|de tra|nsport',
    'cry|pto map M 10 se|t ikev1 tr|ansform-set T',
    'cry|pto map M 10 se|t tru|stpoint CA ch|ain',
    'tunnel-group X ipsec|-attributes\n ikev1 pre|-shared-key s3cret\n isa|kmp kee|palive di|sable',
    'tunnel-group X gen|eral-attributes\n default-|group-policy P',
    'group-p|olicy P at|tributes\n vpn-i|dle-timeout none',
    'nat (inside,outside) so|urce st|atic A A dest|ination st|atic B B ina|ctive',
    'object-group net|work G\n net|work-object h|ost 10.1.0.1',
    'object net|work O\n ho|st 10.1.0.1',
    'access-l|ist A ex|tended per|mit ip object O h|ost 10.2.0.1',
  ],
  ios: [
    'cr|ypto isa|kmp pol|icy 10\n enc|r aes 256\n ha|sh md5\n au|thentication pre|-share\n gr|oup 2\n li|fetime 3600',
    'cr|ypto isa|kmp key s3cret ad|dress 192.0.2.1 no|-xauth',
    'cr|ypto isa|kmp keepa|live 20 per|iodic',
    'cr|ypto isa|kmp prof|ile P\n keyr|ing K\n mat|ch id|entity ad|dress 192.0.2.1\n sel|f-identity f|qdn',
    'cr|ypto keyr|ing K\n pre|-shared-key ad|dress 192.0.2.1 key s3cret',
    'cr|ypto ips|ec tr|ansform-set T esp-a|es 256 esp-sha-|hmac\n mo|de tra|nsport',
    'cr|ypto map M 10 ipsec-i|sakmp\n se|t pee|r 192.0.2.1\n se|t tr|ansform-set T\n se|t pf|s group2\n mat|ch ad|dress 101',
    'cr|ypto map M loc|al-address Loopback0',
    'int|erface FastEthernet0/0\n ip ad|dress 192.0.2.9 255.255.255.0\n ip nat out|side\n cr|ypto map M',
    'int|erface Tunnel0\n tun|nel so|urce 192.0.2.9\n tun|nel des|tination 192.0.2.1\n tun|nel pro|tection ips|ec pro|file P',
    'access-l|ist 101 per|mit ip h|ost 10.1.0.1 a|ny',
    'access-l|ist 101 de|ny tcp 10.1.0.0 0.0.255.255 a|ny ra|nge 1 5',
    'ip access|-list ex|tended VPN\n 10 per|mit ip h|ost 10.1.0.1 h|ost 10.2.0.1\n de|ny ip a|ny a|ny',
    'ip access|-list reseq|uence VPN 10 10',
    'ip nat ins|ide so|urce li|st 102 int|erface FastEthernet0/0 overload',
    'ip nat ins|ide so|urce st|atic tcp 10.1.0.1 80 int|erface FastEthernet0/0 80',
    'ip domain-n|ame example.org',
    'route-m|ap R pe|rmit 10\n mat|ch ip ad|dress 102',
    'object-g|roup net|work G\n ra|nge 10.1.0.1 10.1.0.9',
  ],
};

/** A command in full, and the same once for each keyword that is changed. */
function variants(
  line: string,
  change: (needed: string, rest: string) => string,
): { readonly full: string; readonly changed: readonly string[] } {
  const full = line.replaceAll('|', '');
  const marks = [...line.matchAll(/([\w-]+)\|([\w-]+)/g)];
  return {
    full,
    changed: marks.map(({ 0: mark, 1: needed = '', 2: rest = '', index }) =>
      (line.slice(0, index) + change(needed, rest) + line.slice(index + mark.length)).replaceAll(
        '|',
        '',
      ),
    ),
  };
}

const cases = (Object.keys(written) as Dialect[]).flatMap(
  (
    dialect, // the keys of what is written above
  ) => written[dialect].map((line) => ({ dialect, line, head: `${heads[dialect]}\n` })),
);
const meantBy = (text: string): unknown => placeless(whole(read(text)));

describe('each keyword', () => {
  test.each(cases)('is read however short a device takes it: $dialect $line', ({ line, head }) => {
    const { full, changed } = variants(line, (needed) => needed);
    const meant = meantBy(head + full);
    const all = line.replace(/\|[\w-]+/g, '');
    for (const one of [...changed, all]) expect(meantBy(head + one), one).toEqual(meant);
    expect(lint(head + full).files[0]?.accepted).toBe(true);
  });

  test.each(cases)(
    'is told at its place where it is misspelt: $dialect $line',
    ({ line, head }) => {
      const { changed } = variants(line, (needed, rest) => {
        const word = needed + rest;
        return word.length < 4 ? word : `${word.slice(0, 2)}${word.slice(3)}`;
      });
      const full = line.replaceAll('|', '');
      for (const one of changed) {
        if (one === full) continue;
        const [file] = lint(head + one).files;
        const at = [...one].findIndex((sign, index) => sign !== full[index]);
        const row = one.slice(0, at).split('\n').length + 1;
        expect(
          file?.diagnostics.some((told) => told.severity === 'error' && told.line === row),
          one,
        ).toBe(true);
        expect(file?.accepted, one).toBe(false);
      }
    },
  );
});

describe('a keyword that is misspelt behind a port', () => {
  test.each<[Dialect, string]>([
    ['asa84', 'access-list A extended permit tcp any any eq www inactve'],
    ['asa84', 'access-list A extended permit tcp any any range 80 90 inactve'],
    ['ios', 'ip access-list extended A\n permit tcp any any eq www time-rnge WORK'],
    ['ios', 'ip access-list extended A\n permit tcp any any eq 80 443 establshed'],
  ])('%s: %s', (dialect, text) => {
    const [file] = lint(`${heads[dialect]}\n${text}\n`, { as: 'cisco' }).files;
    expect(file?.accepted).toBe(false);
    expect(file?.diagnostics.map(({ code }) => code)).toContain('invalid-line');
  });

  test('ports are none', () => {
    const text = `${heads.ios}\nip access-list extended A\n permit tcp any any eq www login 443 log\n`;
    expect(lint(text, { as: 'cisco' }).files[0]?.accepted).toBe(true);
  });
});
