import type { Peer } from '../../model/device.js';
import { made } from '../../syntax/range.js';
import type { Dialect } from '../syntax.js';
import type { Ground } from './ground.js';
import type { Script } from './script.js';

/** Writes the trustpoint that peers with certificates use, and says what has to be done by hand. */
export function writeTrustpoint(
  script: Script,
  peers: readonly Peer[],
  ground: Ground,
  dialect: Dialect,
): void {
  const peer = peers.find(({ certificate }) => certificate !== undefined);
  if (peer === undefined || ground.trustpoint !== undefined) return;
  if (dialect === 'pix6') {
    script.say('Certificates: before the tunnel can come up this device needs its own, and the');
    script.say('authority\'s: after this line "ca identity", "ca configure", "ca authenticate",');
    script.say('"ca enroll", and at last "ca save all".');
    // The only one of them without the authority's address; it tells this peer from one whose key was forgotten.
    script.add(
      { kind: 'ca', verb: made('generate'), words: ['rsa', 'key', '1024'].map(made) },
      'none',
    );
    return;
  }
  const name = peer.certificate?.name;
  if (name === undefined) return;
  const subject = peer.certificate?.subject;
  const point = { kind: 'trustpoint', name: made(name) } as const;
  script.add(
    {
      ...point,
      body: [
        { kind: 'local', words: [made('enrollment'), made('terminal')] },
        ...(subject === undefined
          ? []
          : [
              // Only racoon takes a slash for the end of a part.
              { kind: 'subject-name', subject: subject.replaceAll('\\/', '/') } as const,
            ]),
      ],
    },
    { ...point, body: [], negated: true },
  );
  const words = dialect === 'ios' ? 'crypto pki' : 'crypto ca';
  script.say(`Then "${words} authenticate ${name}" takes the authority's certificate, and`);
  script.say(`"${words} enroll ${name}" asks for this device's own.`);
}
