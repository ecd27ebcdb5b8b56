/** Cures in the words of a Cisco dialect. */
import { match } from 'ts-pattern';
import { limitsOf, within } from '../cisco/limits.js';
import type { Dialect } from '../cisco/syntax.js';
import { words } from '../cisco/words.js';
import type { Remedy } from '../model/negotiate.js';
import type { ChangedLine } from './changed-line.js';

/** A line of a phase-1 policy, in its block or as one line of the device. */
const inPolicy = (keyword: RegExp, line: string): ChangedLine => ({
  line,
  replaces: keyword,
  by: line,
  scope: 'block',
  beside: /^(.*\bpolicy\s+\d+\s+)\S/,
});

/** A line of a crypto map entry, likewise. */
const inEntry = (dialect: Dialect, part: RegExp, by: string, line: string): ChangedLine => ({
  line,
  replaces: part,
  by,
  scope: line === '' ? 'none' : 'block',
  // A router opens a block, a firewall names the entry in each line.
  beside:
    dialect === 'ios'
      ? /^(.*?\bmap\s+\S+\s+\d+\s+|)(?:set|match)\s/
      : /^(.*?\bmap\s+\S+\s+\d+\s+)\S/,
});

const ofDevice = (part: RegExp, by: string, line: string): ChangedLine => ({
  line,
  replaces: part,
  by,
  scope: 'device',
});

/** A change of what is there, for which no new line can be written. */
const inPlace = (part: RegExp, by: string): ChangedLine => ({
  line: '',
  replaces: part,
  by,
  scope: 'none',
});

const natLines: Readonly<Record<Dialect, string>> = {
  pix6: 'isakmp nat-traversal 20',
  pix7: 'crypto isakmp nat-traversal 20',
  asa84: 'crypto isakmp nat-traversal 20',
  ios: 'crypto ipsec nat-transparency udp-encapsulation',
};

/** The line that a change makes on a Cisco; undefined where it has no words for it. */
export function ciscoLine(change: Remedy['change'], dialect: Dialect): ChangedLine | undefined {
  const table = words[dialect];
  const limits = limitsOf(dialect, undefined);
  const start = dialect === 'pix6' ? '' : 'crypto ';
  const probing = `isakmp keepalive 20 5${dialect === 'ios' ? ' periodic' : ''}`;
  return match(change)
    .returnType<ChangedLine | undefined>()
    .with({ kind: 'phase1-lifetime' }, ({ seconds }) =>
      within(seconds, limits.ikeLifetime) === seconds
        ? inPolicy(/lifetime\s+\S+/, `lifetime ${seconds}`)
        : undefined,
    )
    .with({ kind: 'phase2-lifetime' }, ({ seconds }) =>
      within(seconds, limits.seconds) === seconds
        ? inEntry(
            dialect,
            /(?:seconds|days)\s+\d+/,
            `seconds ${seconds}`,
            `set security-association lifetime seconds ${seconds}`,
          )
        : undefined,
    )
    .with({ kind: 'volume' }, ({ kilobytes }) =>
      inEntry(dialect, /kilobytes\s+\d+/, `kilobytes ${kilobytes}`, ''),
    )
    .with({ kind: 'pfs' }, ({ group }) => {
      if (group === 'none') return inEntry(dialect, /set\s+pfs.*$/, '', '');
      const word = table.pfsGroups.word(group);
      return word === undefined
        ? undefined
        : inEntry(dialect, /set\s+pfs.*$/, `set pfs ${word}`, `set pfs ${word}`);
    })
    .with({ kind: 'identity-address' }, () =>
      ofDevice(/identity\s+.*$/, 'identity address', `${start}isakmp identity address`),
    )
    .with({ kind: 'nat-traversal' }, () =>
      ofDevice(/^no\s+(?=crypto|isakmp)|^.*nat-t-disable.*$/, '', natLines[dialect]),
    )
    .with({ kind: 'keepalive' }, () =>
      dialect === 'pix6' || dialect === 'ios'
        ? ofDevice(/isakmp\s+keepalive.*$/, probing, `${start}${probing}`)
        : inPlace(/isakmp\s+keepalive.*$/, 'isakmp keepalive threshold 20 retry 5'),
    )
    .with({ kind: 'idle-timer-off' }, () =>
      dialect === 'ios'
        ? inPlace(/^.*idle-time.*$/, '')
        : inPlace(/vpn-idle-timeout\s+\S+/, 'vpn-idle-timeout none'),
    )
    .with({ kind: 'main-mode' }, () => inPlace(/^.*phase1-mode.*$/, ''))
    .with({ kind: 'no-user-authentication' }, () => ({
      ...inPlace(
        /(?<=^\s*(?:crypto\s+)?isakmp\s+key\s.*\saddress\s.*\S)$/,
        dialect === 'pix6' ? ' no-xauth no-config-mode' : ' no-xauth',
      ),
      isInsertion: true,
    }))
    .with({ kind: 'cipher' }, ({ cipher }) => {
      const word = table.ikeCiphers.word(cipher);
      return word === undefined ? undefined : inPolicy(/encr\w*\s+\S.*$/, `encryption ${word}`);
    })
    .with({ kind: 'hash' }, ({ hash }) => {
      const word = table.hashes.word(hash);
      return word === undefined ? undefined : inPolicy(/hash\s+\S+/, `hash ${word}`);
    })
    .with({ kind: 'group' }, ({ group }) => {
      const word = table.groups.word(group);
      return word === undefined ? undefined : inPolicy(/group\s+\S+/, `group ${word}`);
    })
    .with({ kind: 'esp-cipher' }, ({ cipher }) => {
      const word = table.espCiphers.word(cipher);
      return word === undefined
        ? undefined
        : inPlace(
            /(?<=transform-set\s+\S+\s(?:.*\s)?)esp-(?:3?des|aes|null|seal)(?:[- ]\d+)?(?!\S)/,
            word,
          );
    })
    .with({ kind: 'esp-integrity' }, ({ integrity }) => {
      const word = table.espIntegrities.word(integrity);
      return word === undefined
        ? undefined
        : inPlace(/(?<=transform-set\s+\S+\s(?:.*\s)?)esp-\w+-hmac(?!\S)/, word);
    })
    .with(
      { kind: 'acceptance' },
      { kind: 'level-unique' },
      { kind: 'generates-unique' },
      { kind: 'initial-contact-off' },
      () => undefined,
    )
    .exhaustive();
}
