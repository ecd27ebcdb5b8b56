/** Small texts that the command's tests are given. Each key in them is told apart from all other words. */

export const key = 'Rk7-zebra-velvet';

/** A PIX 6.3 with one peer and a key. */
export const pix = `PIX Version 6.3(5)
ip address outside 192.0.2.1 255.255.255.0
access-list vpn permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0
sysopt connection permit-ipsec
crypto ipsec transform-set strong esp-aes-256 esp-sha-hmac
crypto map outmap 10 ipsec-isakmp
crypto map outmap 10 match address vpn
crypto map outmap 10 set peer 203.0.113.7
crypto map outmap 10 set transform-set strong
crypto map outmap 10 set security-association lifetime seconds 3600 kilobytes 4608000
crypto map outmap interface outside
isakmp enable outside
isakmp key ${key} address 203.0.113.7 netmask 255.255.255.255
isakmp identity address
isakmp policy 10 authentication pre-share
isakmp policy 10 encryption aes-256
isakmp policy 10 hash sha
isakmp policy 10 group 5
isakmp policy 10 lifetime 28800
`;

/** The same with a second peer. */
export const pixOfTwo = `${pix}access-list second permit ip 10.1.0.0 255.255.0.0 10.3.0.0 255.255.0.0
crypto map outmap 20 ipsec-isakmp
crypto map outmap 20 match address second
crypto map outmap 20 set peer 203.0.113.8
crypto map outmap 20 set transform-set strong
isakmp key other-${key} address 203.0.113.8 netmask 255.255.255.255
`;

/** A site that dials in, without an access list. */
export const pixOpenDynamic = pix.replace(
  /crypto map outmap 10[\s\S]*?(?=crypto map outmap interface)/,
  `crypto dynamic-map dyn 10 set transform-set strong
crypto map outmap 10 ipsec-isakmp dynamic dyn
`,
);

export const without = (text: string, part: string): string =>
  text
    .split('\n')
    .filter((line) => !line.includes(part))
    .join('\n');

/** Lines that more than one kind of device takes as they stand. */
export const withoutSigns = `crypto isakmp policy 10
 authentication pre-share
 hash sha
crypto isakmp key ${key} address 203.0.113.7
access-list 101 permit ip host 10.1.0.1 host 10.2.0.1
crypto ipsec transform-set strong esp-3des esp-sha-hmac
crypto map outmap 10 match address 101
crypto map outmap 10 set peer 203.0.113.7
crypto map outmap 10 set transform-set strong
`;
