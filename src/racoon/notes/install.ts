import { fileName } from '../plan/peers.js';
import type { NotesContext, Section } from './section.js';

/** Which file goes where, with which mode. */
export function installNotes({ device, files, options }: NotesContext): Section {
  const has = (name: string): boolean => files.includes(name);
  const lines: string[] = ['As root, with copies of what is there:', ''];
  const add = options.add === true;
  const own = policiesFileOf(device);
  if (has('racoon.conf'))
    lines.push(
      add
        ? '  cat racoon.conf >> /etc/racoon/racoon.conf'
        : '  install -m 0600 racoon.conf /etc/racoon/racoon.conf',
    );
  if (has('psk.txt'))
    lines.push(
      ...(add
        ? [
            '  cp -p /etc/racoon/psk.txt psk.old',
            "  (grep -v '^[*]' psk.txt; awk 1 psk.old; grep '^[*]' psk.txt) > /etc/racoon/psk.txt",
          ]
        : ['  install -o root -g root -m 0600 psk.txt /etc/racoon/psk.txt']),
    );
  if (has('setkey.conf'))
    lines.push(
      ...(add
        ? [
            `  Debian:  install -m 0600 setkey.conf /etc/ipsec-tools.d/${own}`,
            `  RHEL:    install -m 0600 setkey.conf /etc/racoon/${own}`,
            `           and in /etc/rc.local, behind what is there:  /sbin/setkey -f /etc/racoon/${own}`,
          ]
        : [
            '  Debian:  install -m 0600 setkey.conf /etc/ipsec-tools.conf',
            '  RHEL:    install -m 0600 setkey.conf /etc/racoon/setkey.conf',
            '           and in /etc/rc.local:  /sbin/setkey -f /etc/racoon/setkey.conf',
          ]),
    );
  for (const name of files.filter((file) => file.startsWith('setkey-standby-')))
    lines.push(`  install -m 0600 ${name} /etc/racoon/${name}`);
  lines.push('');
  if (has('psk.txt'))
    lines.push(
      ...(add
        ? [
            'In psk.txt the first line that matches counts: the new ones stand above any line for *.',
            'Take an older line for the same peer out.',
          ]
        : []),
      'With any other owner or mode of psk.txt racoon says "couldn\'t find the pskey" and nothing else.',
    );
  lines.push(
    'Keep the line ends as they are: setkey refuses a file with carriage returns.',
    ...(has('psk.txt') ? ['In psk.txt they would become a part of the key.'] : []),
  );
  if (!add && has('setkey.conf'))
    lines.push(
      'setkey.conf begins with flush and spdflush: it replaces the policies of ALL tunnels of this host.',
    );
  return { title: 'Put the files in place', lines };
}

/** A fragment's policies beside those of other tunnels: a file of their own, by the address of the other end. */
export function policiesFileOf({ policies }: NotesContext['device']): string {
  for (const { protection } of policies)
    if (protection?.remote.kind === 'address')
      return `tunnel-${fileName(protection.remote.address)}.conf`;
  return 'tunnel.conf';
}
