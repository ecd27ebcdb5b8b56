/** Who each end says it is, and whether the other end takes that. */

import { containsPrefix, hostPrefix } from '../address.js';
import { passes, rulesText } from '../certificate-rules.js';
import type { Device, Identity, IkeProposal, Peer } from '../device.js';
import { nameParts } from '../distinguished-name.js';
import { addressOfEnd } from '../endpoint.js';
import { identityWords } from '../identity-words.js';
import { keyByName } from './authentication.js';
import type { Direction } from './direction.js';
import { bothLogs } from './logs.js';
import { originOf, originsOf, runsRacoon, type Side } from './step.js';

/** Both ends' identities, each held against what the other end takes. */
export function identities(
  direction: Direction,
  from: Peer,
  to: Peer,
  mode: Peer['exchangeModes'][number],
  agreed: IkeProposal,
): void {
  const psk = agreed.authentication === 'psk';
  received(direction, direction.from, from, direction.to, to, mode, psk);
  received(direction, direction.to, to, direction.from, from, mode, psk);
}

/** One end receives the other's identity. */
function received(
  direction: Direction,
  senderSide: Side,
  sender: Peer,
  receiverSide: Side,
  receiver: Peer,
  mode: Peer['exchangeModes'][number],
  psk: boolean,
): void {
  const isNamed = psk && !direction.assuming && runsRacoon(receiverSide);
  const sent = sentBy(sender, senderSide, isNamed, senderSide === direction.to);
  const [senderName, receiverName] = [senderSide.end.name, receiverSide.end.name];
  const text = identityText(sent);
  if (psk && mode === 'main' && sent.type !== 'address') {
    const isRacoon = runsRacoon(receiverSide);
    const log = isRacoon
      ? `"Expecting IP address type in main mode, but ${wireName(sent)}."`
      : 'that no key is found for this identity';
    direction.refuse(
      'identity',
      `${senderName} sends ${text}; in main mode with a pre-shared key ${receiverName} takes an address only and logs ${log}`,
      originsOf(sent, receiver.expectedIdentities[0]),
    );
    direction.find(
      'psk-name-in-main-mode',
      originOf(sent) ?? originOf(sender),
      {
        sender: senderName,
        receiver: receiverName,
        identity: text,
        line: addressLines[senderSide.end.device.implementation.kind],
      },
      [sent, ...receiver.expectedIdentities],
      [
        {
          side: senderSide.end.side,
          at: originOf(sent) ?? originOf(sender),
          change: { kind: 'identity-address' },
        },
      ],
    );
    return;
  }
  const isOfAnybody = psk && takesAddressesAlone(receiverSide, receiver, sender);
  const expected = isOfAnybody ? [anyAddress] : receiver.expectedIdentities;
  if (
    expected.length === 0 ||
    expected.some((identity) => accepts(identity, sent, senderSide, receiverSide))
  ) {
    direction.agree(
      'identity',
      `${senderName} sends ${text}, which ${receiverName} takes`,
      originsOf(sent, ...expected),
    );
    const name = nameSent(sent, senderSide);
    const [asked] = expected.filter(({ rules }) => rules !== undefined);
    if (
      asked?.rules !== undefined &&
      passes(asked.rules, subjectShown(sent, senderSide)) === undefined
    )
      direction.assume('identity', `${senderName} shows ${identityText(asked)}`, originsOf(asked));
    const named = expected.filter(({ value }) => value !== undefined);
    // What the certificate says is shown where the text holds it.
    const isShown = senderSide.peer?.certificate?.alternativeNames !== undefined;
    if (
      !isShown &&
      sent.type !== 'address' &&
      named.length > 0 &&
      (name === undefined || name !== sent.value)
    )
      direction.assume(
        'identity',
        name === undefined
          ? `${senderName} calls itself ${named.map(identityText).join(' or ')}`
          : `${senderName}'s certificate has the subject ${name}, and nothing beside it`,
        originsOf(sent, ...named),
      );
    if (senderSide.end.device.implementation.kind === 'pix6' && sent.defaulted !== undefined)
      direction.assume(
        'identity',
        `${senderName} is told to identify itself by ${identityWords[sent.type]}, though no line of its text says so`,
        originsOf(sender),
      );
    return;
  }
  const wanted = isOfAnybody ? "the peer's address" : expected.map(identityText).join(' or ');
  const own = sent.type === 'address' ? addressOfEnd(senderSide.local) : undefined;
  const named = nameSent(sent, senderSide) ?? own;
  const got = identityText(named === undefined ? sent : { ...sent, value: named });
  const facts = { sender: senderName, receiver: receiverName, identity: got, wanted };
  // racoon holds what it is sent against what it expects only when it answers, in main mode with a key (seen). In aggressive
  // mode it finds the key by what it is sent.
  const looks = !(
    psk &&
    mode === 'main' &&
    receiverSide === direction.from &&
    runsRacoon(receiverSide)
  );
  if (receiver.identityVerified && !looks) {
    direction.note(
      'identity',
      `${receiverName} expects ${wanted}, gets ${got} from ${senderName} and does not look at it when it starts`,
      originsOf(sent, ...expected),
    );
  } else if (receiver.identityVerified || isOfAnybody) {
    direction.refuse(
      'identity',
      `${receiverName} expects ${wanted} and verifies it; ${senderName} sends ${got}; ${bothLogs(between(senderSide, receiverSide), 'identity')}`,
      originsOf(sent, ...expected),
    );
    const { kind } = receiverSide.end.device.implementation;
    direction.find(
      'identity-refused',
      originOf(expected[0]) ?? originOf(sent),
      {
        ...facts,
        line: isOfAnybody
          ? `a group of that name with its key: tunnel-group ${sent.value ?? 'NAME'} type ipsec-l2l`
          : kind === 'ios'
            ? matchLine(sent, senderSide)
            : undefined,
        isReordered: expected.some(
          ({ type, value = '' }) =>
            type === 'distinguished-name' &&
            passes([[{ of: 'subject', test: 'is', value }]], named) === true,
        ),
      },
      [sent, ...expected],
    );
  } else {
    direction.note(
      'identity',
      `${receiverName} expects ${wanted}, gets ${got} from ${senderName} and goes on, because it does not verify it`,
      originsOf(sent, ...expected),
    );
    direction.find('identity-unverified', originOf(expected[0]) ?? originOf(sent), facts, [
      sent,
      ...expected,
    ]);
  }
}

const anyAddress: Identity = { type: 'address' };

/** An appliance finds a name in the group of that name; the group for anybody is for those that send their address. */
const takesAddressesAlone = (side: Side, { keyIsWildcard }: Peer, sender: Peer): boolean =>
  /^(?:pix7|asa84)$/.test(side.end.device.implementation.kind) &&
  keyIsWildcard === true &&
  sender.sentIdentity.type !== 'address' &&
  keyByName(side, sender) === undefined;

/** The end that refuses logs what the answering one would. */
const between = (from: Side, to: Side) => ({
  from,
  to,
  starter: from.end.name,
  answerer: to.end.name,
});

/** What makes an end send its address, in its own words. */
const addressLines: { readonly [kind in Device['implementation']['kind']]?: string } = {
  pix6: 'isakmp identity address',
  pix7: 'crypto isakmp identity address',
  asa84: 'crypto isakmp identity address',
  ios: 'crypto isakmp identity address',
  racoon: 'my_identifier address;',
};

/** What makes a router's profile take what is sent. */
function matchLine(sent: Identity, sender: Side): string | undefined {
  const { type } = sent;
  const value = type === 'address' ? (sent.value ?? addressOfEnd(sender.local)) : sent.value;
  if (value === undefined || type === 'distinguished-name') return undefined;
  const words = { address: 'address', fqdn: 'host', 'user-fqdn': 'user', 'key-id': 'group' }[type];
  return `to the profile: match identity ${words} ${value}${type === 'address' ? ' 255.255.255.255' : ''}`;
}

/** What an end sends. PIX 6 without a line for it sends its host name, though with a key it is usually told its address. */
function sentBy(
  { sentIdentity, answeredIdentity }: Peer,
  { end }: Side,
  isNamed: boolean,
  isAnswering: boolean,
): Identity {
  if (isAnswering && answeredIdentity !== undefined) return answeredIdentity;
  return isNamed &&
    end.device.implementation.kind === 'pix6' &&
    sentIdentity.type === 'address' &&
    sentIdentity.defaulted !== undefined
    ? { type: 'fqdn' }
    : sentIdentity;
}

/**
 * Whether an expected identity takes a sent one. racoon: an address or a name without value takes any of any type, texts are
 * compared over the configured length only.
 */
function accepts(expected: Identity, sent: Identity, sender: Side, receiver: Side): boolean {
  const isRacoon = runsRacoon(receiver);
  if (expected.rules !== undefined)
    return passes(expected.rules, subjectShown(sent, sender)) !== false;
  if (expected.within !== undefined)
    return expected.type === sent.type && isWithin(expected.within, sent, sender);
  if (expected.value === undefined) {
    if (isRacoon && (expected.type === 'address' || expected.type === 'distinguished-name'))
      return true;
    if (expected.type !== sent.type) return false;
    if (expected.type !== 'address') return true;
  }
  if (expected.type !== sent.type) return false;
  if (expected.type === 'address') {
    const wanted = expected.value ?? addressOfEnd(receiver.remote);
    const given = sent.value ?? addressOfEnd(sender.local) ?? addressOfEnd(receiver.remote);
    return wanted === undefined || given === undefined || wanted === given;
  }
  const value = nameSent(sent, sender);
  // A name that the text does not complete, such as a host name without its domain, cannot be held against one.
  if (value === undefined) return true;
  const wanted = expected.value ?? '';
  if (expected.type === 'distinguished-name') return sameName(wanted, value);
  return isRacoon ? value.startsWith(wanted) : value === wanted;
}

/** Whether an answering end takes the identity of the one that starts. */
export function takesIdentity(from: Side, to: Side): boolean {
  const expected = to.peer?.expectedIdentities ?? [];
  const sent = from.peer?.sentIdentity;
  return (
    sent === undefined ||
    expected.length === 0 ||
    expected.some((identity) => accepts(identity, sent, from, to))
  );
}

/** Whether a sent name is of a domain, or an address of a network. What no text says cannot be held against it. */
function isWithin(wanted: string, sent: Identity, sender: Side): boolean {
  const given = sent.type === 'address' ? (sent.value ?? addressOfEnd(sender.local)) : sent.value;
  if (given === undefined) return true;
  return sent.type === 'address'
    ? containsPrefix(wanted, hostPrefix(given))
    : given.endsWith(`.${wanted}`) || given.endsWith(`@${wanted}`);
}

/** The subject of the certificate that is shown beside an identity, as far as a text says it. */
const subjectShown = (sent: Identity, sender: Side): string | undefined =>
  sent.type === 'distinguished-name' ? nameSent(sent, sender) : sender.peer?.certificate?.subject;

/** What is sent as a name: what the text says, or the subject of the own certificate where it says that. */
const nameSent = ({ type, value }: Identity, { peer }: Side): string | undefined =>
  value ?? (type === 'distinguished-name' ? peer?.certificate?.subject : undefined);

/** Distinguished names, part by part; `*` as a whole value takes any. */
function sameName(wanted: string, given: string): boolean {
  const [a, b] = [nameParts(wanted), nameParts(given)];
  return (
    a.length === b.length &&
    a.every(
      (part, i) =>
        part === b[i] || (part.endsWith('=*') && b[i]?.startsWith(part.slice(0, -1)) === true),
    )
  );
}

/** An identity in words; values are names and addresses, never keys. */
const identityText = ({ type, value, within, rules }: Identity): string => {
  if (rules !== undefined) return `a certificate whose ${rulesText(rules)}`;
  if (within !== undefined)
    return `${type === 'address' ? 'an address' : identityWords[type]} in ${within}`;
  if (value === undefined) return identityWords[type];
  return `${type === 'address' ? 'the address' : identityWords[type]} ${value}`;
};

/** RFC 2407 names as racoon's log has them. */
const wireName = ({ type }: Identity): string =>
  ({
    address: 'IPv4_address',
    fqdn: 'FQDN',
    'user-fqdn': 'User_FQDN',
    'key-id': 'KEY_ID',
    'distinguished-name': 'DER_ASN1_DN',
  })[type];
