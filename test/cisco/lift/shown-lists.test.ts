/** Access lists as devices show them at work: with counters, and with groups written out. */
import { describe, expect, test } from 'vitest';
import { asa84, ios, lifted, pix6, rowsOf } from './lifted.js';

const rows = (text: string): readonly string[] => rowsOf(lifted(text).device);
const told = (text: string): readonly string[] =>
  lifted(text).told.filter((line) => !line.startsWith('note'));

const withoutList = /^access-list (?:A|110) .*\n/gm;

describe('IOS', () => {
  const configured = ios()
    .replace(withoutList, '')
    .replace('match address 110', 'match address VPN');
  const shown = `Extended IP access list VPN
    20 permit ip 10.3.0.0 0.0.0.255 10.2.0.0 0.0.255.255 (1 match)
    10 deny ip host 10.3.0.9 any log (3 matches)
    40 permit tcp host 10.1.0.1 eq www 10.2.0.0 0.0.255.255
Standard IP access list 7
    10 permit 10.9.0.0, wildcard bits 0.0.0.255 (9 matches)
IPv6 access list VPN6
    permit ipv6 any any (12 matches) sequence 10
`;
  const list = `ip access-list extended VPN
 10 deny ip host 10.3.0.9 any
 20 permit ip 10.3.0.0 0.0.0.255 10.2.0.0 0.0.255.255
 40 permit tcp host 10.1.0.1 eq www 10.2.0.0 0.0.255.255
`;

  test.each([
    ['alone', shown],
    ['behind the command that asked for it', `r1#show access-lists\n${shown}r1#`],
    ['behind another command', `r1#sh ip access-list VPN\n${shown}r1#`],
    [
      'without numbers',
      shown.replace(/^( +)(20 .*\n) +(10 .*\n)/m, '$1$3$1$2').replace(/^ {4}\d+ /gm, '    '),
    ],
    ['twice, with other counts', `${shown}${shown.replace('(3', '(4')}`],
    [
      'beside the configured list',
      `${list}r1#show access-lists\n${shown.replace('40 permit', '50 permit')}`,
    ],
  ])('a list that IOS shows is read, %s', (_how, text) => {
    expect(rows(`${configured}${text}`)).toEqual(rows(`${configured}${list}`));
    expect(rows(`${configured}${text}`)).toHaveLength(3);
    expect(told(`${configured}${text}`)).toEqual(told(`${configured}${list}`));
  });

  test('is a line that cannot be read told at its place', () => {
    const text = `${configured}${shown.replace('any log', 'any lgo')}`;
    expect(lifted(text).codes).toContain('access-list-line-unread');
  });
});

describe('an appliance', () => {
  const configured = asa84().replace(withoutList, '');
  const groups = `object-group network HERE
 network-object 10.1.1.0 255.255.255.0
 network-object host 10.1.2.1
object network THERE
 subnet 10.2.0.0 255.255.0.0
`;
  const shown = `access-list cached ACL log flows: total 0, denied 0 (deny-flow-max 4096)
            alert-interval 300
access-list A; 4 elements; name hash: 0x6892a938
access-list A line 1 remark to the branch
access-list A line 2 extended deny ip host 10.1.1.9 any (hitcnt=0) 0x2b6c4a3d
access-list A line 3 extended permit ip object-group HERE object THERE log informational interval 300 (hitcnt=5) 0x1f2e3d4c
  access-list A line 3 extended permit ip 10.1.1.0 255.255.255.0 10.2.0.0 255.255.0.0 log informational interval 300 (hitcnt=5) 0x5a6b7c8d
  access-list A line 3 extended permit ip host 10.1.2.1 10.2.0.0 255.255.0.0 log informational interval 300 (hitcnt=0) 0x9e8f7a6b
access-list A line 4 extended permit ip any any inactive (hitcnt=0) (inactive) 0x00c0ffee
`;
  const list = `access-list A remark to the branch
access-list A extended deny ip host 10.1.1.9 any
access-list A extended permit ip object-group HERE object THERE log informational interval 300
access-list A extended permit ip any any inactive
`;
  const wanted = rows(`${configured}${groups}${list}`);

  test.each([
    ['alone', `${groups}${shown}`],
    ['behind the command that asked for it', `${groups}fw# show access-list\n${shown}fw# `],
    ['without the groups', shown],
    ['without one of the groups', `${groups.replace(/^object network(?:.*\n){2}/m, '')}${shown}`],
    ['without the blanks before what is written out', shown.replace(/^ +/gm, '')],
    ['beside the configured list', `${groups}${list}fw# show access-list A\n${shown}`],
    [
      'before the configured list',
      `${groups}fw# show access-list A\n${shown}fw# show run\n${list}`,
    ],
    ['twice', `${groups}${shown}${shown}`],
    ['without a count where groups are named', shown.replace(/ \(hitcnt=5\) 0x1f2e3d4c/, '')],
  ])('a list that an appliance shows is read, %s', (_how, text) => {
    expect(wanted).toHaveLength(3);
    expect(rows(`${configured}${text}`)).toEqual(wanted);
    expect(told(`${configured}${text}`)).toEqual([]);
  });

  test('PIX 6 shows no name of a kind', () => {
    const lists = `access-list A; 1 elements
access-list A line 1 permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0 (hitcnt=42)
`;
    expect(rows(pix6().replace(withoutList, '') + lists)).toEqual(rows(pix6()));
  });

  test('its lines that a filter picked are no list', () => {
    const text = `${configured}fw# show access-list | include 10.1.1.9\n${shown}`;
    const [lost] = lifted(text).diagnostics.filter(({ code }) => code === 'undefined-reference');
    expect(lost?.help).toContain('show running-config');
  });
});
