import { backOutHead } from '../notes/title.js';
import type { PlannedDevice } from '../plan/planned-device.js';
import { printCommands } from '../setkey/print.js';
import { backOutCommands } from './setkey.js';

/** A shell script that takes away what the fragments put in. */
export const backOutOf = (device: PlannedDevice): string =>
  `${backOutHead}${[
    "setkey -f - <<'EOF'",
    printCommands(backOutCommands(device)).trimEnd(),
    'EOF',
    ...device.peers.flatMap(({ local, remote, ikeEnabled }) =>
      ikeEnabled && local.kind === 'address' && remote.kind === 'address'
        ? [`racoonctl delete-sa isakmp inet ${local.address} ${remote.address}`]
        : [],
    ),
    '# Then take the remotes and sainfos of the fragment out of racoon.conf and the lines out of psk.txt, and:',
    'racoonctl reload-config',
  ].join('\n')}\n`;
