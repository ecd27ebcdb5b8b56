/** What is told of tunnels that nobody asked for: it is good to know, and no more. */
import { isOfFile } from './checking/set-aside.js';
import { linesOf } from './checking/taken-away.js';
import type { Collector, Diagnostic } from './diagnostics/report.js';
import type { Device } from './model/device.js';

/**
 * Takes back what was told at lines of other peers' tunnels than `asked` alone, and gives it as notes. Nothing where no
 * peer was asked for.
 */
export function othersAside(
  { peers, policies, phase2Rules }: Device,
  asked: readonly string[],
  collector: Collector,
): readonly Diagnostic[] {
  if (asked.length === 0) return [];
  const linesWhere = (isMeant: (peer: string | undefined) => boolean): Set<string> =>
    new Set(
      linesOf(
        [
          peers.filter(({ id }) => isMeant(id)),
          policies.filter(({ protection }) => isMeant(protection?.peer)),
          phase2Rules.filter(({ peer }) => isMeant(peer)),
        ],
        collector,
      ),
    );
  const isAsked = (peer: string | undefined): boolean => peer === undefined || asked.includes(peer);
  const others = linesWhere((peer) => !isAsked(peer));
  if (others.size === 0) return [];
  const own = linesWhere(isAsked);
  const isOwn = ({ file, line }: { readonly file: string | null; readonly line: number | null }) =>
    own.has(`${file} ${line}`);
  return collector
    .withdraw((told) => {
      if (isOfFile(told.code) || told.severity === 'note') return false;
      const found = told.diagnostic();
      return (
        others.has(`${found.file} ${found.line}`) && !isOwn(found) && !found.related.some(isOwn)
      );
    })
    .map((told) => ({ ...told.diagnostic(), severity: 'note' }));
}
