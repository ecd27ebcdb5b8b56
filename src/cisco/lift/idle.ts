import type { Peer } from '../../model/device.js';
import type { Range } from '../../syntax/range.js';
import { idleMinutes } from '../defaults.js';
import { isKeyword } from '../keyword.js';
import type { RunningBody, Said } from './running-body.js';
import type { RunningGroup, RunningGroupPolicy } from './running-group.js';
import type { Scope } from './scope.js';
import { tellUndefined } from './undefined-name.js';
import { isWanted, type Tell } from './wanted.js';

/** What a peer's group policy does to a tunnel: whether it may come up, and how long it may be idle. Both are told. */
export function groupPolicy(
  scope: Scope,
  group: RunningGroup | undefined,
  { id, said }: { readonly id: string; readonly said: Said },
  tell: Tell,
  body: Pick<RunningBody, 'idle'>,
): Pick<Partial<Peer>, 'idleTimeoutSeconds' | 'ikeEnabled'> {
  // A host in the place of the device does not have its timers.
  const tellTimer: Tell = scope.options.role === 'replacement' ? () => undefined : tell;
  if (scope.dialect === 'ios') {
    return idleTime(body.idle ?? scope.running.idle, tellTimer);
  }
  if (scope.dialect !== 'pix7' && scope.dialect !== 'asa84') return {};
  if (group?.policy !== undefined && !scope.running.groupPolicies.has(group.policy.name.text))
    tellUndefined(
      scope,
      { what: 'group policy', name: group.policy.name.text, at: group.policy.name.at },
      tell,
      { severity: 'note' },
    );
  const refused = refusalLine(scope, group);
  if (refused !== undefined) tell('protocol-not-allowed', refused, {});
  const allowed = refused === undefined ? {} : { ikeEnabled: false };
  const session = lineFor(scope, group, 'session');
  if (session !== undefined && !isKeyword(session.minutes, 'none'))
    tellTimer('cisco-side-timer', session.at, {
      timer: 'session',
      minutes: Number(session.minutes.text),
    });
  const idle = lineFor(scope, group, 'idle');
  if (idle === undefined) {
    if (isWanted(scope, id, said.word.text))
      tellTimer(
        'idle-timer-defaulted',
        group?.policy?.name.at ?? said.at,
        { source: idleMinutes.source },
        { once: true },
      );
    return { ...allowed, idleTimeoutSeconds: idleMinutes.value * 60 };
  }
  const minutes = isKeyword(idle.minutes, 'none') ? 0 : Number(idle.minutes.text);
  if (!Number.isFinite(minutes)) return allowed;
  if (minutes > 0) tellTimer('cisco-side-timer', idle.at, { timer: 'idle', minutes });
  return { ...allowed, idleTimeoutSeconds: minutes * 60 };
}

function idleTime(said: Said | undefined, tell: Tell): Pick<Partial<Peer>, 'idleTimeoutSeconds'> {
  const seconds = Number(said?.word.text);
  if (!(seconds > 0)) return {};
  tell('cisco-side-timer', said?.at, { timer: 'idle-time', minutes: minutesOf(seconds) });
  return { idleTimeoutSeconds: seconds };
}

/** In minutes, where these are whole. */
const minutesOf = (seconds: number): number => Math.round(seconds / 6) / 10;

/** The line that says how long a tunnel may be idle. */
export function idleLine(
  scope: Scope,
  group: RunningGroup | undefined,
  body: Pick<RunningBody, 'idle'>,
): Range | undefined {
  const idle =
    scope.dialect === 'ios' ? (body.idle ?? scope.running.idle) : lineFor(scope, group, 'idle');
  return idle?.at;
}

/** The line by which a peer's group policy refuses IKE version 1. */
export function refusalLine(scope: Scope, group: RunningGroup | undefined): Range | undefined {
  const line = lineFor(scope, group, 'protocols');
  return line?.protocols.some(({ text }) => isOurs(text)) ? undefined : line?.at;
}

/** The line by which a peer's group policy filters what comes out of its tunnel. */
export function filterOfGroup(scope: Scope, group: RunningGroup | undefined) {
  const filter = lineFor(scope, group, 'filter');
  return filter?.list && { word: filter.list, at: filter.at };
}

/** What the policy of a group says, or the one for all that say nothing else. */
const lineFor = <Key extends keyof RunningGroupPolicy>(
  { running: { groupPolicies } }: Scope,
  group: RunningGroup | undefined,
  key: Key,
): RunningGroupPolicy[Key] | undefined =>
  groupPolicies.get(group?.policy?.name.text ?? '')?.[key] ??
  groupPolicies.get('DfltGrpPolicy')?.[key];

/** The words for IKE version 1 among `vpn-tunnel-protocol`'s: `IPSec` until 8.3, `ikev1` from 8.4. */
const isOurs = (word: string): boolean => /^(?:ipsec|ikev1)$/i.test(word);
