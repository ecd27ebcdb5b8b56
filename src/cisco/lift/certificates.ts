import type { Certificate } from '../../model/device.js';
import { openSslNameOfX500 } from '../../model/distinguished-name.js';
import type { Word } from '../../syntax/range.js';
import { certificateNames } from '../certificate-names.js';
import { isKeyword } from '../keyword.js';
import type { Running } from './running.js';
import type { RunningBody } from './running-body.js';
import type { RunningGroup } from './running-group.js';
import type { RunningProfile } from './running-profile.js';
import type { Scope } from './scope.js';
import { tellUndefined } from './undefined-name.js';
import type { Tell } from './wanted.js';

/**
 * Whether the text shows a certificate by which the device can prove itself to a peer. An appliance shows the one that
 * the entry or the peer's group names, and none else; a router or PIX 6 whichever it has. A certificate that the device
 * signed itself is for its web pages.
 */
export function hasCertificates(
  { dialect, running }: Scope,
  body: Pick<RunningBody, 'trustpoint'>,
  profile: RunningProfile | undefined,
  group: RunningGroup | undefined,
): boolean {
  const named = body.trustpoint ?? group?.trustpoint ?? profile?.trustpoint;
  if (named !== undefined) return !isSelfSigned(running, named.name.text);
  if (dialect === 'pix7' || dialect === 'asa84') return false;
  const names = [
    ...running.trustpoints.keys(),
    ...running.chains.map(({ trustpoint }) => trustpoint.text),
  ];
  return running.authorities.length > 0 || names.some((name) => !isSelfSigned(running, name));
}

/** `enrollment self` of an appliance, `enrollment selfsigned` of a router; the latter's chain says it too. */
const isSelfSigned = ({ trustpoints, chains }: Running, name: string): boolean =>
  trustpoints
    .get(name)
    ?.body.some(
      (line) =>
        line.kind === 'local' &&
        isKeyword(line.words[0], 'enrollment') &&
        /^self/i.test(line.words[1]?.text ?? ''),
    ) === true ||
  chains.some(
    ({ trustpoint, certificates }) =>
      trustpoint.text === name && certificates.some(({ role }) => isKeyword(role, 'self-signed')),
  );

/** The certificate that the device shows a peer: by the entry, the peer's group or profile, else the only trustpoint. */
export function certificateOf(
  scope: Scope,
  body: Pick<RunningBody, 'trustpoint'>,
  profile: RunningProfile | undefined,
  group: RunningGroup | undefined,
  tell: Tell,
): Certificate {
  const { trustpoints, chains, authorities } = scope.running;
  // An appliance starts with that of the entry, and answers with that of the group.
  const named: readonly Word[] = [body, group, profile].flatMap((of) => of?.trustpoint?.name ?? []);
  const identity = authorities.find(({ verb }) => isKeyword(verb, 'identity'));
  const name = named[0]?.text ?? onlyAuthority(scope.running);
  const trustpoint = name === undefined ? undefined : trustpoints.get(name);
  for (const { text, at } of identity === undefined ? named : [])
    if (!trustpoints.has(text) && !chains.some((chain) => chain.trustpoint.text === text))
      tellUndefined(scope, { what: 'trustpoint', name: text, at }, tell, { severity: 'warning' });
  const shown = chains
    .filter((chain) => chain.trustpoint.text === name)
    .flatMap(({ certificates }) => certificates);
  const pem = shown.flatMap(({ role, hex }) => {
    const text = hex === undefined ? undefined : pemOf(hex);
    if (text === undefined) return [];
    const kind: 'authority' | 'own' | 'unknown' =
      role === undefined ? 'own' : isKeyword(role, 'ca') ? 'authority' : 'unknown';
    return [{ role: kind, text }];
  });
  // What was asked for may stand in another order in what was enrolled.
  const own = shown.findLast(({ role, hex }) => role === undefined && hex !== undefined);
  const names = own?.hex === undefined ? undefined : certificateNames(own.hex);
  const subject = names === undefined ? subjectOf(scope, name) : names.subject;
  return {
    ...(name !== undefined && { name }),
    ...(pem.length > 0 && { pem }),
    ...(subject !== undefined && { subject }),
    ...(names !== undefined && { alternativeNames: names.alternativeNames }),
    verified: !isKeyword(group?.validate?.how, 'nocheck'),
    origins: scope.origins(
      body.trustpoint?.at,
      group?.trustpoint?.at,
      profile?.trustpoint?.at,
      trustpoint?.at,
      ...chains.filter((chain) => chain.trustpoint.text === name).map(({ at }) => at),
      ...(trustpoint === undefined ? authorities.map(({ at }) => at) : []),
    ),
  };
}

/** The name of the only trustpoint by which a peer can know the device, or of PIX 6's one authority. */
function onlyAuthority(running: Running): string | undefined {
  const [only, ...others] = [...running.trustpoints.keys()].filter(
    (name) => !isSelfSigned(running, name),
  );
  if (only !== undefined && others.length === 0) return only;
  return running.authorities.find(({ verb }) => isKeyword(verb, 'identity'))?.words[0]?.text;
}

function subjectOf(scope: Scope, name: string | undefined): string | undefined {
  const trustpoint = name === undefined ? undefined : scope.running.trustpoints.get(name);
  for (const line of trustpoint?.body ?? [])
    if (line.kind === 'subject-name') return openSslNameOfX500(line.subject);
  const line = scope.running.authorities.find(({ verb }) => isKeyword(verb, 'subject-name'));
  const words = line?.words.slice(1).map(({ text }) => text);
  return words && openSslNameOfX500(words.join(' '));
}

/** DER in hexadecimal digits as PEM (RFC 7468); undefined where the digits are none. */
function pemOf(hex: string): string | undefined {
  if (hex.length === 0 || hex.length % 2 !== 0 || !/^[0-9a-f]+$/i.test(hex)) return undefined;
  const bytes = hex.replace(/../g, (byte) => String.fromCharCode(Number.parseInt(byte, 16)));
  const lines = btoa(bytes).match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
