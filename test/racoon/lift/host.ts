import { Collector, type Diagnostic } from '../../../src/diagnostics/report.js';
import { Device } from '../../../src/model/device.js';
import { parse as parseIptables } from '../../../src/racoon/iptables/parse.js';
import { type LiftOptions, lift } from '../../../src/racoon/lift.js';
import { parse as parsePsk } from '../../../src/racoon/psk/parse.js';
import { parse as parseRacoonConf } from '../../../src/racoon/racoon-conf/parse.js';
import { parse as parseSetkey } from '../../../src/racoon/setkey/parse.js';

export interface Texts {
  readonly conf?: string;
  readonly setkey?: string;
  readonly psk?: string;
  readonly iptables?: string;
}

export interface Lifted {
  readonly device: Device;
  readonly diagnostics: readonly Diagnostic[];
  /** `severity code file:line`, sorted as told. */
  readonly told: readonly string[];
  /** The lines at which a code is told. */
  at(code: string): readonly string[];
}

/** Reads the texts of one host and finds their meaning; the device must satisfy the model's schema. */
export function lifted(texts: Texts, options?: LiftOptions): Lifted {
  const source = (name: string, text: string | undefined) =>
    text === undefined ? [] : [{ name, text }];
  const conf = source('racoon.conf', texts.conf);
  const setkey = source('setkey.conf', texts.setkey);
  const psk = source('psk.txt', texts.psk);
  const iptables = source('iptables.sh', texts.iptables);
  const collector = new Collector([...conf, ...setkey, ...psk, ...iptables]);
  const device = lift(
    {
      racoonConf: conf.map((one) => parseRacoonConf(one, { sharesBodies: true })),
      setkey: setkey.map((one) => parseSetkey(one, { sharesRules: true })),
      psk: psk.map(parsePsk),
      iptables: iptables.map(parseIptables),
    },
    collector.report,
    options,
  );
  Device.parse(device);
  const { diagnostics } = collector;
  const place = ({ file, line }: Diagnostic): string => (file === null ? '-' : `${file}:${line}`);
  return {
    device,
    diagnostics,
    told: diagnostics.map((one) => `${one.severity} ${one.code} ${place(one)}`),
    at: (code) => diagnostics.filter((one) => one.code === code).map(place),
  };
}

/** A remote section with a complete proposal; further lines go before it. */
export const remote = (index: string, lines = '', proposal = ''): string => `remote ${index} {
  exchange_mode main; dpd_delay 20;
  ${lines}
  proposal { encryption_algorithm aes 256; hash_algorithm sha1; ${proposal}
    authentication_method pre_shared_key; dh_group 2; lifetime time 86400 sec; }
}
`;

/** A sainfo section with complete algorithms. */
export const sainfo = (ids: string, lines = 'lifetime time 3600 sec;'): string =>
  `sainfo ${ids} { ${lines} encryption_algorithm aes 256; authentication_algorithm hmac_sha1; compression_algorithm deflate; }
`;

/** The two directions of a tunnel between 198.51.100.1 (here) and 203.0.113.1. */
export const tunnel = (
  local: string,
  far: string,
  { level = 'unique', prio = '', upper = 'any', here = '198.51.100.1', there = '203.0.113.1' } = {},
): string => `spdadd ${local} ${far} ${upper} -P out ${prio} ipsec esp/tunnel/${here}-${there}/${level};
spdadd ${far} ${local} ${upper} -P in ${prio} ipsec esp/tunnel/${there}-${here}/${level};
`;

export const flush = 'flush; spdflush;\n';
export const key = 'path pre_shared_key "/etc/racoon/psk.txt";\n';
export const psk = '203.0.113.1 s3cret\n';

/** A whole host with one tunnel, without anything to tell. */
export const plain: Required<Pick<Texts, 'conf' | 'setkey' | 'psk'>> = {
  conf: `${key}${remote('203.0.113.1')}${sainfo('address 10.1.0.0/24 any address 10.2.0.0/24 any')}`,
  setkey: `${flush}${tunnel('10.1.0.0/24', '10.2.0.0/24')}`,
  psk,
};
