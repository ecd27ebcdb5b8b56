/** A sheet that says all that a tunnel needs, but its key. */
export const whole = `Our gateway: 198.51.100.1
Your gateway: 203.0.113.1
Our network: 10.0.1.0/24
Your network: 10.0.2.0/24
Phase 1
Authentication: PSK
Encryption: AES-256
Hash: SHA1
DH group: 5
Lifetime: 86400
Phase 2
Protocol: ESP
Encryption: AES-256
Hash: SHA1
PFS: no
Lifetime: 3600
`;
