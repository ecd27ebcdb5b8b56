import { guardChain, guardsOf } from '../lower/guards.js';
import { policiesFileOf } from './install.js';
import type { NotesContext, Section } from './section.js';

/** What the partner must see, how to recover, and how to go back. */
export function troubleNotes({ device, options, files }: NotesContext): Section {
  const lines: string[] = [];
  if (device.peers.some(({ ikeEnabled }) => ikeEnabled))
    lines.push(
      'Seen here:     racoonctl show-sa isakmp, racoonctl show-sa esp, setkey -D',
      'Seen there:    show crypto isakmp sa      (QM_IDLE or MM_ACTIVE for the address of this host)',
      '               show crypto ipsec sa       (encaps AND decaps must count up)',
      '',
      'If the partner dropped its association (a reboot, an idle timeout) and traffic goes nowhere:',
      '  racoonctl flush-sa ipsec; racoonctl flush-sa isakmp',
      'For good it is cured by dead peer detection at both ends (a PIX 6 probes with isakmp keepalive, a router',
      'with crypto isakmp keepalive) and by no idle timeout there (vpn-idle-timeout none on an ASA).',
      '',
      ...(files.includes('psk.txt')
        ? [
            'A wrong key shows here only as "ignore information because ISAKMP-SA has not been established yet".',
          ]
        : []),
      '"failed to get sainfo": the networks that the partner proposes are not exactly those of racoon.conf.',
      '"no suitable proposal found": algorithms, group or lifetime of phase 1 differ.',
      '',
    );
  for (const name of files.filter((file) => file.startsWith('setkey-standby-')))
    lines.push(`When the active partner is down:  setkey -f ${name}`, '');
  const drops = guardsOf(device).length > 0;
  lines.push('Back out:');
  if (options.add === true)
    lines.push(
      '  sh back-out.sh, then take the fragment out of racoon.conf again, and the keys,',
      `  and remove ${policiesFileOf(device)} and the line that loads it`,
    );
  else
    lines.push(
      '  setkey -FP; setkey -F                       takes ALL policies and associations away',
      '  then put the copies of the old files back, and load them',
      ...(files.includes('iptables.sh')
        ? [
            `and take away the rules of iptables.sh${drops ? ', which would keep dropping what has no policy' : ''}:`,
            `  sed -n 's/^\\(iptables.* \\)-[IA] /\\1-D /p' iptables.sh | sh${drops ? `; iptables -X ${guardChain}` : ''}`,
          ]
        : []),
    );
  return { title: 'When it does not come up, and the way back', lines };
}
