import type { Endpoint, Phase2, SecurityPolicy } from './device.js';

/**
 * What a policy does to a packet, as a text that is the same where two policies do the same: action, ends, mode, protocols,
 * and the values of phase 2. A packet that no policy matches passes in clear, as by a bypass.
 */
export function treatmentOf(policy: SecurityPolicy | undefined): string {
  const protection = policy?.protection;
  if (protection === undefined) return policy?.action ?? 'bypass';
  const { local, remote, mode, protocols, phase2, manual } = protection;
  let text = `${policy?.action} ${endText(local)} ${endText(remote)} ${mode} ${protocols.join('+')}`;
  if (phase2 !== undefined) text += ` ${phase2Text(phase2)}`;
  if (manual !== undefined) text += ' manual';
  return text;
}

const endText = (end: Endpoint): string =>
  end.kind === 'address' ? end.address : end.kind === 'name' ? end.name : end.kind;

function phase2Text({ proposals, pfsGroup, lifetimeSeconds, lifetimeKilobytes }: Phase2): string {
  let text = '';
  for (const { esp, ah, compression } of proposals) {
    if (esp !== undefined) text += `${esp.cipher}/${esp.integrity} `;
    if (ah !== undefined) text += `ah/${ah.integrity} `;
    if (compression !== undefined) text += `${compression} `;
    text += ', ';
  }
  return `${text}${pfsGroup} ${lifetimeSeconds} s ${lifetimeKilobytes ?? 'no'} KB`;
}
