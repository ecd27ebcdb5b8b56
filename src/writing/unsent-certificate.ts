import type { Report } from '../diagnostics/report.js';
import type { Device, Peer } from '../model/device.js';
import { endsOf } from '../model/negotiation/pairing.js';
import { originOf } from '../model/negotiation/step.js';

/** A host that signs and shows no certificate: no Cisco has the key to check that by. */
export function tellUnsentCertificate(
  { certificate, proposals }: Peer,
  [host, cisco]: readonly [Device, Device],
  report: Report,
): void {
  if (certificate?.shown === undefined) return;
  if (proposals.every(({ authentication }) => authentication !== 'rsa-sig')) return;
  const [sender, receiver] = endsOf(host, cisco);
  report('certificate-not-sent', originOf(certificate, 'shown'), {
    sender: sender.name,
    receiver: receiver.name,
    shown: certificate.shown,
  });
}
