/** Why racoon, setkey and the kernel refuse what their grammars let pass, and what they accept and a person would not. */

export type Saying = (name: string) => string;

// cfparse.y and what it calls.
export const racoonRefusals = {
  'address-unknown': (name) => `"${name}" is no address, and names are not looked up`,
  'exchange-mode-missing': () => 'the remote has no exchange_mode',
  'proposal-missing': () => 'the remote has no proposal',
  'proposal-without-cipher': () => 'the proposal has no encryption_algorithm',
  'proposal-without-hash': () => 'the proposal has no hash_algorithm',
  'proposal-without-method': () => 'the proposal has no authentication_method',
  'proposal-without-group': () => 'the proposal has no dh_group',
  'groups-differ': () => 'with aggressive in exchange_mode all proposals need the same dh_group',
  'sainfo-without-encryption': () => 'the sainfo has no encryption_algorithm',
  'sainfo-without-authentication': () => 'the sainfo has no authentication_algorithm',
  'sainfo-without-compression': () => 'the sainfo has no compression_algorithm',
  'sainfo-duplicate': () => 'an earlier sainfo has the same ids and protocol (ports do not count)',
  'sainfo-crash': () =>
    'sainfo anonymous clientaddr behind another sainfo with anonymous crashes the parser',
  'cipher-misplaced': (name) => `${name} is no cipher that is allowed here`,
  'hash-misplaced': (name) => `${name} is no hash that is allowed here`,
  'integrity-misplaced': (name) => `${name} is no authentication_algorithm`,
  'method-unknown': (name) => `${name} is no authentication_method`,
  'compression-unknown': (name) => `${name} is no compression_algorithm`,
  'key-length': (name) => `${name} does not take this key length`,
  'key-length-needless': (name) => `${name} takes no key length`,
  'cipher-not-built': (name) => `${name} is left out of all usual builds`,
  'group-unknown': (name) => `${name} is no Diffie-Hellman group that racoon has`,
  'prefix-long': (name) => `/${name} has more than three digits`,
  'icmp-port': () => 'icmp takes no port',
  'icmp-family': (name) => `${name} does not go with this kind of address`,
  'name-part': (name) => `"${name}" is no part of a distinguished name as OpenSSL takes it`,
  'identifier-value': (name) => `my_identifier ${name} needs a value`,
  'identifier-without-certificate': () =>
    'my_identifier asn1dn without a value needs a certificate_type x509',
  'keyid-file': () => 'keyid without "tag" names a file, and it must be there',
  'twice-refused': (name) => `${name} may stand only once`,
  'remote-address-misplaced': () =>
    'remote_address stands only in a remote with a name that inherits nothing',
  'named-remote-twice': (name) => `there is already a remote "${name}"`,
  'inherit-unknown-parent': (name) => `${name} has not been defined before`,
  'inherit-anonymous-parent': () => 'nothing inherits from anonymous since 0.8',
  'inherit-mixed': () => 'a name inherits from a name, an address from an address',
  'gss-id-early': () => 'gss_id needs authentication_method gssapi_krb before it',
  'plain-rsa-keys': () => 'rsasig with plain RSA keys needs both keys before the proposal',
  'include-missing': (name) => `no file matches ${name}`,
  'include-relative': (name) => `${name} is relative, and no "path include" stands before it`,
  'path-behind': (name) =>
    `it looks for ${name} while it reads this line; path certificate must stand above it`,
  'admin-socket-name': () => 'since 0.9 the path of adminsock must end in .sock or .socket',
} satisfies Record<string, Saying>;
export type RacoonRefusal = keyof typeof racoonRefusals;

export const racoonTraps = {
  'remote-twice': (name) =>
    `there are two remotes for ${name}; racoon will not start a negotiation with it`,
  'prefix-beyond': (name) => `/${name} is longer than the address and means one host`,
  'port-beyond': (name) => `port ${name} is cut to 16 bits`,
  'protocol-beyond': (name) => `protocol ${name} is cut to 8 bits`,
  'address-rewritten': (name) => `the address is read as ${name}`,
  'lifetime-zero': () => 'a lifetime of 0 is refused by every peer',
  'lifetime-beyond': () => 'the lifetime does not fit into 32 bits',
  'host-bits': (name) => `the network has host bits; the peer's ${name} will not match`,
  'from-address': () => '"from address" never matches; the id is stored with a type of its own',
  'exact-never': () => 'with proposal_check exact phase 2 can never come up',
  'sha256-truncation': () =>
    'hmac_sha256 is cut to 96 bits here and to 128 elsewhere: associations come up and every packet is lost',
  'pfs-group-unusable': (name) => `group ${name} passes the parser and cannot be computed`,
  'group-unusable': (name) => `group ${name} passes the parser and cannot be computed`,
  'situation-refused': () => 'a situation other than identity_only is refused in every phase 1',
  'never-agreed': (name) => `${name} passes the parser and is refused in every negotiation`,
  'file-needed': (name) => `it refuses the whole file unless ${name} is there when it starts`,
  'path-later': (name) =>
    `it looks for ${name} while it reads this line, and no path certificate above says where`,
  'privsep-paths': (name) => `with privsep it does not start without path ${name}`,
  'build-needed': () => 'a racoon that is built without this section refuses the whole file',
  'number-junk': () => 'what sticks to the number makes it 0',
} satisfies Record<string, Saying>;
export type RacoonTrap = keyof typeof racoonTraps;

// setkey's parse.y and libipsec.
export const setkeyRefusals = {
  'printed-by-setkey': () =>
    'this is what setkey -D or -DP prints of a running host; setkey reads commands, as `spdadd`',
  'carriage-return': () => 'a carriage return is a fatal error; the file needs Unix line ends',
  'command-long': () => 'setkey -c loses a command of more than 1023 characters, and all behind it',
  'comment-in-policy': () => 'no comment may stand between -P and the semicolon',
  'host-unknown': (name) =>
    `"${name}" is no address, and the name is looked up when the file loads`,
  'end-unknown': (name) => `"${name}" is no address, and the ends of a tunnel are not looked up`,
  'families-differ': () => 'the two addresses are of different families',
  'family-asked': (name) => `${name} is no address of the family that the flag before it asks for`,
  'protocol-unknown': (name) => `${name} is no protocol of /etc/protocols`,
  'port-unknown': (name) => `${name} is neither a port nor a service`,
  'tunnel-ends': () => 'tunnel mode needs the addresses of both ends',
  'ends-ports': () => 'either both ends have a port or none',
  'priority-beyond': (name) => `the priority offset ${name} is out of range`,
  'cipher-unknown': (name) => `${name} is no cipher of setkey`,
  'integrity-unknown': (name) => `${name} is no authentication of setkey`,
  'tcp-signature': () => 'on Linux it has no signatures of TCP (RFC 2385)',
  'key-length': (name) => `the key of ${name} has the wrong length`,
  'key-needless': (name) => `${name} takes no key`,
} satisfies Record<string, Saying>;
export type SetkeyRefusal = keyof typeof setkeyRefusals;

// af_key.c.
export const kernelRefusals = {
  'policy-exists': (name) =>
    `the kernel already has a policy for this selector and direction (${name}): "File exists"`,
  'twin-exists': () =>
    'setkey has made this fwd policy already, with the in policy: "File exists", and this line has no effect',
  'association-exists': () => 'the kernel already has an association with this SPI: "File exists"',
  'prefix-beyond': (name) => `/${name} is longer than the address`,
  'action-unknown': (name) => `${name} is for sockets only: "Invalid argument"`,
  'optional-tunnel': () =>
    'level use in an outbound tunnel: "Invalid argument" on newer kernels, and then the traffic leaves in clear',
} satisfies Record<string, Saying>;
export type KernelRefusal = keyof typeof kernelRefusals;

export const setkeyTraps = {
  'no-request': () => 'ipsec without a request protects nothing',
  'transport-networks': () =>
    'transport mode is for what the two gateways send themselves: of packets between two networks each destination is taken for the peer, and none arrives; it takes esp/tunnel/FROM-TO/unique',
  'protocol-beyond': (name) => `protocol ${name} is cut to 8 bits`,
  'port-beyond': (name) => `port ${name} is cut to 16 bits`,
  'address-rewritten': (name) => `the address is read as ${name}`,
  'host-bits': (name) => `the network has host bits; the peer proposes ${name}`,
  'id-beyond': (name) => `${name} is replaced by a number of the kernel's own`,
  'service-unsure': (name) => `${name} must stand in /etc/services`,
  'spi-reserved': (name) => `SPI ${name} is reserved`,
  'after-exit': () => 'setkey stops here; what follows is not read',
} satisfies Record<string, Saying>;
export type SetkeyTrap = keyof typeof setkeyTraps;
