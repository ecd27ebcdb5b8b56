import { addressOf, boundsOf, familyOf, ipv4Text, ipv6Text, isHost } from '../../model/address.js';
import type { NotesContext, Section } from './section.js';

/** Checking, loading, and the first packet. */
export function startNotes({ device, options, files, sample }: NotesContext): Section {
  const setkeyFile =
    options.add === true
      ? 'setkey.conf'
      : '/etc/ipsec-tools.conf (Debian) or /etc/racoon/setkey.conf (RHEL)';
  const rows = device.policies.length;
  const lines: string[] = [];
  if (files.includes('racoon.conf'))
    lines.push(
      'Check before a restart; a fault in racoon.conf stops every tunnel of the host:',
      '  racoon -t -f /etc/racoon/racoon.conf        (0.9; older: racoon -F -v -f FILE, then Ctrl-C)',
      '',
    );
  if (rows > 0)
    lines.push(
      'Load the policies and READ the output: setkey exits 0 also where the kernel refused a line',
      '("File exists", "Invalid argument"):',
      `  setkey -f FILE                              FILE: ${setkeyFile}`,
      '  setkey -DP | grep -c "^[0-9a-f]"            counts what is loaded',
      `There must be ${rows * 3}${options.add === true ? ' more than before' : ''}: ${rows} out, ${rows} in, and ${rows} fwd, which setkey adds by itself.`,
      '',
    );
  if (files.includes('racoon.conf'))
    lines.push(
      'Start racoon:',
      '  Debian:  service racoon restart             RHEL:  service racoon restart, chkconfig racoon on',
      '',
    );
  if (sample !== undefined && device.peers.some(({ initiation }) => initiation === 'both'))
    lines.push(...firstPacket(sample));
  return { title: 'Check, load, start', lines };
}

function firstPacket({ local, remote }: { local: string; remote: string }): readonly string[] {
  return [
    'First test, with a source that the policy covers; the first packets are lost while keys are agreed:',
    `  ping -I ${someAddress(local)} ${someAddress(remote)}`,
    `The source must be an address of this host inside ${local}. A policy is no route: for packets of the`,
    'host itself a route has to choose that source:',
    `  ip route add ${isHost(remote) ? addressOf(remote) : remote} via GATEWAY src ${someAddress(local)}`,
    'GATEWAY is the next hop of the default route.',
  ];
}

/** The only address of a prefix, or the first that a host can have. */
function someAddress(prefix: string): string {
  if (isHost(prefix)) return addressOf(prefix);
  const first = boundsOf(prefix)[0] + 1n;
  return familyOf(prefix) === 4 ? ipv4Text(Number(first)) : ipv6Text(first);
}
