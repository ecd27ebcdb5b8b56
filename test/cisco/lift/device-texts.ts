/** Devices that each have one tunnel with 198.51.100.20. */

export const pix = `PIX Version 6.3(4)
nameif ethernet0 outside security0
nameif ethernet1 inside security100
access-list 101 permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0
access-list 101 permit ip 10.1.0.0 255.255.0.0 10.3.0.0 255.255.0.0
ip address outside 203.0.113.10 255.255.255.0
ip address inside 10.1.0.1 255.255.0.0
crypto ipsec transform-set S esp-3des esp-sha-hmac
crypto map M 10 ipsec-isakmp
crypto map M 10 match address 101
crypto map M 10 set peer 198.51.100.20
crypto map M 10 set transform-set S
crypto map M 10 set pfs group2
crypto map M interface outside
isakmp key abcDEF12 address 198.51.100.20 netmask 255.255.255.255
isakmp enable outside
isakmp identity address
isakmp policy 10 authentication pre-share
isakmp policy 10 encryption 3des
isakmp policy 10 group 2
`;

export const asa = `ASA Version 8.4(2)
interface Ethernet0/0
 nameif outside
 security-level 0
 ip address 203.0.113.10 255.255.255.0
object-group network OTHER
 network-object 10.2.0.0 255.255.0.0
 network-object host 10.3.0.1
access-list VPN extended permit ip 10.1.0.0 255.255.0.0 object-group OTHER
access-list VPN extended permit tcp host 10.1.5.5 eq 443 10.4.0.0 255.255.0.0
crypto ipsec ikev1 transform-set S esp-3des esp-sha-hmac
crypto map M 10 match address VPN
crypto map M 10 set peer 198.51.100.20
crypto map M 10 set connection-type answer-only
crypto map M 10 set ikev1 transform-set S
crypto map M interface outside
crypto ikev1 enable outside
crypto ikev1 policy 10
 authentication pre-share
 encryption 3des
 hash sha
 group 2
 lifetime 86400
tunnel-group 198.51.100.20 type ipsec-l2l
tunnel-group 198.51.100.20 ipsec-attributes
 ikev1 pre-shared-key abcDEF12
`;

export const router = `version 15.1
crypto isakmp policy 10
 encr 3des
 authentication pre-share
 group 2
crypto isakmp key abcDEF12 address 198.51.100.20
crypto ipsec security-association lifetime seconds 7200
crypto ipsec transform-set S esp-3des esp-sha-hmac
crypto map M local-address Loopback0
crypto map M 10 ipsec-isakmp
 set peer 198.51.100.20
 set transform-set S
 set pfs group2
 match address VPN
interface Loopback0
 ip address 203.0.113.200 255.255.255.255
interface FastEthernet0/0
 ip address 203.0.113.10 255.255.255.0
 crypto map M
ip access-list extended VPN
 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255
 deny ip host 10.1.0.9 10.3.0.0 0.0.255.255
 permit ip 10.1.0.0 0.0.255.255 10.3.0.0 0.0.255.255
`;
