import type { Report } from '../../diagnostics/report.js';
import type { Device, Peer, Secret } from '../../model/device.js';
import { sameKey } from '../../model/secret.js';
import type { KeyFault } from '../diagnostics/writing-peers.js';
import { secretOf } from '../lift/secret.js';
import { factsOf } from '../onto/living.js';
import { spotOf } from './spot.js';
import type { Target } from './target.js';

/** The keys that sites of these dynamic entries are found by, as the target will have them; what is lost of them is told. */
export function plannedNames(
  { keysByName = {} }: Device,
  sites: readonly Peer[],
  target: Target,
  report: Report,
): Device['keysByName'] {
  if (sites.length === 0) return undefined;
  const isNamed =
    target.dialect !== 'pix6' &&
    sites.some(({ exchangeModes }) => exchangeModes.includes('aggressive'));
  const limit = target.limits.keyLength;
  const planned = Object.entries(keysByName).flatMap(([name, key]) => {
    const standing = target.onto && factsOf(target.onto).keyFor(name);
    const reason = isNamed ? faultOf(key, limit) : 'name';
    if (standing !== undefined && reason === undefined && !sameKey(standing, key))
      report('onto-key', spotOf(key), { peer: name });
    else if (reason !== undefined) report('key-not-expressible', spotOf(key), { reason, limit });
    else return [[name, standing ?? key] as const];
    return [];
  });
  return planned.length === 0 ? undefined : Object.fromEntries(planned);
}

/** Whether a peer's key can be typed on the target; a missing one can, since it is filled in later. */
export function keyIsSayable(peer: Peer, target: Target, report: Report): boolean {
  const key = peer.preSharedKey;
  const limit = target.limits.keyLength;
  const reason = key === undefined ? undefined : faultOf(key, limit);
  if (reason === undefined) return true;
  report('key-not-expressible', spotOf(key, peer), { reason, limit });
  return false;
}

function faultOf(key: Secret, limit: number): KeyFault | undefined {
  if (key.state === 'missing') return undefined;
  if (key.state === 'hex') return 'not-ascii';
  const { text } = key;
  if (text === '') return 'empty';
  if (/[ \t]/.test(text)) return 'blank';
  if (!/^[!-~]+$/.test(text)) return 'not-ascii';
  if (text.includes('?')) return 'question-mark';
  // The device would take it for a key, every reader of its text for one that was taken out.
  if (secretOf(text, undefined, []).state === 'missing') return 'masked';
  if (/^["']|["']$/.test(text)) return 'quote';
  return text.length > limit ? 'length' : undefined;
}
