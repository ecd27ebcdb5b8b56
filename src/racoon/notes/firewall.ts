import { type Inward, inwardCase, inwardRule } from '../inward.js';
import { isEverything } from '../plan/selectors.js';
import type { NotesContext, Section } from './section.js';

/** Filter, forwarding, translation and packet size on the host. */
export function firewallNotes({ device, protections, files }: NotesContext): Section {
  const far = new Set(
    protections.flatMap(({ remote }) => (remote.kind === 'address' ? remote.address : [])),
  );
  const source = far.size === 1 && device.sites === undefined ? ` -s ${[...far][0]}` : '';
  const tool = [...far].some((address) => address.includes(':')) ? 'ip6tables' : 'iptables';
  const protocols = new Set(protections.flatMap((one) => one.protocols));
  const forwards = protections.some(({ mode }) => mode === 'tunnel');
  const lines: string[] = ['Let in what builds the tunnel:'];
  if (device.peers.some(({ ikeEnabled }) => ikeEnabled))
    lines.push(`  ${tool} -I INPUT${source} -p udp -m multiport --dports 500,4500 -j ACCEPT`);
  for (const protocol of protocols)
    lines.push(`  ${tool} -I INPUT${source} -p ${protocol} -j ACCEPT`);
  if (forwards)
    lines.push(
      '',
      'Where the host forwards for others:',
      '  sysctl -w net.ipv4.ip_forward=1',
      '  sysctl -w net.ipv4.conf.all.rp_filter=2     (strict filtering drops decrypted packets)',
      '  iptables -I FORWARD -m policy --dir in --pol ipsec -j ACCEPT',
      '  iptables -I FORWARD -m policy --dir out --pol ipsec -j ACCEPT',
      'Large TCP packets, where connections open and then hang:',
      '  iptables -t mangle -A FORWARD -m policy --pol ipsec --dir out -p tcp \\',
      '    --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu',
    );
  lines.push('');
  if (files.includes('iptables.sh'))
    lines.push(
      'Address translation: read iptables.sh, then run it or copy its rules to where this host keeps its own.',
    );
  else if (forwards)
    lines.push(
      'If the host masquerades (MASQUERADE or SNAT in POSTROUTING), traffic of the tunnel must be let out',
      'of it first, or it leaves in clear:',
      '  iptables -t nat -I POSTROUTING -m policy --dir out --pol ipsec -j ACCEPT',
    );
  if (device.siteRows?.some(({ selector }) => isEverything(selector.remote)))
    lines.push(
      '',
      'Sites may ask for any network here: what is meant for them leaves in clear while they are away.',
    );
  lines.push(...inwardNotes(device.inward ?? []));
  return { title: 'Firewall, forwarding, packet size', lines };
}

/** So many rules are shown. */
const most = 20;

/** The rules for what the other end opens. They are in no file. */
function inwardNotes(inward: readonly Inward[]): readonly string[] {
  if (inward.length === 0) return [];
  const rest = inward.length - most;
  return [
    '',
    'No file holds the rules for what the other end opens. Put in those that are wanted:',
    ...inward.slice(0, most).flatMap((one) => {
      const [matches, target] = inwardRule(one);
      return [inwardCase(one), `  ${matches} \\`, `    ${target}`];
    }),
    ...(rest > 0 ? [`and ${rest} more; --notes shows them all.`] : []),
  ];
}
