/** A PIX with one tunnel between sites, with a key that its text says or covers. */
export const onePix = (
  key = 'Some-Key-1',
): string => `crypto ipsec transform-set T esp-aes-256 esp-sha-hmac
access-list A permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0
crypto map M 10 ipsec-isakmp
crypto map M 10 match address A
crypto map M 10 set peer 192.0.2.1
crypto map M 10 set transform-set T
crypto map M interface outside
ip address outside 198.51.100.1 255.255.255.0
isakmp enable outside
isakmp identity address
isakmp key ${key} address 192.0.2.1 netmask 255.255.255.255
isakmp policy 10 authentication pre-share
isakmp policy 10 encryption aes-256
isakmp policy 10 hash sha
isakmp policy 10 group 2
isakmp policy 10 lifetime 28800
`;
