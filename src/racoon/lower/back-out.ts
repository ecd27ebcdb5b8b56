import { print } from '../iptables/print.js';
import type { Iptables } from '../iptables/syntax.js';
import { backOutHead } from '../notes/title.js';
import type { PlannedDevice } from '../plan/planned-device.js';
import { printCommands } from '../setkey/print.js';
import { guardChain } from './guards.js';
import { backOutCommands } from './setkey.js';

/** A shell script that takes away what the fragments put in. */
export const backOutOf = (device: PlannedDevice, iptables: Iptables | undefined): string =>
  `${backOutHead}${[
    "setkey -f - <<'EOF'",
    printCommands(backOutCommands(device)).trimEnd(),
    'EOF',
    ...device.peers.flatMap(({ local, remote, ikeEnabled }) =>
      ikeEnabled && local.kind === 'address' && remote.kind === 'address'
        ? [`racoonctl delete-sa isakmp inet ${local.address} ${remote.address}`]
        : [],
    ),
    ...(iptables === undefined ? [] : rulesGone(iptables)),
    '# Then take the remotes and sainfos of the fragment out of racoon.conf and the lines out of psk.txt, where an older line',
    '# for the same peer goes back, and:',
    'racoonctl reload-config',
  ].join('\n')}\n`;

/** The rules of iptables.sh one by one: its chain may hold those of other tunnels, and stays then. */
function rulesGone(iptables: Iptables): readonly string[] {
  const commands = print(iptables)
    .split('\n')
    .filter((line) => line.startsWith('iptables '));
  const isMade = (line: string): boolean => line === `iptables -N ${guardChain}`;
  return [
    '# The rules of iptables.sh, where it was run; nft -a list ruleset shows the handles of those that nft made.',
    ...commands.filter((line) => !isMade(line)).map((line) => line.replace(/ -[IA] /, ' -D ')),
    ...(commands.some(isMade) ? [`iptables -X ${guardChain}`] : []),
  ];
}
