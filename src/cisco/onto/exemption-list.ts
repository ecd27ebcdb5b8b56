import type { ExemptionList } from '../lower/ground.js';
import type { Living } from '../write-options.js';
import type { LivingFacts } from './living.js';

/** PIX 6 and PIX 7: the access list of `nat (IF) 0`, and whether lines that are added to it would say something else too. */
export function exemptionListOf(
  side: string,
  { running, listOf }: LivingFacts,
  { configuration }: Living,
): ExemptionList | undefined {
  const line = running.nats.find(
    ({ interface: name, id, accessList }) =>
      id.text === '0' && accessList !== undefined && name.text === side,
  );
  const name = line?.accessList?.text;
  if (line === undefined || name === undefined) return undefined;
  const { entries = [], unread = [] } = listOf(name) ?? {};
  return {
    name,
    line,
    isShared: isUsedElsewhere(name, side, configuration.source.text),
    entries,
    isWhole: unread.length === 0,
  };
}

/** Whether a line that is neither of the list nor the exemption itself names the list: by its words, whatever it is for. */
function isUsedElsewhere(name: string, side: string, text: string): boolean {
  const uses = new RegExp(
    `^(?!\\s*(?:no\\s|access-list\\s)).*\\b(?:match|address|access-group|access-list|value)[ \\t]+${literal(name)}(?!\\S).*`,
    'gim',
  );
  const own = new RegExp(`^\\s*nat\\s+\\(${literal(side)}\\)\\s+0\\s`, 'i');
  return (text.match(uses) ?? []).some((use) => !own.test(use));
}

const literal = (text: string): string => text.replaceAll(/[^\w\s]/g, '\\$&');
