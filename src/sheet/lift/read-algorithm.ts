/** Cells of ciphers, hashes, groups and perfect forward secrecy. */

import { folded } from '../fold.js';
import { isPfsNumber } from '../pfs-number.js';
import type { Term } from '../term.js';
import { termsOf } from '../terms.js';
import { integrityOf, nearCipher, nearHash } from '../words/algorithms.js';
import type { Parameter } from '../words/labels.js';
import { ciphersIn, type Found, groupsIn, hashesIn } from './algorithms.js';
import { choiceOf, ofKind, outerOf } from './chosen.js';
import type { Topic } from './facts.js';
import { refersToOther } from './phase-parts.js';
import type { CellReading } from './reading.js';
import { valueNames } from './value-names.js';

/** False where the parameter is none of these. */
export function readAlgorithm(reading: CellReading, parameter: Parameter): boolean {
  switch (parameter) {
    case 'cipher':
      if (!addCiphers(reading))
        reading.unread(reading.phase === 2 ? 'cipher2' : 'cipher1', nearCipher(reading.text));
      // `AES256-SHA1-DH2` in the row of the cipher says the hash and the group too.
      else {
        addBeside(reading);
        tellMisspelt(reading, reading.phase === 2 ? 'cipher2' : 'cipher1', nearCipher);
      }
      return true;
    case 'hash':
      if (!addHashes(reading))
        reading.unread(reading.phase === 2 ? 'hash2' : 'hash1', nearHash(reading.text));
      else tellMisspelt(reading, reading.phase === 2 ? 'hash2' : 'hash1', nearHash);
      return true;
    case 'group':
      if (reading.phase === 2) addPfs(reading, { conditional: false, asked: false });
      else if (!addGroups(reading)) reading.unread('group');
      return true;
    case 'pfs':
      readPfs(reading);
      return true;
    case 'pfs-group':
      if (reading.phase === 1) addGroups(reading);
      else addPfs(reading, { conditional: true, asked: false });
      return true;
    default:
      return false;
  }
}

/** `ASE-256, AES-128`, `SHA-526`, `Tripel DES`: the rest of a misspelt name is no value. Short names are near to others. */
function tellMisspelt(reading: CellReading, topic: Topic, near: (text: string) => string): void {
  let part: Term[] = [];
  for (const term of [...outerOf(reading.terms), undefined]) {
    if (term !== undefined && term.kind !== 'separator') {
      part.push(term);
      continue;
    }
    const at = { start: part[0]?.at.start ?? 0, end: part.at(-1)?.at.end ?? 0 };
    const meant = near(reading.textFrom(at).slice(0, at.end - at.start));
    for (const right of termsOf(meant))
      if (
        !part.some(
          (one) =>
            choiceOf(one) === choiceOf(right) || (one.kind === right.kind && meant.length < 6),
        )
      )
        reading.fault(topic, 'sheet-value-unread', at, { value: valueNames[topic], near: meant });
    part = [];
  }
}

/** Under phase 1 "perfect forward secrecy: group 2" is the group of phase 1. */
function readPfs(reading: CellReading): void {
  if (reading.phase !== 1) addPfs(reading, { conditional: true, asked: true });
  else if (groupsIn(outerOf(reading.terms)).values.length > 0) addGroups(reading);
  else if (ofKind(reading.terms, 'answer').length > 0)
    addPfs(reading, { conditional: true, asked: true });
}

function addPfs(
  reading: CellReading,
  from: { readonly conditional: boolean; readonly asked: boolean },
  terms: readonly Term[] = reading.terms,
): void {
  const outer = outerOf(terms);
  if (
    terms.every(
      ({ kind }) =>
        kind === 'absent' || kind === 'sign' || kind === 'separator' || kind === 'bracket',
    )
  ) {
    if (from.asked) reading.leaveOpen('pfs');
    return;
  }
  const isAnswered = ofKind(terms, 'answer').length > 0 || ofKind(terms, 'group').length > 0;
  if (!isAnswered && terms.some(({ kind }) => kind === 'placeholder')) {
    reading.leaveOpen('pfs');
    return;
  }
  const found = groupsIn(terms);
  tellFaults(reading, found, 'pfs');
  const no =
    ofKind(outer, 'answer').some(({ answer }) => answer === 'no') ||
    ofKind(outer, 'pfs').some(({ answer }) => answer === 'no') ||
    isDenied(outer);
  const yes = ofKind(outer, 'answer').some(({ answer }) => answer === 'yes');
  const same = refersToOther(terms, reading.phase ?? 2);
  if (no && yes) {
    reading.unread('pfs');
    return;
  }
  if (!no && !yes && !same && found.values.length === 0) {
    if (found.faults.length === 0) reading.unread('pfs');
    return;
  }
  if (!no) reading.tellSeveral('pfs', found.values.length);
  else if (found.values.length > 0)
    reading.tell('sheet-pfs-contradiction', reading.at, { decided: true }, 'warning');
  const answer = no ? 'no' : same ? 'same' : yes ? 'yes' : undefined;
  reading.add('pfs', {
    ...from,
    groups: no ? [] : found.values,
    ...(answer !== undefined && { answer }),
  });
}

/** "Perfect forward secrecy is not used", in a sentence about other things too. */
function isDenied(terms: readonly Term[]): boolean {
  const from = terms.findIndex(({ kind }) => kind === 'pfs');
  if (from < 0) return false;
  const rest = terms.slice(from + 1);
  const stop = rest.findIndex(({ kind }) => kind === 'separator');
  return (stop < 0 ? rest : rest.slice(0, stop)).some(({ kind }) => kind === 'absent');
}

/** All kinds of algorithms that stand in one cell. */
export function addAlgorithms(reading: CellReading): boolean {
  const terms = reading.terms.filter(
    (term, index, all) => !isOtherNumber(term) || isPfsNumber(term, index, all),
  );
  const ciphers = ofKind(reading.terms, 'cipher').length > 0 && addCiphers(reading);
  const hashes =
    ofKind(reading.terms, 'hash').length > 0 && addHashes(reading, hashTermsOf(reading));
  const from = terms.findIndex(({ kind }) => kind === 'pfs');
  const [own, pfs] = from < 0 ? [terms, []] : [terms.slice(0, from), terms.slice(from)];
  const groups = ofKind(terms, 'group').length > 0;
  if (reading.phase === 2 && groups)
    addPfs(reading, { conditional: false, asked: pfs.length > 0 }, terms);
  else if (reading.phase === 1 && groups) addGroups(reading, terms);
  else {
    if (ofKind(own, 'group').length > 0) addGroups(reading, own);
    if (pfs.length > 0) addPfs(reading, { conditional: true, asked: true }, pfs);
  }
  return ciphers || hashes || groups;
}

function addBeside(reading: CellReading): void {
  addHashes(reading, hashTermsOf(reading));
  const groups = outerOf(reading.terms).filter(
    (term) => term.kind === 'group' && !isOtherNumber(term),
  );
  if (groups.length === 0) return;
  if (reading.phase === 2) addPfs(reading, { conditional: false, asked: false }, groups);
  else addGroups(reading, groups);
}

/**
 * Numbers among other values that are no group's: a bare one is a lifetime, if not in brackets, and the bits of a key or
 * a hash are fewer than those of any prime.
 */
export const isOtherNumber = (term: Term): boolean =>
  (term.kind === 'number' && term.depth === 0) ||
  term.kind === 'key-bits' ||
  (term.kind === 'group' && term.curve !== true && term.bits !== undefined && term.bits < 512);

function addCiphers(reading: CellReading): boolean {
  const offersAes = /\baes\b/.test(folded(reading.row.label?.text ?? '').replace(/[-/_\d]/g, ' '));
  const found = ciphersIn(reading.terms, offersAes);
  return eachPhase(reading, 'cipher1', 'cipher2', (topic) => {
    tellFaults(reading, found, topic);
    if (found.values.length === 0) return found.faults.length > 0;
    reading.add(topic, found.values);
    reading.tellSeveral(topic, found.values.length);
    return true;
  });
}

/** Among other values a "no" is not the hash's: `SHA-1, PFS off`. */
const hashTermsOf = ({ terms }: CellReading): readonly Term[] =>
  terms.filter(({ kind }) => kind !== 'answer');

/** Whether a hash was found; a row without any is somebody else's. */
export function addHashes(reading: CellReading, terms = reading.terms): boolean {
  const found = hashesIn(terms);
  if (found.values.length === 0 && found.faults.length === 0) return false;
  return eachPhase(reading, 'hash1', 'hash2', (topic) => {
    tellFaults(reading, found, topic);
    if (found.values.length === 0) return true;
    if (topic === 'hash2') {
      reading.add(
        topic,
        found.values.map((hash) => (hash === 'combined' ? 'none' : integrityOf(hash))),
      );
    } else {
      const hashes = found.values.flatMap((hash) =>
        hash === 'combined' || hash === 'ripemd160' || hash === 'xcbc' ? [] : [hash],
      );
      if (hashes.length === 0) return false;
      reading.add('hash1', hashes);
    }
    reading.tellSeveral(topic, found.values.length);
    return true;
  });
}

function addGroups(reading: CellReading, terms: readonly Term[] = reading.terms): boolean {
  const found = groupsIn(terms);
  tellFaults(reading, found, 'group');
  if (found.values.length === 0) return found.faults.length > 0;
  reading.add('group', found.values);
  reading.tellSeveral('group', found.values.length);
  return true;
}

/** Where no phase is known, a value goes to both, and it is decided later what that means. */
function eachPhase<A extends Topic, B extends Topic>(
  { phase }: CellReading,
  first: A,
  second: B,
  add: (topic: A | B) => boolean,
): boolean {
  const one = phase !== 2 && add(first);
  const other = phase !== 1 && add(second);
  return one || other;
}

function tellFaults<T>(reading: CellReading, { faults }: Found<T>, topic: Topic): void {
  const value = valueNames[topic];
  for (const { at, why, numbers = [] } of faults) {
    const [group = 0, bits = 0] = numbers;
    if (why === 'group-bits') reading.fault(topic, 'sheet-group-bits', at, { group, bits });
    else if (why === 'group-number')
      reading.fault(topic, 'sheet-value-unread', at, { value, near: '' });
    else reading.fault(topic, 'sheet-value-open', at, { value, reason: why });
  }
}
