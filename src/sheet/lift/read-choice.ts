/** Cells that choose one of a few words: authentication, modes, versions, protocols, yes and no. */
import type { Term } from '../term.js';
import { termsOf } from '../terms.js';
import type { Parameter } from '../words/labels.js';
import { usualSeconds } from '../words/units.js';
import { affirmed, ofKind, outerOf } from './chosen.js';
import { addAlgorithms, addHashes } from './read-algorithm.js';
import { addTimes } from './read-time.js';
import type { CellReading } from './reading.js';
import { timesIn } from './times.js';
import { valueNames } from './value-names.js';

export function readChoice(reading: CellReading, parameter: Parameter): void {
  switch (parameter) {
    case 'authentication':
      // The word is that of phase 1's method, of a hash, and of the protocol: the value decides.
      if (/\b(?:x-?auth|hybrid|eap)\b/i.test(reading.text))
        reading.tell('sheet-row-not-followed', reading.at, { setting: 'user-authentication' });
      if (addMethods(reading) || addHashes(reading) || addProtocols(reading)) return;
      reading.unread(reading.phase === 2 ? 'hash2' : 'authentication');
      return;
    case 'ike':
      if (addVersion(reading, true)) addExchange(reading);
      else if (!addExchange(reading) && !addAlgorithms(reading)) reading.unread('ike');
      return;
    case 'exchange':
      addVersion(reading, false);
      if (!addExchange(reading) && !saysVersion(reading)) reading.unread('exchange');
      return;
    case 'mode-word':
      addVersion(reading, false);
      if (!addExchange(reading) && !addMode(reading) && !saysVersion(reading))
        reading.unread(reading.phase === 2 ? 'mode' : 'exchange');
      return;
    case 'mode':
      if (!addMode(reading)) reading.unread('mode');
      return;
    case 'aggressive':
    case 'supports-aggressive':
      readAggressive(reading, parameter);
      return;
    case 'protocol':
      if (!addProtocols(reading) && !addMode(reading) && !traffic.test(reading.text))
        reading.unread('protocol');
      addAlgorithms(reading);
      return;
    case 'nat-traversal':
      readNatTraversal(reading);
      return;
    case 'values':
      readValues(reading);
      return;
    default:
  }
}

/** What may go through the tunnel, which is no protocol of IPsec: services are not among the selectors. */
const traffic = /^\W*(?:(?:ip|ipv4|any|all|tcp|udp|icmp|traffic|protocols?|and|or)\W*)+$/i;

/** Values without a label: their kind says what they are. */
function readValues(reading: CellReading): void {
  addAlgorithms(reading);
  addMethods(reading);
  addProtocols(reading);
  // `IKE: 2` asks for the version.
  addVersion(reading, /^(?:ike|isakmp)$/i.test(reading.row.label?.text ?? ''));
  addExchange(reading);
  addMode(reading);
  const times = timedTerms(reading);
  if (times.length > 0) addTimes(reading, timesIn(times, reading.row.reading, 'lifetime'));
}

/** Times among other values; a bare number is one only behind a word such as "lifetime". */
function timedTerms({ terms }: CellReading): readonly Term[] {
  const isUntimed = terms.every(({ kind }) => kind !== 'time');
  return terms.filter((term, index) => {
    if (term.kind === 'time' || term.kind === 'volume') return true;
    if (term.kind === 'number' && isUntimed && usualSeconds.has(term.value)) return true;
    if (term.kind === 'unit') return terms[index - 1]?.kind === 'number';
    if (term.kind !== 'number') return false;
    const before = terms
      .slice(0, index)
      .filter(({ kind }) => kind !== 'sign')
      .at(-1);
    return (
      before?.kind === 'word' && /^(?:life|lifetime|time|rekey|duration|vida)$/.test(before.word)
    );
  });
}

/** `Certificates: yes` says the method in the label. */
export function addMethods(reading: CellReading): boolean {
  const said = ofKind(affirmed(outerOf(reading.terms)), 'method');
  const answer = ofKind(outerOf(reading.terms), 'answer')[0]?.answer;
  const ofLabel =
    said.length > 0 || answer === undefined
      ? []
      : ofKind(termsOf(reading.row.label?.text ?? ''), 'method');
  if (answer === 'no' && ofLabel.length > 0) return true;
  const outer = said.length > 0 ? said : ofLabel;
  if (outer.length === 0) return false;
  const doubtful = outer.find((method) => method.doubtful === true);
  if (
    doubtful !== undefined &&
    !outer.some(({ method, doubtful: unsure }) => method === 'rsa-sig' && unsure !== true)
  )
    reading.tell('sheet-two-meanings', doubtful.at, {});
  const methods = [...new Set(outer.map(({ method }) => method))];
  reading.add('authentication', methods);
  reading.tellSeveral('authentication', methods.length);
  return true;
}

function addProtocols(reading: CellReading): boolean {
  const outer = outerOf(reading.terms);
  const protocols = [...new Set(ofKind(outer, 'protocol').map(({ protocol }) => protocol))];
  if (protocols.length === 0) return false;
  if (protocols.length > 1 && areJoined(outer)) {
    const value = valueNames.protocol;
    reading.fault('protocol', 'sheet-value-open', reading.at, { value, reason: 'both-protocols' });
    return true;
  }
  reading.add('protocol', protocols);
  reading.tellSeveral('protocol', protocols.length);
  return true;
}

/** `ESP + AH`, `ESP and AH`: not one of the two. */
function areJoined(terms: readonly Term[]): boolean {
  const first = terms.findIndex(({ kind }) => kind === 'protocol');
  const [next] = ofKind(terms.slice(first), 'separator');
  return next !== undefined && /^(?:[+&]|and|et|und|dan|y)$/.test(next.sign);
}

/** The version of IKE; in its own row a bare number is one too, and IKE alone is the first. */
function addVersion(reading: CellReading, own: boolean): boolean {
  const outer = outerOf(reading.terms);
  const named = ofKind(affirmed(outer), 'ike');
  const said = named.flatMap(({ version }) => version ?? []);
  const numbers = own ? ofKind(outer, 'number').map(({ value }) => value) : [];
  const versions = new Set([...said, ...numbers.filter((value) => value === 1 || value === 2)]);
  const [version] = versions;
  if (versions.size === 1 && (version === 1 || version === 2)) reading.add('ike', version);
  // Both versions are offered: the first is the one that can be written.
  else if (versions.size > 1) reading.add('ike', 1);
  else return own && named.length > 0;
  return true;
}

const saysVersion = ({ terms }: CellReading): boolean => ofKind(terms, 'ike').length > 0;

function addExchange(reading: CellReading): boolean {
  const outer = outerOf(reading.terms);
  const modes = [...new Set(ofKind(outer, 'exchange').map(({ exchange }) => exchange))];
  const [mode] = modes;
  if (mode === undefined) return false;
  if (modes.length > 1) {
    reading.fault('exchange', 'sheet-value-open', reading.at, {
      value: valueNames.exchange,
      reason: 'both modes are named',
    });
    return true;
  }
  const negated = outer.find((term) => term.kind === 'answer' && term.answer === 'no');
  reading.add('exchange', negated === undefined ? mode : mode === 'main' ? 'aggressive' : 'main');
  const preferred = ofKind(reading.terms, 'note').find(({ note }) => note === 'preferred');
  if (preferred !== undefined)
    reading.tell('sheet-preferred', preferred.at, { value: `${mode} mode` });
  return true;
}

function addMode(reading: CellReading): boolean {
  const [mode] = ofKind(outerOf(reading.terms), 'encapsulation');
  if (mode === undefined) return false;
  reading.add('mode', mode.mode);
  return true;
}

function readAggressive(
  reading: CellReading,
  parameter: 'aggressive' | 'supports-aggressive',
): void {
  const answer = ofKind(outerOf(reading.terms), 'answer')[0]?.answer;
  if (answer === 'no') reading.add('exchange', 'main');
  else if (answer === 'yes' && parameter === 'aggressive') reading.add('exchange', 'aggressive');
  else if (answer === 'yes')
    reading.fault('exchange', 'sheet-value-open', reading.at, {
      value: valueNames.exchange,
      reason: 'aggressive mode is supported, which does not say that it is used',
    });
  else if (!addExchange(reading)) reading.unread('exchange');
}

function readNatTraversal(reading: CellReading): void {
  const answer = ofKind(outerOf(reading.terms), 'answer')[0]?.answer;
  if (answer !== undefined) reading.add('natTraversal', answer === 'yes');
  else if (/^\W*(?:force|use|support|allow|auto|detect)/i.test(reading.text))
    reading.add('natTraversal', true);
  else reading.tellUnread('natTraversal');
}
