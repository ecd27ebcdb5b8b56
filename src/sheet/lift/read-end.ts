/** Cells of what belongs to one end: gateways, networks, identities, devices, keys. */

import { canonicalAddress, maskLength } from '../../model/address.js';
import { standInOf } from '../../model/stand-in.js';
import { folded } from '../fold.js';
import type { Term } from '../term.js';
import { kindOf } from '../words/kind.js';
import type { Parameter } from '../words/labels.js';
import { besideNetworks } from './beside-networks.js';
import { affirmed, ofKind, outerOf } from './chosen.js';
import type { IdentitySaid } from './facts.js';
import { isLinkLocal, networksIn, prefixOfRange } from './networks.js';
import { addMethods } from './read-choice.js';
import type { CellReading } from './reading.js';
import { valueNames } from './value-names.js';

/** False where the parameter is none of these. */
export function readEnd(reading: CellReading, parameter: Parameter): boolean {
  switch (parameter) {
    case 'gateway':
      readGateway(reading);
      addNamedDevice(reading);
      return true;
    case 'networks':
    case 'translated':
      readNetworks(reading, parameter);
      return true;
    case 'mask': {
      const length = maskIn(reading);
      if (length !== undefined) reading.add('mask', length);
      return true;
    }
    case 'device':
      reading.add('device', reading.text);
      return true;
    case 'identity':
      readIdentity(reading);
      return true;
    case 'key':
      readKey(reading);
      return true;
    default:
      return false;
  }
}

function readGateway(reading: CellReading): void {
  const outer = outerOf(reading.terms);
  const name = ofKind(outer, 'host-name')[0]?.name;
  // Behind a name the bracket has the address, behind an address a remark.
  const said = ofKind(outer, 'network');
  const within = said.length > 0 || name === undefined ? said : ofKind(reading.terms, 'network');
  const addresses = [...new Set(within.map(({ address }) => address))].filter(
    (address) => !isLinkLocal(address),
  );
  const { text, termAt } = reading.marked;
  addresses.push(...partsIn(text, addresses[0]));
  const odd = [...text.matchAll(/(?<![\w.])(?:\d+\.){3}[^\s,;)]*/g)].flatMap(
    ({ index, 0: { length } }) => {
      const { start = 0 } = termAt(index)?.at ?? {};
      return { start, end: start + length };
    },
  );
  if (isCut(reading.text))
    reading.fault('gateway', 'sheet-network-unclear', reading.at, {
      reason: 'address',
      address: '',
    });
  else if (addresses.length > 0) {
    reading.add('gateway', { addresses, ...(name !== undefined && { name }) });
    for (const { address, at } of ofKind(reading.terms, 'network'))
      if (!addresses.includes(address)) reading.tellRest(at);
    for (const at of odd) reading.tellRest(at);
  } else if (ofKind(outer, 'network').length > 0) return;
  else if (odd[0] !== undefined)
    reading.fault('gateway', 'sheet-network-unclear', odd[0], { reason: 'address', address: '' });
  else {
    if (name !== undefined) reading.add('gateway', { addresses: [], name });
    reading.leaveOpen('gateway');
  }
}

/** `20 3.0.113.10`, `203.0.113.1 0`: without the blank it is an address too. */
const isCut = (text: string): boolean =>
  [...text.matchAll(/(?<![\d.])(?:\d{1,2} \d[\d.]*|\d[\d.]* \d{1,2})(?![\d.]|\s*\p{L})/gu)].some(
    ([word]) => canonicalAddress(word.replace(' ', '')) !== undefined,
  );

/** Further addresses of which the last part alone stands there: `203.0.113.5 & .6`. `#` is in place of each whole one. */
const partsIn = (text: string, first = ''): readonly string[] =>
  [
    ...(/#[^\p{L}#([]*\p{L}?/u.exec(text)?.[0] ?? '').matchAll(
      /(?:\.|[&+]\s*)(\d{1,3})(?![\p{L}\d.:])/gu,
    ),
  ].flatMap(({ 1: part = '' }) => canonicalAddress(first.replace(/\d+$/, part)) ?? []);

/** `Our gateway (Cisco ASA 5510)`: what stands beside an address may name the device, and so may the label of one alone. */
function addNamedDevice(reading: CellReading): void {
  const { cell, row } = reading;
  for (const words of [cell.column > 0 ? '' : (row.label?.text ?? ''), reading.ownText])
    if (kindOf(words) !== undefined) reading.add('device', words);
}

function readNetworks(reading: CellReading, topic: 'networks' | 'translated'): void {
  const { items, faults, rest } = networksIn(reading.terms);
  const { text, termAt } = reading.marked;
  if (/\b(?:tcp|udp|ports?)\b/i.test(text))
    reading.tell('sheet-row-not-followed', reading.at, { setting: 'services' }, 'warning');
  const besides = /#|\d\.\d/.test(text) ? besideNetworks(text) : [];
  for (const { why, at } of besides) {
    const place = termAt(at)?.at ?? reading.at;
    if (why === undefined) rest.unshift(place);
    else
      faults.push({
        at: place,
        why,
        prefix: why === 'range' ? prefixOfRange(reading.textFrom(place)) : '',
      });
  }
  for (const { at, why, prefix = '' } of faults)
    reading.fault(topic, 'sheet-network-unclear', at, { reason: why, address: prefix });
  if (faults.length > 0) return;
  for (const one of rest) reading.tellRest(one);
  if (items.length > 0) reading.add(topic, items);
  else reading.leaveOpen(topic, saysMore(reading) ? reading.ownText : undefined);
}

/** Words that are no "none" and no "as above", and no name either: `Network name: HQ`. */
const saysMore = ({ terms, row }: CellReading): boolean =>
  !/\b(?:name|description|type|nombre)\b/i.test(row.label?.text ?? '') &&
  terms.some(({ kind }) => kind === 'word' || kind === 'host-name') &&
  !terms.some(
    (term) =>
      term.kind === 'same' ||
      term.kind === 'absent' ||
      (term.kind === 'answer' && term.answer === 'no'),
  );

function maskIn(reading: CellReading): number | undefined {
  const slash = /^\/?(\d{1,2})$/.exec(reading.text)?.[1];
  if (slash !== undefined) return Number(slash);
  const [mask] = ofKind(reading.terms, 'network');
  return mask && maskLength(mask.address);
}

function readIdentity(reading: CellReading): void {
  // Some forms call the networks so.
  if (ofKind(reading.terms, 'network').some(({ length }) => length !== undefined)) {
    readNetworks(reading, 'networks');
    return;
  }
  const text = reading.text.trim();
  const identity = identityIn(text);
  if (identity !== undefined) reading.add('identity', identity);
  else if (nameTypes.test(folded(text)))
    reading.fault('identity', 'sheet-value-missing', reading.at, {
      value: valueNames.identity,
      why: 'the name itself, which goes with its kind',
      option: '',
    });
  else if (!leftToDevice.test(folded(text))) reading.unread('identity');
}

/** Kinds of identities that are nothing without a name. */
const nameTypes = /^(?:fqdn|host ?name|(?:user[- ]?fqdn|e-?mail)(?: address)?|key[- ]?id)$/;
const leftToDevice = /^(?:default|auto|automatic|any|same)\b/;

function identityIn(text: string): IdentitySaid | undefined {
  const [, kind = '', said = ''] =
    /^((?:ip )?address|ip|fqdn|hostname|user[- ]fqdn|email|key[- ]?id|dn|distinguished name|subject)\b[\s:=]*(.*)$/.exec(
      folded(text),
    ) ?? [];
  const named = said === '' ? text : text.slice(-said.length);
  const address = canonicalAddress(named);
  if (address !== undefined) return { type: 'address', value: address };
  if (kind.endsWith('address') || (kind === 'ip' && said === '')) return { type: 'address' };
  if (kind.startsWith('key') && said !== '') return { type: 'key-id', value: named };
  if (/^[ds]/.test(kind))
    return { type: 'distinguished-name', ...(said !== '' && { value: named }) };
  if (/^\S+@[\w.-]+$/.test(named)) return { type: 'user-fqdn', value: named };
  if (isDistinguishedName(named)) return { type: 'distinguished-name', value: named };
  const isName = /^(?:fqdn|hostname)$/.test(kind);
  return (isName && said !== '') || /^[\w-]+(?:\.[\w-]+)+$/.test(named)
    ? { type: 'fqdn', value: named }
    : undefined;
}

/** `C=DE, O=Example, CN=gw`, or with slashes. */
const isDistinguishedName = (text: string): boolean =>
  text
    .split(/[,/]/)
    .filter((part) => part.trim() !== '')
    .every((part) => /^\s*[A-Za-z]+\s*=\s*\S/.test(part)) && text.includes('=');

/** A key is what looks like one: a word of its own, with letters and other signs. All else says how it will come. */
function readKey(reading: CellReading): void {
  const { row } = reading;
  if (row.reading.onlyIke2 === true || ofOtherThings.test(row.label?.text ?? '')) return;
  const text = reading.text.trim();
  const standIn = standInOf(text);
  if (standIn === undefined && isKey(text) && !signsAround.test(text))
    reading.add('key', { state: 'text', text });
  else if (saysOtherMethod(reading)) addMethods(reading);
  else if (!isDenied(reading.terms)) {
    const isUnsure = mayHoldKey(text);
    reading.add('key', {
      state: 'missing',
      reason:
        standIn === 'masked' || /hidden|masked/i.test(text)
          ? 'masked'
          : standIn !== undefined
            ? 'placeholder'
            : isUnsure
              ? 'unreadable'
              : 'absent',
      ...(standIn === undefined && (isUnsure || mayBePhrase(text)) && { words: text }),
    });
  }
}

/** Digits, parts around a dash, or words that are no sentence: signs, names and a word or two are remarks mostly. */
const mayBePhrase = (text: string): boolean =>
  /^\d{6,}$|^\S+ - \S*\d\S*$/.test(text) ||
  (/^\p{L}+(?:-\p{L}+|(?: \p{L}+){2,})$/u.test(text) && !saysHow.test(folded(text)));

/** Words of a sentence, and of the ways by which keys come. */
const saysHow =
  /(?<![\p{L}\d])(?:[a-z]|an?|the|we|you|us|our|your|will|be|is|are|to|by|via|from|with\w*|in|on|at|of|for|as|or|and|not|see|same|del?|la|por|par|wird|ist|von|wie|voir|como|comme|\w*phone|sent|shared|letter|required|please)(?![\p{L}\d])/u;

/** `Pre-shared key: no, certificates`. */
const saysOtherMethod = ({ terms }: CellReading): boolean =>
  ofKind(affirmed(terms), 'method').some(({ method }) => method !== 'psk');

/** `Pre-shared key: not used`: there is none, and none is asked for. */
const isDenied = ([first]: readonly Term[]): boolean =>
  first?.kind === 'absent' || (first?.kind === 'answer' && first.answer === 'no');

/** Quotation marks, marks of a text, and what ends a sentence: a part of the key, or not. */
const signsAround = /^["'`*_~=:>#]|["'`*_.,;:]$|""/;

/** A key with a remark behind it, or with signs that no keyboard of a console has. */
const mayHoldKey = (text: string): boolean =>
  isKey(/^\S*/.exec(text)?.[0] ?? '') || /^(?=.*\p{L})(?=.*\d)(?=.*[^ -~])\S{6,128}$/u.test(text);

/** Words beside a key of something else than a tunnel. */
export const ofOtherThings = /\b(?:pgp|gpg|ssh|fingerprint|key[ -]?id|https?)\b/i;

/** Whether a word can be a key. */
export const isKey = (text: string): boolean =>
  /^[!-~]{6,128}$/.test(text) &&
  /[A-Za-z]/.test(text) &&
  /[\d!-/:-@[-`{-~]/.test(text) &&
  !/^[\w.+-]+@[\w-]+\.[\w.-]+$/.test(text) &&
  !/^https?:/i.test(text) &&
  !/^[[(<{].*[\])>}]$/.test(text) &&
  !/^(?:pre-?shared|pre-share|x\.?509|n\/a|e-?mail|to-?be)/i.test(text) &&
  !/^[A-Za-z]+[-/.][A-Za-z]+[.!]?$/.test(text);
