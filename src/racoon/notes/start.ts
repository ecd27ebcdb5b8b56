import { firstPacket } from './first-packet.js';
import type { NotesContext, Section } from './section.js';

/** Checking, loading, and the first packet. */
export function startNotes({ device, options, files }: NotesContext): Section {
  const setkeyFile =
    options.add === true
      ? 'setkey.conf'
      : '/etc/ipsec-tools.conf (Debian) or /etc/racoon/setkey.conf (RHEL)';
  const rows = device.policies.length;
  const lines: string[] = [];
  if (files.includes('racoon.conf'))
    lines.push(
      `Check before ${options.add === true ? 'it is read' : 'a restart'}; a fault in racoon.conf stops every tunnel of the host:`,
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
  if (files.includes('racoon.conf') && options.add === true)
    lines.push(
      'Have racoon read its file again; a restart would end every living tunnel of the host:',
      '  racoonctl reload-config',
      '',
    );
  else if (files.includes('racoon.conf'))
    lines.push(
      'Start racoon:',
      '  Debian:  service racoon restart             RHEL:  service racoon restart, chkconfig racoon on',
      '',
    );
  if (device.peers.some(({ initiation }) => initiation === 'both'))
    lines.push(...firstPacket(device));
  return { title: 'Check, load, start', lines };
}
