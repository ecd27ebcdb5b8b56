/** Keys that were probably meant for another peer, or stand twice. */
import { addressOf, isHost } from '../../model/address.js';
import type { KeyLine } from './key-table.js';
import type { Keys } from './keys.js';
import type { Scope } from './scope.js';

/** Key lines that are looked at for a slip: behind that the question costs more than its answer helps. */
const looked = 2000;

/**
 * The key line that was probably meant for a peer: one that no peer uses, or one whose address differs by little; else one
 * for a name, which the text gives no address, or for a placeholder.
 */
export function nearKey(keys: Keys, peer: string, used: ReadonlySet<string>): KeyLine | undefined {
  const octets = peer.split('.');
  let best: { readonly line: KeyLine; readonly weight: number } | undefined;
  for (const line of keys.lines.slice(0, looked)) {
    if (line.prefix === undefined || !isHost(line.prefix)) continue;
    const address = addressOf(line.prefix);
    if (used.has(address)) continue;
    const same = address.split('.').filter((octet, index) => octet === octets[index]).length;
    if (best === undefined || same > best.weight) best = { line, weight: same };
  }
  return (
    best?.line ??
    keys.lines.find(
      ({ prefix, name = '', placeholder = name }) =>
        prefix === undefined && placeholder !== '' && !used.has(placeholder),
    )
  );
}

/** Tells of two different keys for the same peer. */
export function tellKeysTwice(scope: Scope, { lines }: Keys): void {
  const first = new Map<string, KeyLine>();
  for (const line of lines) {
    const peer = line.prefix ?? line.name;
    if (peer === undefined || line.isOfKeyring) continue;
    const known = first.get(peer);
    if (known === undefined) first.set(peer, line);
    else if (known.key.text !== line.key.text)
      scope.tell(
        'key-twice',
        line.at,
        { peer, kept: scope.dialect === 'ios' ? 'first' : 'last' },
        { related: scope.origins(known.at) },
      );
  }
}
