import { type LiftOptions, lift } from '../../../src/cisco/lift.js';
import { reportReading } from '../../../src/cisco/parse/report.js';
import { parse } from '../../../src/cisco/parse.js';
import type { Dialect } from '../../../src/cisco/syntax.js';
import { Collector, type Diagnostic } from '../../../src/diagnostics/report.js';
import type { Device } from '../../../src/model/device.js';

export interface Lifted {
  readonly device: Device;
  readonly diagnostics: readonly Diagnostic[];
  /** `severity code line`, without notes about defaults. */
  readonly told: readonly string[];
  /** The codes alone. */
  readonly codes: readonly string[];
}

/** Reads and lifts a text as the verbs do. */
export function lifted(
  text: string,
  options: LiftOptions & { readonly dialect?: Dialect; readonly version?: string } = {},
): Lifted {
  const source = { name: 'cisco.conf', text };
  const collector = new Collector([source]);
  const { dialect, version, ...rest } = options;
  const configuration = parse(source, {
    ...(dialect !== undefined && { dialect }),
    ...(version !== undefined && { version }),
  });
  reportReading(configuration, collector.report);
  const device = lift(configuration, collector.report, rest);
  const { diagnostics } = collector;
  return {
    device,
    diagnostics,
    told: diagnostics.map(({ severity, code, line }) => `${severity} ${code} ${line ?? '-'}`),
    codes: diagnostics.map(({ code }) => code),
  };
}

/** The rows of a device in one line each. */
export const rowsOf = ({ policies }: Device): readonly string[] =>
  policies.map(({ selector, action, protection }) =>
    [
      selector.local,
      selector.remote,
      selector.protocol,
      selector.localPorts === 'any' ? '*' : selector.localPorts.join('-'),
      selector.remotePorts === 'any' ? '*' : selector.remotePorts.join('-'),
      protection === undefined ? action : protection.peer,
    ].join(' '),
  );

/** A PIX 6 text with one tunnel; lines are added in front and behind. */
export const pix6 = (...more: readonly string[]): string =>
  [
    'PIX Version 6.3(5)',
    'nameif ethernet0 outside security0',
    'ip address outside 203.0.113.1 255.255.255.0',
    'access-list A permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
    'crypto ipsec transform-set T esp-3des esp-sha-hmac',
    'crypto map M 10 ipsec-isakmp',
    'crypto map M 10 match address A',
    'crypto map M 10 set peer 198.51.100.1',
    'crypto map M 10 set transform-set T',
    'crypto map M interface outside',
    'isakmp enable outside',
    'isakmp identity address',
    'isakmp key s3cret address 198.51.100.1 netmask 255.255.255.255',
    'isakmp policy 10 authentication pre-share',
    'isakmp policy 10 encryption 3des',
    'isakmp policy 10 hash sha',
    'isakmp policy 10 group 2',
    'isakmp policy 10 lifetime 86400',
    ...more,
    '',
  ].join('\n');

/** An ASA 9.1 text with one tunnel. */
export const asa84 = (...more: readonly string[]): string =>
  [
    'ASA Version 9.1(7)',
    '!',
    'interface GigabitEthernet0/0',
    ' nameif outside',
    ' security-level 0',
    ' ip address 203.0.113.1 255.255.255.0',
    '!',
    'access-list A extended permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
    'crypto ipsec ikev1 transform-set T esp-aes esp-sha-hmac',
    'crypto map M 10 match address A',
    'crypto map M 10 set peer 198.51.100.1',
    'crypto map M 10 set ikev1 transform-set T',
    'crypto map M interface outside',
    'crypto ikev1 enable outside',
    'crypto ikev1 policy 10',
    ' authentication pre-share',
    ' encryption aes',
    ' hash sha',
    ' group 2',
    ' lifetime 86400',
    'tunnel-group 198.51.100.1 type ipsec-l2l',
    'tunnel-group 198.51.100.1 ipsec-attributes',
    ' ikev1 pre-shared-key s3cret',
    ...more,
    '',
  ].join('\n');

/** An IOS text with one tunnel. */
export const ios = (...more: readonly string[]): string =>
  [
    'version 15.2',
    'hostname r1',
    'crypto isakmp policy 10',
    ' encr aes',
    ' authentication pre-share',
    ' group 5',
    ' lifetime 86400',
    'crypto isakmp key s3cret address 198.51.100.1',
    '!',
    'crypto ipsec transform-set T esp-aes esp-sha-hmac',
    ' mode tunnel',
    '!',
    'crypto map M 10 ipsec-isakmp',
    ' set peer 198.51.100.1',
    ' set transform-set T',
    ' match address 110',
    '!',
    'interface GigabitEthernet0/0',
    ' ip address 203.0.113.1 255.255.255.0',
    ' crypto map M',
    '!',
    'access-list 110 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255',
    ...more,
    '',
  ].join('\n');

/** An IOS text with one tunnel of IPv6; lines are added to its outer interface, and behind. */
export const ios6 = (outer: readonly string[], ...more: readonly string[]): string =>
  [
    'version 15.2',
    'crypto isakmp policy 10',
    ' encr aes',
    ' authentication pre-share',
    ' group 5',
    'crypto isakmp key s3cret address ipv6 2001:db8:2::2/128',
    'crypto ipsec transform-set T esp-aes esp-sha-hmac',
    'crypto map ipv6 M 10 ipsec-isakmp',
    ' set peer 2001:db8:2::2',
    ' set transform-set T',
    ' match address VPN',
    'interface GigabitEthernet0/0',
    ' ipv6 address 2001:db8:1::1/64',
    ' ipv6 crypto map M',
    ...outer,
    'ipv6 access-list VPN',
    ' permit ipv6 2001:db8:a::/48 2001:db8:b::/48',
    ...more,
    '',
  ].join('\n');
