import type { Dialect, Statement } from '../syntax.js';
import {
  accessListEntry,
  accessListRemark,
  namedAccessList,
  objectGroup,
  objectStatement,
} from './access-list.js';
import {
  certificateChain,
  domainName,
  header,
  interfaceStatement,
  ipAddress,
  local,
  nameif,
  trustpoint,
} from './device.js';
import { global, ipNat, nat, routeMap, staticLine, twiceNat } from './nat.js';
import { groupPolicy, key, keyring, peer, policy, profile, tunnelGroup } from './phase1.js';
import {
  cryptoMap,
  dynamicMap,
  ipsecLifetime,
  ipsecProfile,
  transformSet,
  transformSetMode,
} from './phase2.js';
import { ikev1, isakmp, joined, line, withNo } from './words.js';

type Printers = {
  readonly [Kind in Statement['kind']]: (
    statement: Extract<Statement, { kind: Kind }>,
    dialect: Dialect,
  ) => readonly string[];
};

const connectionOptions = /^(?:permit-|tcpmss|timewait|reclassify-vpn|preserve-vpn-flows)/;

// What `no` takes back whole by its name alone.
const gone = /^(?:crypto (?:dynamic-)?map|tunnel-group) \S+$/;

const printers: Printers = {
  version: header,
  hostname: domainName,
  'domain-name': domainName,
  name: (it, dialect) => [
    withNo(
      it,
      dialect === 'ios'
        ? line('ip host', it.label, it.address)
        : line('name', it.address, it.label),
    ),
  ],
  names: (it) => [withNo(it, 'names')],
  interface: interfaceStatement,
  nameif,
  'ip-address': ipAddress,
  'isakmp-policy': policy,
  'isakmp-enable': (it, dialect) => [withNo(it, line(ikev1(dialect), 'enable', it.interface))],
  'isakmp-identity': (it, dialect) => [
    withNo(it, line(isakmp(dialect), 'identity', it.type, it.value)),
  ],
  'isakmp-key': key,
  'isakmp-keepalive': (it, dialect) => [
    withNo(it, line(isakmp(dialect), 'keepalive', it.seconds, it.retry, it.type)),
  ],
  'isakmp-nat-traversal': (it, dialect) => [
    withNo(it, line(isakmp(dialect), 'nat-traversal', it.seconds)),
  ],
  'isakmp-aggressive-disable': (it, dialect) => [
    withNo(
      it,
      dialect === 'ios'
        ? 'crypto isakmp aggressive-mode disable'
        : line(ikev1(dialect), 'am-disable'),
    ),
  ],
  'isakmp-peer': peer,
  'isakmp-default-policy': (it) => [withNo(it, 'crypto isakmp default policy')],
  'remote-access': (it) => [withNo(it, joined(it.words))],
  keyring,
  'isakmp-profile': profile,
  'tunnel-group': tunnelGroup,
  'group-policy': groupPolicy,
  trustpoint,
  'certificate-chain': certificateChain,
  ca: (it) => [withNo(it, line('ca', it.verb, joined(it.words)))],
  'transform-set': transformSet,
  'transform-set-mode': transformSetMode,
  'ipsec-lifetime': ipsecLifetime,
  'ipsec-profile': ipsecProfile,
  'nat-transparency': (it) => [withNo(it, line('crypto ipsec nat-transparency', it.mode))],
  'ipv4-deny': (it) => [withNo(it, line('crypto ipsec ipv4-deny', it.how))],
  'ipsec-optional': (it) => [withNo(it, 'crypto ipsec optional')],
  'default-transform-set': (it) => [withNo(it, 'crypto ipsec transform-set default')],
  'crypto-map': cryptoMap,
  'crypto-map-interface': (it) => [
    withNo(it, line('crypto map', it.name, 'interface', it.interface)),
  ],
  'crypto-map-local-address': (it) => [
    withNo(it, line('crypto map', it.name, 'local-address', it.interface)),
  ],
  'crypto-map-profile': (it) => [
    withNo(it, line('crypto map', it.name, 'isakmp-profile', it.profile)),
  ],
  'dynamic-map': dynamicMap,
  sysopt: (it) => [
    withNo(it, line('sysopt', connectionOptions.test(it.option.text) && 'connection', it.option)),
  ],
  nat,
  global,
  static: staticLine,
  'twice-nat': twiceNat,
  'ip-nat-source': ipNat,
  'route-map': routeMap,
  object: objectStatement,
  'object-group': objectGroup,
  'access-list-entry': accessListEntry,
  'access-list-remark': accessListRemark,
  'named-access-list': namedAccessList,
  'access-group': (it) => [
    withNo(
      it,
      line(
        'access-group',
        it.list,
        it.isOut ? 'out' : 'in',
        it.interface && 'interface',
        it.interface,
        it.isControlPlane && 'control-plane',
      ),
    ),
  ],
  clear: ({ words }) => {
    const text = joined(words);
    return [gone.test(text) ? `no ${text}` : `clear ${text}`];
  },
  local,
  // PIX 6 knows no `!`; its own texts begin comments with a colon.
  comment: (it, dialect) => [line(dialect === 'pix6' ? ':' : '!', it.text)],
  foreign: () => [],
  unread: () => [],
};

/** The lines of a statement, without their ends. */
export function lines(statement: Statement, dialect: Dialect): readonly string[] {
  // Each kind has its printer, which the lookup by a union of kinds cannot say.
  const print = printers[statement.kind] as (it: Statement, dialect: Dialect) => readonly string[];
  return print(statement, dialect);
}
