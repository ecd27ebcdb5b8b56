import type { Report } from '../../diagnostics/report.js';
import type { Peer, Secret } from '../../model/device.js';
import { secretOf } from '../lift/secret.js';
import { spotOf } from './spot.js';
import type { Target } from './target.js';

type Reason = 'blank' | 'question-mark' | 'not-ascii' | 'quote' | 'length' | 'empty' | 'masked';

/** Whether a peer's key can be typed on the target; a missing one can, since it is filled in later. */
export function keyIsSayable(peer: Peer, target: Target, report: Report): boolean {
  const key = peer.preSharedKey;
  const limit = target.limits.keyLength;
  const reason = key === undefined ? undefined : faultOf(key, limit);
  if (reason === undefined) return true;
  report('key-not-expressible', spotOf(key, peer), { reason, limit });
  return false;
}

function faultOf(key: Secret, limit: number): Reason | undefined {
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
