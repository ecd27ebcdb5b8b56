import type { Report } from '../../diagnostics/report.js';
import type { Protection } from '../../model/device.js';
import type { Range } from '../../syntax/range.js';
import type { Request } from '../setkey/syntax.js';
import { daemonAddress, type Net } from './address.js';
import type { Row } from './row.js';

/** What a row asks for. Ends are undefined where they are open: `any`, or transport mode over a whole network. */
export interface Asked {
  readonly local: string | undefined;
  readonly remote: string | undefined;
  readonly mode: Protection['mode'];
  readonly protocols: Protection['protocols'];
  /** A tunnel in a tunnel, or around what transport mode protects: not one outer header around all. */
  readonly nested: boolean;
  /** The mode of each request, where one policy has several modes. */
  readonly modes: readonly Protection['mode'][] | undefined;
  readonly level: Protection['level'];
  readonly levelWritten: boolean;
  /** Where the level stands, in the text of the rule of the row that is followed. */
  readonly levelAt: Range | undefined;
  /** Which row of a pair is followed. */
  readonly direction: Row['direction'];
  /** The number of `unique:N`. */
  readonly requestId: number | undefined;
}

/** Reads the requests of a row; undefined, and told, where one policy names several peers. */
export function askedOf(row: Row, report: Report): Asked | undefined {
  const { requests } = row.command.rule;
  const first = requests[0];
  if (first === undefined) return undefined;
  const tunnels = requests.filter(({ mode }) => mode.text === 'tunnel');
  const ends = endsOf(tunnels[0] ?? first, row);
  for (const other of tunnels) {
    if (other === tunnels[0]) continue;
    const { remote } = endsOf(other, row);
    if (remote === ends.remote) continue;
    report('policy-several-peers', row.origin, {
      first: ends.remote ?? 'any',
      second: remote ?? 'any',
    });
    return undefined;
  }
  // Compression inside the tunnel is no header of its own.
  const innermost = requests.find(({ protocol }) => protocol.text !== 'ipcomp') ?? first;
  // What is compressed or not is protected all the same.
  const asking =
    innermost.protocol.text === 'ipcomp' || first.mode.text === 'tunnel' ? first : innermost;
  const level = levelOf(asking === first ? requests : requests.slice(requests.indexOf(asking)));
  const id = first.id === undefined ? undefined : Number(first.id.text);
  return {
    ...ends,
    mode: tunnels.length > 0 ? 'tunnel' : 'transport',
    protocols: requests.map(({ protocol }) => protocolOf(protocol.text)),
    nested: tunnels.length > 1 || (tunnels.length === 1 && innermost.mode.text !== 'tunnel'),
    modes:
      tunnels.length > 0 && tunnels.length < requests.length ? requests.map(modeOf) : undefined,
    level,
    levelWritten: asking.level !== undefined && asking.level.text !== 'default',
    levelAt: asking.level?.at,
    direction: row.direction,
    requestId: id,
  };
}

const modeOf = ({ mode }: Request): Protection['mode'] =>
  mode.text === 'tunnel' ? 'tunnel' : 'transport';

const protocolOf = (word: string): 'esp' | 'ah' | 'ipcomp' =>
  word === 'ah' || word === 'ipcomp' ? word : 'esp';

/** What a row does with its packets, as one text. A number behind `unique` may be the kernel's own. */
export const doneBy = (row: Row): string => {
  const { requests } = row.command.rule;
  const said = requests.map(({ protocol, mode, ...request }) => [
    protocol.text,
    mode.text,
    mode.text === 'tunnel' && endsOf(request, row),
  ]);
  return JSON.stringify([row.action, row.priority, levelOf(requests), said]);
};

/** The first request decides, but one that may fall back to clear text makes the whole policy so. */
function levelOf(requests: readonly Request[]): Protection['level'] {
  if (requests.some(({ level }) => level?.text === 'use')) return 'use';
  return requests[0]?.level?.text === 'unique' ? 'unique' : 'require';
}

interface Ends {
  readonly local: string | undefined;
  readonly remote: string | undefined;
}

function endsOf({ ends }: Pick<Request, 'ends'>, row: Row): Ends {
  if (ends === undefined) return { local: hostOf(row.local), remote: hostOf(row.remote) };
  const from = daemonAddress(ends.from.text)?.address;
  const to = daemonAddress(ends.to.text)?.address;
  return row.direction === 'out'
    ? { local: ownOf(from), remote: to }
    : { local: ownOf(to), remote: from };
}

/** Of its own end the kernel takes the address of its route in place of 0.0.0.0 and :: (xfrm_policy.c, xfrm_tmpl_resolve_one). */
const ownOf = (address: string | undefined): string | undefined =>
  address === '0.0.0.0' || address === '::' ? undefined : address;

const hostOf = (net: Net): string | undefined => (net.isHost ? net.address : undefined);
