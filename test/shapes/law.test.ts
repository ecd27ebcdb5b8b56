import { test } from 'vitest';
import { daemon, dumping, firewall, newerFirewall } from './grammars.js';
import { readsAlike } from './law.js';

const lines = [
  'access-list outside remark to the branch, "as is"  é',
  'access-list outside line 3 remark',
  'access-list remark remark remark',
  'description permit',
  'access-list A permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
  'access-list A line 2 deny tcp any eq www host 1.2.3.4 range 80 90 log 3 inactive',
  'access-list A permit udp object-group P object-group Q object-group R time-range T',
  'access-list A permit icmp any any echo',
  'access-list A permit tcp any object-group R any log disable',
  'access-list permit permit 50 host host any',
  'crypto map outside_map 10 match address A',
  'crypto map outside_map 10 set peer 1.2.3.4 branch',
  'crypto map outside_map 10 set pfs',
  'crypto map outside_map 10 set pfs group2',
  'crypto map outside_map 10 set transform-set S T U',
  'crypto map outside_map 10 ipsec-isakmp dynamic D',
  'crypto ipsec transform-set S esp-aes-256 esp-sha-hmac',
];

const newLines = [
  ...lines,
  'access-list A extended permit ip any4 any6',
  'access-list A extended deny tcp object-group R any eq 443',
];

const directives = [
  'path certificate "/etc/racoon/certs" ;',
  'remote anonymous {',
  'remote 1.2.3.4 [ 500 ] {',
  'lifetime time 8 hour ;',
  'encryption_algorithm aes , 3des , aes ;',
  'spdadd 10.0.0.0 / 8 10.1.0.0 1.2.3.4-5.6.7.8 ;',
  'my_identifier fqdn "a.example" ;',
  'my_identifier address 1.2.3.4 ;',
  'my_identifier address ;',
  'isakmp 1.2.3.4;',
];

test('reads every statement of a firewall by its shape as Ohm does alone', () => {
  readsAlike(firewall, 'Line', dumping(['Line']), lines);
  readsAlike(newerFirewall, 'Line', dumping(['Line']), newLines);
});

test('reads every statement of a firewall alike without abbreviations', () => {
  readsAlike(firewall, 'Line', dumping(['Line']), lines, { abbreviations: false });
});

test('reads every statement of a daemon by its shape as Ohm does alone', () => {
  readsAlike(daemon, 'Directive', dumping(['Directive']), directives, { abbreviations: false });
});
