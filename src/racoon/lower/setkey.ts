import type { SecurityPolicy } from '../../model/device.js';
import { made } from '../../syntax/range.js';
import type { PlannedDevice, Standby } from '../plan/planned-device.js';
import type { PrintableSetkeyConf } from '../setkey/print.js';
import type { Command } from '../setkey/syntax.js';
import { standbyHead } from '../standby.js';
import { trafficText } from '../traffic-text.js';
import type { LinuxWriteOptions } from '../write-options.js';
import { associationLine } from './associations.js';
import { headerOf } from './header.js';
import { PolicyLines, requestIdsOf } from './policies.js';
import type { Offsets } from './priority.js';
import { walkedList } from './walked-list.js';

/** setkey.conf of a planned device, written from texts of these names; undefined where there are no policies. */
export function setkeyConfOf(
  device: PlannedDevice,
  offsets: Offsets,
  from: readonly string[],
  options: LinuxWriteOptions,
): PrintableSetkeyConf | undefined {
  const { policies, manualAssociations } = device;
  if (policies.length === 0) return undefined;
  const head = headOf(from, options);
  const requestIds = requestIdsOf(manualAssociations);
  return fileOf(function* () {
    yield* head;
    for (const association of manualAssociations) {
      const { direction } = association;
      yield comment([`keys by hand, ${direction === 'outbound' ? 'leaving' : 'arriving'}`]);
      yield associationLine(association);
    }
    yield* policyCommands(policies, new PolicyLines('spdadd'), offsets, requestIds);
  });
}

const fileOf = (walk: () => Iterator<Command>): PrintableSetkeyConf => ({
  form: 'file',
  commands: walkedList(walk),
  shell: [],
});

/** What stands before the associations and policies. */
function headOf(from: readonly string[], options: LinuxWriteOptions): readonly Command[] {
  const header = ['!/usr/sbin/setkey -f', ...headerOf('setkey.conf', from, options)];
  if (options.add === true)
    return [
      comment([
        ...header,
        'A fragment: load it beside what the host has with setkey -f, and look at the output.',
        'Where these policies overlap others of the host, give these a stronger priority, behind -P out and -P in: prio def + 100',
      ]),
    ];
  return [
    comment([
      ...header,
      'It replaces all policies and associations of the host, those of other tunnels too.',
    ]),
    bare('flush'),
    bare('spdflush'),
  ];
}

function* policyCommands(
  policies: readonly SecurityPolicy[],
  lines: PolicyLines,
  offsets: Offsets,
  requestIds: ReadonlyMap<string, number>,
): Generator<Command> {
  for (const policy of policies) {
    const [association] = policy.protection?.manual?.outbound ?? [];
    yield comment([aboutPolicy(policy, lines.far)]);
    yield* lines.pairOf(policy, {
      offset: offsets.get(policy) ?? 0,
      requestId: association === undefined ? undefined : requestIds.get(association),
    });
  }
}

/** The file that points policies at a peer that takes over. */
export const standbyConfOf = (
  { peer, of, policies }: Standby,
  offsets: Offsets,
): PrintableSetkeyConf =>
  fileOf(function* () {
    yield comment([standbyHead({ of, peer }), 'setkey -f setkey.conf switches back.']);
    yield* associationsGone(policies);
    yield* policyCommands(policies, new PolicyLines('spdupdate', peer), offsets, new Map());
  });

/** The commands that take away what a fragment put in, and the associations that were made for it. */
export function backOutCommands(device: PlannedDevice): readonly Command[] {
  const lines = new PolicyLines('spddelete');
  return [
    ...device.policies.flatMap((policy) => lines.pairOf(policy, { offset: 0 })),
    ...device.manualAssociations.map((association): Command => {
      const { source, destination, protocol, spi } = associationLine(association);
      return { kind: 'other', verb: made('delete'), words: [source, destination, protocol, spi] };
    }),
    ...associationsGone(device.policies),
  ];
}

/** Takes away all associations between the ends of policies, both ways. */
function associationsGone(policies: readonly SecurityPolicy[]): readonly Command[] {
  const gone = new Map<string, Command>();
  for (const { protection } of policies) {
    if (protection?.local.kind !== 'address' || protection.remote.kind !== 'address') continue;
    const ends = [protection.local.address, protection.remote.address];
    for (const [from = '', to = ''] of [ends, [...ends].reverse()])
      for (const protocol of protection.protocols)
        gone.set(`${from} ${to} ${protocol}`, {
          kind: 'other',
          verb: made('deleteall'),
          words: [made(from), made(to), made(protocol)],
        });
  }
  return [...gone.values()];
}

const comment = (lines: readonly string[]): Command => ({
  kind: 'comment',
  text: lines.join('\n'),
});

const bare = (verb: string): Command => ({ kind: 'other', verb: made(verb), words: [] });

const purposes = {
  deny: 'denied by the Cisco',
  'other-peer': 'kept for another tunnel by the Cisco',
  'own-network': 'the own network',
  asked: 'as asked',
  'neighbour-discovery': 'neighbour discovery',
} as const;

/** What a pair of lines is for, in one line; `far` as in `PolicyLines`. */
function aboutPolicy(
  { selector, action, purpose, protection }: SecurityPolicy,
  far: string | undefined,
): string {
  const traffic = trafficText(selector);
  if (action === 'protect')
    return `${traffic}, protected with ${far ?? (protection?.remote.kind === 'address' ? protection.remote.address : 'the peer')}`;
  const why = purpose === undefined ? '' : ` (${purposes[purpose]})`;
  return `${traffic}, ${action === 'bypass' ? 'in clear' : 'dropped'}${why}`;
}
