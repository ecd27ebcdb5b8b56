/** Words for places in the model: what is told of one is told to people who do not know it. */

const kinds: ReadonlyMap<string, (of: string) => string> = new Map([
  ['peers', (of: string) => `the tunnel with ${of === 'any' ? 'peers from anywhere' : of}`],
  ['policies', (of: string) => `the policy for ${of}`],
  ['phase2Rules', (of: string) => `phase 2 for ${of}`],
  ['manualAssociations', (of: string) => `the association with keys by hand ${of}`],
  ['translations', () => 'the translation of addresses'],
  ['keysByName', (of: string) => `the pre-shared key of ${of}`],
  ['networks', () => 'the networks of the device'],
]);

const fields: ReadonlyMap<string, string> = new Map([
  ['preSharedKey', 'the pre-shared key'],
  ['keyIsWildcard', 'whom the pre-shared key is for'],
  ['certificate', 'the certificate'],
  ['local', 'the own address or network'],
  ['remote', 'the address or network of the other end'],
  ['exchangeModes', 'the exchange mode'],
  ['answeredModes', 'the exchange mode that is answered'],
  ['sentIdentity', 'the identity that is sent'],
  ['expectedIdentities', 'the identity that is expected'],
  ['identityVerified', 'whether the identity is verified'],
  ['proposals', 'the proposals'],
  ['cipher', 'the encryption'],
  ['hash', 'the hash'],
  ['integrity', 'the integrity'],
  ['authentication', 'the authentication method'],
  ['group', 'the Diffie-Hellman group'],
  ['pfsGroup', 'the group of perfect forward secrecy'],
  ['lifetimeSeconds', 'the lifetime in seconds'],
  ['lifetimeKilobytes', 'the lifetime in kilobytes'],
  ['acceptance', 'what is accepted of the proposals of the other end'],
  ['deadPeerDetection', 'dead peer detection'],
  ['natTraversal', 'NAT traversal'],
  ['initiation', 'which end starts'],
  ['generatesPolicy', 'whether policies are generated'],
  ['extendedAuthentication', 'extended authentication'],
  ['idleTimeoutSeconds', 'the idle timeout'],
  ['ikeEnabled', 'whether IKE is on'],
  ['selector', 'the selector'],
  ['action', 'what is done with the packets'],
  ['mode', 'the mode'],
  ['protocols', 'the protocols'],
  ['protocol', 'the protocol'],
  ['level', 'the level'],
  ['standbyPeers', 'the peers that stand by'],
  ['spi', 'the SPI'],
  ['cipherKey', 'the key of the encryption'],
  ['integrityKey', 'the key of the integrity'],
]);

/** A place such as `peers[192.0.2.1].proposals[0].cipher` in words; names that have none are left out. */
export function valueWords(path: string): string {
  const [, kind = '', of = '', rest = ''] = /^(\w+)(?:\[([^\]]*)\])?(.*)$/s.exec(path) ?? [];
  const whose = kinds.get(kind)?.(of) ?? 'the device';
  const said = rest.match(/[a-zA-Z]\w*/g)?.flatMap((name) => fields.get(name) ?? []) ?? [];
  const what = said.at(-1);
  return what === undefined ? whose : `${what} of ${whose}`;
}
