/** Cures in racoon's and setkey's words. */
import { match } from 'ts-pattern';
import type { Remedy } from '../model/negotiate.js';
import { espCiphers, groups, hashes, ikeCiphers, integrities } from '../racoon/words.js';
import type { ChangedLine } from './changed-line.js';

/** A directive of one keyword; a word that racoon does not have makes no line. */
function directive(
  keyword: string,
  value: string | undefined,
  replaced = `${keyword}\\b`,
): ChangedLine | undefined {
  if (value === undefined) return undefined;
  const words = `${keyword} ${value}`;
  // The semicolon stays.
  return {
    line: `${words};`,
    replaces: new RegExp(`^${replaced}[^;]*`),
    by: words,
    scope: 'block',
  };
}

/** A word of a list, for which no new line can be written. */
const inList = (replaces: RegExp, by: string): ChangedLine => ({
  line: '',
  replaces,
  by,
  scope: 'none',
  isListed: true,
});

const directiveValue = (word: NonNullable<ReturnType<typeof ikeCiphers.words>>): string =>
  [word.algorithm, word.bits].filter((part) => part !== undefined).join(' ');

/** The line that a change makes on a racoon host; undefined where it has no words for it. */
export function racoonLine(change: Remedy['change']): ChangedLine | undefined {
  return match(change)
    .returnType<ChangedLine | undefined>()
    .with({ kind: 'phase1-lifetime' }, { kind: 'phase2-lifetime' }, ({ seconds }) =>
      directive('lifetime', `time ${seconds} sec`),
    )
    .with({ kind: 'pfs' }, ({ group }) =>
      group === 'none'
        ? { line: '', replaces: /^pfs_group\b[^;]*/, by: '', scope: 'none' }
        : directive('pfs_group', groups.word(group)),
    )
    .with({ kind: 'acceptance' }, ({ acceptance }) => directive('proposal_check', acceptance))
    .with({ kind: 'identity-address' }, () => directive('my_identifier', 'address'))
    .with({ kind: 'nat-traversal' }, () => directive('nat_traversal', 'on'))
    .with({ kind: 'keepalive' }, () =>
      // What switches it off goes.
      directive('dpd_delay', '20', 'dpd(?:_delay\\b|\\s+off\\b)'),
    )
    .with({ kind: 'initial-contact-off' }, () => directive('initial_contact', 'off'))
    .with({ kind: 'main-mode' }, () => inList(/^(?:aggressive|base)$/, 'main'))
    .with({ kind: 'generates-unique' }, () => directive('generate_policy', 'unique'))
    .with({ kind: 'level-unique' }, () => ({
      line: '',
      replaces: /(?<=^|\/)(?:require|use|default)\b/,
      by: 'unique',
      behind: /\b(?:esp|ah)\/(?:tunnel\/[^/;\s]+|transport\/\/?)(?=[;\s]|$)/,
      scope: 'none',
    }))
    .with({ kind: 'cipher' }, ({ cipher }) => {
      const word = ikeCiphers.words(cipher);
      return directive('encryption_algorithm', word && directiveValue(word));
    })
    .with({ kind: 'hash' }, ({ hash }) => directive('hash_algorithm', hashes.word(hash)))
    .with({ kind: 'group' }, ({ group }) => directive('dh_group', groups.word(group)))
    .with({ kind: 'esp-cipher' }, ({ cipher }) => {
      const word = espCiphers.words(cipher);
      return word && inList(/^\w+(?:\s+\d+)?$/, directiveValue(word));
    })
    .with({ kind: 'esp-integrity' }, ({ integrity }) => {
      const word = integrities.word(integrity);
      return word === undefined ? undefined : inList(/^\w+$/, word);
    })
    .with(
      { kind: 'volume' },
      { kind: 'idle-timer-off' },
      { kind: 'no-user-authentication' },
      () => undefined,
    )
    .exhaustive();
}
