/** The proof for given texts: what a claim says of them, once they are read back. */
import { againstAdded } from './against-added.js';
import { denyRule } from './cisco/lift/map-rows.js';
import { withAdded } from './cisco/onto/added.js';
import { standingProposals } from './cisco/onto/free-numbers.js';
import { factsOf } from './cisco/onto/living.js';
import { isKeyHidden } from './cisco/onto/settle.js';
import type { CiscoWriteOptions } from './cisco/write-options.js';
import type { Collector } from './diagnostics/report.js';
import { carriageShown, type Way } from './model/carriage.js';
import type { Device, Peer, Secret, SecurityPolicy } from './model/device.js';
import { addressOfEnd } from './model/endpoint.js';
import { overlapsOf } from './model/overlaps.js';
import { type Claim, prove } from './proof.js';
import { type LeftToDevice, livingBefore, readBackCisco, readBackRacoon } from './reading-back.js';
import type { Verification } from './results.js';

/** What texts have to hold, whatever they say. */
export interface Promised extends Omit<Claim, 'written' | 'refused' | 'firewall'> {
  /** Cisco: what the text switches on and binds, which no device shows. */
  readonly switches?: ReadonlySet<string>;
}

/** Whether the files of a racoon host, by name, hold what was promised of them. */
export function proveRacoon(
  promised: Promised,
  files: Readonly<Record<string, string>>,
  collector: Collector,
): Verification {
  const { device, refused, firewall } = readBackRacoon(files);
  const claim = { ...promised, written: device, refused };
  return prove(
    'iptables.sh' in files ? { ...claim, firewall: firewall ?? 'open' } : claim,
    collector,
  );
}

/** Whether a Cisco text, alone or added to the living device, holds what was promised of it. */
export function proveCisco(
  promised: Promised,
  name: string,
  text: string,
  { onto, ...choice }: CiscoWriteOptions,
  collector: Collector,
): Verification {
  const { demanded, assumes: sentOn } = undropped(promised.demanded, promised.other !== undefined);
  const { peers } = promised.meant;
  const own = peers.find(({ local }) => local.kind === 'address')?.local;
  const hidden = onto === undefined ? [] : peers.filter((peer) => isKeyHidden(peer, factsOf(onto)));
  const left: LeftToDevice = {
    ...(own?.kind === 'address' && { ciscoAddress: own.address }),
    later: wayTo(promised),
    keys: keysNotShown([...(onto?.device.peers ?? []), ...peers].filter(isKeyless), hidden),
  };
  const ids = peers.map(({ id }) => id);
  const against = onto && againstAdded(onto, ids, collector);
  const {
    device,
    refused: told,
    switches,
  } = readBackCisco(name, text, choice, {
    ...against,
    ...left,
  });
  const missing = [...(promised.switches ?? [])].filter((one) => !switches.has(one));
  const refused = [...told, ...missing.map((one) => `${name} lacks ${one}`)];
  if (onto === undefined)
    return prove(
      {
        ...promised,
        demanded,
        written: device,
        refused,
        assumes: [...(promised.assumes ?? []), ...sentOn],
      },
      collector,
    );
  const living = livingBefore(onto.configuration, ids, left);
  const rule = denyRule(factsOf(onto));
  const meant = withAdded(living, promised.meant, device, standingProposals(onto), rule);
  const assumes = [
    ...(promised.assumes ?? []),
    ...sentOn,
    ...(against?.assumes() ?? []),
    ...hidden.map(({ id }) => `the key for ${id} that the device holds is that of the Linux host`),
  ];
  return prove(
    { ...promised, demanded, meant, decided: promised.meant, written: device, refused, assumes },
    collector,
  );
}

/** As which packets ESP comes from a host: its own files, and the address that it is meant by, show it. */
function wayTo({ other, meant }: Promised): LeftToDevice['later'] {
  const host = other?.device.peers.find(({ id }) => id === other.peer);
  return (
    host &&
    ((tell) => {
      const way = (remote: Peer['remote']): Way => ({
        carriage: carriageShown(host, { own: addressOfEnd(remote) }),
        asked: [],
      });
      tell(new Map(meant.peers.map(({ id, remote }) => [id, way(remote)])));
    })
  );
}

/**
 * A crypto map drops nothing: what a host drops that no row behind it protects leaves in clear, which is named, and so is what
 * another peer has of a tunnel's networks, which does not come to this one. Any other row that cuts a hole into a tunnel is none
 * of these.
 */
function undropped(
  demanded: Device,
  isOnePeer: boolean,
): {
  readonly demanded: Device;
  readonly assumes: readonly string[];
} {
  const { policies } = demanded;
  if (policies.every(({ action }) => action !== 'discard')) return { demanded, assumes: [] };
  const overlaps = overlapsOf(policies.map(({ selector }) => selector));
  const assumes: string[] = [];
  const rows = policies.flatMap((row, position): readonly SecurityPolicy[] => {
    if (row.action !== 'discard') return [row];
    const { local, remote } = row.selector;
    const isOfOtherPeer = isOnePeer && row.purpose === 'other-peer';
    const isHole = overlaps
      .with(position)
      .some((other) => other > position && policies[other]?.action === 'protect');
    if (isHole && !isOfOtherPeer) return [row];
    const what = isOfOtherPeer
      ? 'has in a tunnel with another peer, does not come to the Cisco'
      : 'drops where no tunnel takes it, may leave the Cisco in clear';
    assumes.push(`${local} - ${remote}, which the Linux host ${what}`);
    return [{ ...row, action: 'bypass' }];
  });
  return { demanded: { ...demanded, policies: rows }, assumes };
}

const isKeyless = ({ preSharedKey }: Peer): boolean => preSharedKey?.state === 'missing';

/** The keys of peers that use one which no text shows. */
const keysNotShown = (...peers: readonly (readonly Peer[])[]): ReadonlyMap<string, Secret> =>
  new Map(
    peers
      .flat()
      .flatMap(({ id, preSharedKey }) => (preSharedKey === undefined ? [] : [[id, preSharedKey]])),
  );
