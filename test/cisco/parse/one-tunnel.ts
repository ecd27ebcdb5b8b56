/** Devices with one tunnel, and places in their texts where a test puts lines in; each ends with a line break. */

interface InRouter {
  readonly inPolicy?: string;
  readonly behindKey?: string;
  readonly inList?: string;
  readonly behindList?: string;
  /** Between commands, and in a list that no map matches by. */
  readonly aside?: string;
}

export const router = ({
  inPolicy = '',
  behindKey = '',
  inList = '',
  behindList = '',
  aside = '',
}: InRouter = {}): string => `version 12.4
crypto isakmp policy 10
 encr aes 256
${inPolicy} authentication pre-share
 group 5
${aside}crypto isakmp key s3cret address 198.51.100.90
${behindKey}${aside}crypto ipsec transform-set TS esp-aes 256 esp-sha-hmac
crypto map CM 10 ipsec-isakmp
 set peer 198.51.100.90
 set transform-set TS
 match address VPN
interface FastEthernet0/0
 ip address 203.0.113.90 255.255.255.0
 crypto map CM
ip access-list extended OTHER
 permit ip any any
${aside} permit tcp any any
${aside}ip access-list extended VPN
 permit ip 10.66.0.0 0.0.255.255 10.67.0.0 0.0.255.255
${inList} permit ip 10.66.0.0 0.0.255.255 10.69.0.0 0.0.255.255
${behindList}end
`;

interface InAppliance {
  readonly inGroup?: string;
  readonly behindList?: string;
  readonly behindKey?: string;
}

export const appliance = ({
  inGroup = '',
  behindList = '',
  behindKey = '',
}: InAppliance = {}): string => `ASA Version 8.4(7)
interface GigabitEthernet0/0
 nameif outside
 security-level 0
 ip address 203.0.113.90 255.255.255.0
object-group network far
 network-object 10.67.0.0 255.255.0.0
${inGroup}access-list L2L extended permit ip 10.66.0.0 255.255.0.0 object-group far
${behindList}access-list OUTSIDE extended permit ip any any
crypto ipsec ikev1 transform-set TS esp-aes-256 esp-sha-hmac
crypto map CM 1 match address L2L
crypto map CM 1 set peer 198.51.100.90
crypto map CM 1 set ikev1 transform-set TS
crypto map CM interface outside
crypto ikev1 enable outside
crypto ikev1 policy 10
 authentication pre-share
 encryption aes-256
 hash sha
 group 5
 lifetime 28800
tunnel-group 198.51.100.90 type ipsec-l2l
tunnel-group 198.51.100.90 ipsec-attributes
 ikev1 pre-shared-key s3cret
${behindKey}`;
