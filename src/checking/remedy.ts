/** A cure in the words of the end where it is to be written. */
import { match } from 'ts-pattern';
import { groupNumbers } from '../model/algorithm.js';
import type { Device } from '../model/device.js';
import type { Remedy } from '../model/negotiate.js';

/** The text that would cure a finding at one end; undefined where that end has no words for it. */
export function remedyText(
  { change }: Remedy,
  { kind }: Device['implementation'],
): string | undefined {
  const isRacoon = kind === 'racoon';
  const isIos = kind === 'ios';
  return match(change)
    .returnType<string | undefined>()
    .with({ kind: 'phase1-lifetime' }, ({ seconds }) =>
      isRacoon
        ? `lifetime time ${seconds} sec;`
        : isIos || kind !== 'pix6'
          ? `lifetime ${seconds}`
          : `isakmp policy N lifetime ${seconds}`,
    )
    .with({ kind: 'phase2-lifetime' }, ({ seconds }) =>
      isRacoon
        ? `lifetime time ${seconds} sec;`
        : `set security-association lifetime seconds ${seconds}`,
    )
    .with({ kind: 'pfs' }, ({ group }) => {
      if (group === 'none') return isRacoon ? '# no pfs_group' : 'no set pfs';
      return isRacoon ? `pfs_group ${groupNumbers[group]};` : `set pfs group${groupNumbers[group]}`;
    })
    .with({ kind: 'acceptance' }, ({ acceptance }) =>
      isRacoon ? `proposal_check ${acceptance};` : undefined,
    )
    .with({ kind: 'identity-address' }, () =>
      isRacoon
        ? 'my_identifier address;'
        : `${kind === 'pix6' ? '' : 'crypto '}isakmp identity address`,
    )
    .with({ kind: 'nat-traversal' }, () =>
      isRacoon
        ? 'nat_traversal on;'
        : isIos
          ? 'crypto ipsec nat-transparency udp-encapsulation'
          : `${kind === 'pix6' ? '' : 'crypto '}isakmp nat-traversal 20`,
    )
    .with({ kind: 'keepalive' }, () =>
      isRacoon
        ? 'dpd_delay 20;'
        : kind === 'pix7' || kind === 'asa84'
          ? 'isakmp keepalive threshold 10 retry 2'
          : `${isIos ? 'crypto ' : ''}isakmp keepalive 20`,
    )
    .with({ kind: 'level-unique' }, () => (isRacoon ? 'unique' : undefined))
    .exhaustive();
}
