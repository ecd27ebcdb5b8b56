/** By which key or certificate an identity is proven. */

import type { IkeProposal, Peer, Secret } from '../device.js';
import { addressOfEnd } from '../endpoint.js';
import { sameKey } from '../secret.js';
import type { Direction } from './direction.js';
import { bothLogs } from './logs.js';
import { originOf, originsAt, originsOf, remoteText, runsRacoon, type Side } from './step.js';

/** The key, or the certificates, by the method that was agreed. */
export function authentication(
  direction: Direction,
  from: Peer,
  to: Peer,
  mode: Peer['exchangeModes'][number],
  agreed: IkeProposal,
): void {
  if (agreed.authentication === 'psk') {
    const named = mode === 'aggressive' ? keyByName(direction.to, from) : undefined;
    const { answeredKey = to } = to;
    key(direction, mode, from, {
      ...to,
      preSharedKey: named ?? answeredKey.preSharedKey,
      keyIsWildcard: answeredKey.keyIsWildcard,
    });
    return;
  }
  if (agreed.authentication !== 'rsa-sig') {
    direction.leaveOpen(
      'authentication',
      `${agreed.authentication} is beyond this comparison`,
      originsOf(agreed),
    );
    return;
  }
  certificate(direction, direction.from, from, direction.to, to);
  certificate(direction, direction.to, to, direction.from, from);
}

/** What an answering end has for the name that the other one starts with. */
export function keyByName(
  { end }: Side,
  { sentIdentity: { type, value } }: Peer,
): Secret | undefined {
  const { keysByName = {} } = end.device;
  const isNamed = type !== 'address' && value !== undefined && Object.hasOwn(keysByName, value);
  return isNamed ? keysByName[value] : undefined;
}

function key(
  direction: Direction,
  mode: Peer['exchangeModes'][number],
  from: Peer,
  to: Peer,
): void {
  const [a, b] = [from.preSharedKey, to.preSharedKey];
  for (const [side, peer] of direction.ends(from, to)) {
    const own = peer.preSharedKey;
    if (own !== undefined && own.state !== 'missing') continue;
    // A sheet often leaves the key to another way, and what is written may still be completed.
    const { kind } = side.end.device.implementation;
    const isNone =
      !direction.assuming &&
      kind !== 'sheet' &&
      (own?.reason === 'absent' || (own?.reason === 'unreadable' && kind === 'racoon'));
    if (isNone)
      direction.refuse(
        'key',
        `${side.end.name} has no key for this peer; ${bothLogs(direction, 'key')}`,
        originsOf(own, peer),
      );
    else
      direction.leaveOpen(
        'key',
        `${side.end.name} has no key that can be read for this peer`,
        originsOf(own, peer),
      );
    direction.find(
      'key-missing',
      originOf(own) ?? originOf(peer),
      {
        end: side.end.name,
        reason:
          side.peer?.preSharedKey !== own
            ? `not found in ${mode} mode`
            : own === undefined
              ? 'absent'
              : own.reason,
      },
      [own],
    );
  }
  if (a === undefined || b === undefined || a.state === 'missing' || b.state === 'missing') return;
  for (const [{ end }, peer] of direction.ends(from, to))
    if (peer.keyIsWildcard === true && end.device.implementation.kind === 'racoon')
      direction.assume(
        'key',
        `${end.name} is a build that takes the key of * for any peer, as Debian's and the 0.9 fork are`,
        originsAt('key', peer.preSharedKey),
      );
  if (sameKey(a, b)) direction.agree('key', 'both ends hold the same key', originsAt('key', a, b));
  else {
    direction.refuse(
      'key',
      `the pre-shared keys differ, which no log says in so many words; ${bothLogs(direction, 'key')}`,
      originsAt('key', a, b),
    );
    const [ours, theirs] = [direction.from, direction.to].map(
      (side) => remoteText(side)[0] ?? 'any peer',
    );
    direction.find(
      'key-differs',
      originOf(a, 'key') ?? originOf(from),
      { one: direction.starter, other: direction.answerer, peers: [ours ?? '', theirs ?? ''] },
      [a, b],
      [],
      direction.between(`key for ${ours}`, `key for ${theirs}`),
    );
  }
}

/** One end checks the other's certificate. */
function certificate(
  direction: Direction,
  ownerSide: Side,
  owner: Peer,
  checkerSide: Side,
  checker: Peer,
): void {
  const [ownerName, checkerName] = [ownerSide.end.name, checkerSide.end.name];
  if (runsRacoon(ownerSide) && owner.certificate?.name === undefined) {
    direction.refuse(
      'certificate',
      `${ownerName} has no certificate_type for this peer, so it cannot sign`,
      originsOf(owner),
    );
    direction.find('certificate-absent', originOf(owner), { end: ownerName }, [owner]);
    return;
  }
  const isRacoon = runsRacoon(checkerSide);
  const shown = owner.certificate?.shown;
  if (shown !== undefined && (!isRacoon || checker.certificate?.peerFile === undefined)) {
    direction.refuse(
      'certificate',
      `${ownerName} sends no certificate, and ${checkerName} has none of it`,
      originsOf(owner.certificate, checker.certificate),
    );
    direction.find(
      'certificate-not-sent',
      originOf(owner.certificate, 'shown'),
      { sender: ownerName, receiver: checkerName, shown },
      [owner.certificate, checker.certificate],
    );
    return;
  }
  direction.assume(
    'certificate',
    shown === 'bare-key'
      ? `${checkerName} holds ${ownerName}'s key`
      : `${ownerName} has a certificate that ${checkerName}'s authority signed`,
    originsOf(owner.certificate, checker.certificate),
  );
  if (shown === 'bare-key') return;
  const { type } = owner.sentIdentity;
  const { kind } = checkerSide.end.device.implementation;
  const looks = isRacoon || ((kind === 'pix7' || kind === 'asa84') && type !== 'key-id');
  if (!looks || type === 'distinguished-name') return;
  const name =
    type === 'address'
      ? `IP:${owner.sentIdentity.value ?? addressOfEnd(ownerSide.local) ?? 'its address'}`
      : `${type}:${owner.sentIdentity.value ?? 'its name'}`;
  const isChecked =
    checker.certificate?.verified !== false && checker.certificate?.peerFile === undefined;
  if (isChecked && type === 'key-id') {
    direction.refuse(
      'certificate',
      `${checkerName} refuses a key id beside a certificate`,
      originsOf(owner.sentIdentity),
    );
    direction.find(
      'certificate-key-id',
      originOf(owner.sentIdentity),
      { sender: ownerName, receiver: checkerName },
      [owner.sentIdentity, checker.certificate],
    );
    return;
  }
  const held = owner.certificate?.alternativeNames;
  if (isRacoon && isChecked && held !== undefined) {
    // racoon looks at the first one of the kind; another address is refused only where the identity is verified.
    const first = held.find((one) => one.startsWith(name.slice(0, name.indexOf(':') + 1)));
    const isEnough =
      first === name || (type === 'address' && first !== undefined && !checker.identityVerified);
    const origins = originsOf(owner.sentIdentity, owner.certificate);
    if (isEnough) {
      direction.agree('certificate', `${ownerName}'s certificate has the name ${name}`, origins);
      return;
    }
    direction.refuse(
      'certificate',
      `${ownerName}'s certificate has ${first ?? 'no subjectAltName of this kind'}, and not ${name}`,
      origins,
    );
    direction.find(
      'certificate-of-other-name',
      originOf(owner.sentIdentity) ?? originOf(owner.certificate),
      { sender: ownerName, receiver: checkerName, name, first },
      [owner.sentIdentity, owner.certificate],
    );
    return;
  }
  if (isChecked) {
    direction.assume(
      'certificate',
      `${ownerName}'s certificate has the subjectAltName ${name}`,
      originsOf(owner.sentIdentity),
    );
  }
  if (!isRacoon) return;
  direction.find(
    isChecked ? 'certificate-needs-name' : 'certificate-unchecked',
    originOf(owner.sentIdentity) ?? originOf(checker.certificate, 'verified') ?? originOf(checker),
    { sender: ownerName, receiver: checkerName, name },
    [owner.sentIdentity, checker.certificate],
  );
}
