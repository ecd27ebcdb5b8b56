import { made } from '../../syntax/range.js';
import { listeningAddresses } from '../plan/as-written.js';
import type { PlannedDevice } from '../plan/planned-device.js';
import type { PrintableRacoonConf } from '../racoon-conf/print.js';
import type { Section, Statement } from '../racoon-conf/syntax.js';
import type { LinuxWriteOptions } from '../write-options.js';
import { headerOf } from './header.js';
import { remoteOf } from './remote.js';
import { sainfosOf } from './sainfo.js';
import { walkedList } from './walked-list.js';

/** racoon.conf of a planned device, written from texts of these names; undefined where nothing is negotiated. */
export function racoonConfOf(
  device: PlannedDevice,
  from: readonly string[],
  options: LinuxWriteOptions,
): PrintableRacoonConf | undefined {
  const peers = device.peers.filter(({ ikeEnabled }) => ikeEnabled);
  if (peers.length === 0) return undefined;
  const head = headOf(device, from, options);
  return {
    statements: walkedList(function* (): Generator<Statement> {
      yield* head;
      // The section for anybody serves those too that have a key of their own.
      for (const peer of peers)
        if (peer.generatesPolicy === 'no' || peer.remote.kind !== 'address') yield remoteOf(peer);
      yield* sainfosOf(device.phase2Rules);
    }),
  };
}

/** What stands before the remotes. */
function headOf(
  device: PlannedDevice,
  from: readonly string[],
  options: LinuxWriteOptions,
): readonly Statement[] {
  const statements: Statement[] = [
    { kind: 'comment', text: headerOf('racoon.conf', from, options).join('\n') },
  ];
  if (options.add === true)
    statements.push({
      kind: 'comment',
      text: 'A fragment: append it to /etc/racoon/racoon.conf of the host. Remotes and sainfos that are there already must not be repeated.',
    });
  else statements.push(...pathsOf(device));
  if (isBundled(device)) {
    statements.push(
      {
        kind: 'comment',
        text: 'AH around ESP as one bundle in tunnel mode, as Cisco proposes it. This holds for all bundles of the host.',
      },
      { kind: 'directive', keyword: made('complex_bundle'), values: [made('off')] },
    );
  }
  const listen = options.add === true ? undefined : listenOf(device);
  if (listen !== undefined) statements.push(listen);
  return statements;
}

function pathsOf({ peers }: PlannedDevice): readonly Statement[] {
  const path = (type: string, value: string): Statement => ({
    kind: 'path',
    type: made(type),
    value: made(value),
  });
  return [
    ...(peers.some(({ preSharedKey }) => preSharedKey !== undefined)
      ? [path('pre_shared_key', '/etc/racoon/psk.txt')]
      : []),
    ...(peers.some(({ certificate }) => certificate !== undefined)
      ? [path('certificate', '/etc/racoon/certs')]
      : []),
  ];
}

const isBundled = ({ policies }: PlannedDevice): boolean =>
  policies.some(({ protection }) => (protection?.protocols.length ?? 0) > 1);

/** Needed only where no policy says which address the host answers on. */
function listenOf({ peers, policies }: PlannedDevice): Section | undefined {
  const addresses = listeningAddresses(peers, policies);
  if (addresses.length === 0) return undefined;
  return {
    kind: 'section',
    keyword: made('listen'),
    body: addresses.flatMap((address) => [
      { kind: 'directive', keyword: made('isakmp'), values: [made(address), made('500')] } as const,
      {
        kind: 'directive',
        keyword: made('isakmp_natt'),
        // Without a port racoon binds 500 for this too.
        values: [made(address), made('4500')],
      } as const,
    ]),
  };
}
