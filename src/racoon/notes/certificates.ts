import { rulesText } from '../../model/certificate-rules.js';
import type { NotesContext, Section } from './section.js';

/** Which certificates are to be supplied; undefined where the tunnels use keys. */
export function certificateNotes({ device, files }: NotesContext): Section | undefined {
  const peers = device.peers.filter(({ certificate }) => certificate !== undefined);
  if (peers.length === 0) return undefined;
  const lines: string[] = [
    'racoon refuses its whole configuration until all of these exist in /etc/racoon/certs, as PEM:',
    '',
  ];
  for (const { certificate, sentIdentity, local, expectedIdentities } of peers) {
    const address = local.kind === 'address' ? local.address : 'ADDRESS';
    const subject = sentIdentity.value ?? address;
    const needs =
      sentIdentity.type === 'address'
        ? `, with the subjectAltName IP:${subject}`
        : sentIdentity.rules && `, whose ${rulesText(sentIdentity.rules)}`;
    const authority = certificate?.authorityFile ?? '';
    const given = files.includes(`certs/${authority}`);
    lines.push(
      `  ${certificate?.name}  this host's certificate${needs ?? ''}`,
      `  ${certificate?.privateKeyFile}  its private key, unencrypted, mode 0600`,
      `  ${authority}  the authority's certificate${given ? ' (it was in the text: see certs/)' : ''}`,
    );
    const [expected] = expectedIdentities;
    if (expected?.type === 'address')
      lines.push(
        `  The other end's certificate needs the subjectAltName IP:${expected.value ?? ''}. Without any subjectAltName`,
        '  racoon rejects it ("failed to get subjectAltName"). Cures: a certificate that has one, or that end',
        '  sends its subject, where it can. verify_cert off is none: every certificate passes then.',
      );
  }
  lines.push(
    '',
    'Ask for the files in PEM form; a PKCS#12 file is taken apart by',
    '  openssl pkcs12 -in FILE.p12 -nokeys -clcerts -out NAME.crt',
    '  openssl pkcs12 -in FILE.p12 -nocerts -nodes -out NAME.key',
  );
  return { title: 'Certificates', lines };
}
