import { lift as liftCisco } from '../../src/cisco/lift.js';
import { parse as parseCisco } from '../../src/cisco/parse.js';
import { Collector } from '../../src/diagnostics/report.js';
import { type Device, type Negotiation, negotiate } from '../../src/index.js';
import { hostOf } from '../../src/racoon/host.js';
import { lift as liftRacoon } from '../../src/racoon/lift.js';

/** What one racoon host's files say where they differ from a plain pair of networks. */
export interface HostText {
  readonly level?: string;
  readonly phase1Lifetime?: string;
  readonly phase2Lifetime?: string;
  readonly mode?: string;
  readonly identity?: string;
  readonly proposals?: readonly string[];
  readonly sainfos?: readonly string[];
  readonly esp?: string;
  readonly integrity?: string;
  readonly pfs?: string;
  readonly psk?: string;
  /** Lines of setkey.conf. */
  readonly policies?: readonly string[];
}

export const proposal = (cipher = 'aes 256', hash = 'sha1', group = '2'): string =>
  `proposal { encryption_algorithm ${cipher}; hash_algorithm ${hash}; authentication_method pre_shared_key; dh_group ${group}; }`;

const near = { own: '198.51.100.2', far: '203.0.113.1', net: '10.2.0.0/24', other: '10.1.0.0/24' };
const opposite = { own: near.far, far: near.own, net: near.other, other: near.net };

export const policy = (
  local: string,
  remote: string,
  { level = 'unique', prio = '', upper = 'any', ends = near } = {},
): readonly string[] => {
  const spot = prio === '' ? '' : ` prio ${prio}`;
  const word = level === '' ? '' : `/${level}`;
  return [
    `spdadd ${local} ${remote} ${upper} -P out${spot} ipsec esp/tunnel/${ends.own}-${ends.far}${word};`,
    `spdadd ${remote} ${local} ${upper} -P in${spot} ipsec esp/tunnel/${ends.far}-${ends.own}${word};`,
  ];
};

/** A racoon host, seen from itself; `isFar`: the one at the other end. */
export function racoon(text: HostText = {}, isFar = false): Device {
  const ends = isFar ? opposite : near;
  const body = `${text.pfs === undefined ? '' : `pfs_group ${text.pfs};`}
    lifetime time ${text.phase2Lifetime ?? '3600 sec'};
    encryption_algorithm ${text.esp ?? 'aes 256'};
    authentication_algorithm ${text.integrity ?? 'hmac_sha1'};
    compression_algorithm deflate;`;
  const conf = `path pre_shared_key "/etc/racoon/psk.txt";
remote ${ends.far} {
  exchange_mode ${text.mode ?? 'main'};
  ${text.identity ?? 'my_identifier address;'}
  proposal_check ${text.level ?? 'claim'};
  dpd_delay 20;
  lifetime time ${text.phase1Lifetime ?? '86400 sec'};
  ${(text.proposals ?? [proposal()]).join('\n  ')}
}
${(text.sainfos ?? [`address ${ends.net} any address ${ends.other} any`])
  .map((ids) => `sainfo ${ids} { ${body} }`)
  .join('\n')}
`;
  const setkey = `flush;\nspdflush;\n${(text.policies ?? policy(ends.net, ends.other, { ends })).join('\n')}\n`;
  const sources = [
    { name: 'racoon.conf', text: conf },
    { name: 'setkey.conf', text: setkey },
    { name: 'psk.txt', text: text.psk ?? `${ends.far} secret\n` },
  ];
  return liftRacoon(hostOf(sources).host, new Collector(sources).report);
}

/** An IOS router at the far end of the plain pair; further lines of its list and its transforms. */
export function router({
  list = ['permit ip 10.1.0.0 0.0.0.255 10.2.0.0 0.0.0.255'],
  transforms = 'esp-aes 256 esp-sha-hmac',
  pfs = '',
  identity = '',
} = {}): Device {
  const text = `version 15.2
hostname edge
ip domain-name example.net
${identity}
crypto isakmp policy 10
 encr aes 256
 authentication pre-share
 group 2
crypto isakmp key secret address ${near.own}
crypto ipsec transform-set T ${transforms}
crypto map M 10 ipsec-isakmp
 set peer ${near.own}
 set transform-set T
 match address 101
 ${pfs === '' ? 'description none' : `set pfs ${pfs}`}
interface Serial0
 ip address ${near.far} 255.255.255.0
 crypto map M
${list.map((line) => `access-list 101 ${line}`).join('\n')}
end
`;
  const source = { name: 'cisco.conf', text };
  return liftCisco(parseCisco(source, {}), new Collector([source]).report);
}

export interface Outcome {
  /** When the first device starts. */
  readonly forth: 'up' | 'no';
  readonly back: 'up' | 'no';
  /** What is refused, in words. */
  readonly refused: readonly string[];
  readonly negotiation: Negotiation;
}

/** What comes of two devices, by who starts. */
export function outcome(a: Device, b: Device): Outcome {
  const negotiation = negotiate(a, b);
  const refused = negotiation.steps.filter(({ result }) => result === 'refused');
  const starters = [...new Set(negotiation.steps.map(({ initiator }) => initiator))];
  const first = starters[0];
  const of = (isFirst: boolean): 'up' | 'no' =>
    refused.some(({ initiator }) => (initiator === first) === isFirst) ? 'no' : 'up';
  return {
    forth: of(true),
    back: of(false),
    refused: refused.map(({ message }) => message),
    negotiation,
  };
}
