import type { Report } from '../../diagnostics/report.js';
import { addressOf, hostPrefix, isHost, lengthOf, networkMask } from '../../model/address.js';
import type { AddressTranslation } from '../../model/device.js';
import { madeIn } from '../../syntax/made-in.js';
import { made, type Word } from '../../syntax/range.js';
import type { Target } from '../plan/target.js';
import type { Dialect, ObjectMember, TwiceNat } from '../syntax.js';
import type { Ground } from './ground.js';
import { translatedTraffic, writePolicyNat } from './policy-nat.js';
import type { Script } from './script.js';

/**
 * Writes what keeps the tunnels' traffic from being translated before the crypto map sees it, and what is to be translated
 * before; false where it cannot.
 */
export function writeTranslations(
  script: Script,
  translations: readonly AddressTranslation[],
  outside: string,
  ground: Ground,
  { dialect, limits }: Pick<Target, 'dialect' | 'limits'>,
  report: Report,
): boolean {
  if (dialect === 'ios') return true;
  const wanted = translations.flatMap((translation) => {
    const insides = ground
      .insidesOf(translation.from, outside)
      .filter((inside) => translation.kind !== 'exempt' || !ground.isExempt(translation, inside));
    return insides.length > 0 ? [{ translation, insides }] : [];
  });
  if (limits.twiceNat) {
    const objectOf = objects(script, ground);
    for (const [index, { translation, insides }] of wanted.entries()) {
      const [inside = 'any'] = insides.length === 1 ? insides : [];
      const rule = twiceNat(translation, inside, outside, objectOf);
      // The place is none of the rule's own words: others may have come before it until it is taken back.
      if (ground.exemptsFirst)
        script.add({ ...rule, position: made(String(index + 1)) }, { ...rule, negated: true });
      else script.add(rule);
    }
    return true;
  }
  const exempt = new Map<string, AddressTranslation[]>();
  for (const { translation, insides } of wanted)
    if (translation.kind === 'exempt')
      for (const inside of insides) madeIn(exempt, inside, () => []).push(translation);
  for (const [inside, ofInside] of exempt)
    if (!writeExemptionList(script, inside, ofInside, ground, dialect, report)) return false;
  const others = wanted.map(({ translation }) => translation);
  writePolicyNat(script, others, outside, ground, dialect);
  return true;
}

function writeExemptionList(
  script: Script,
  inside: string,
  exempt: readonly AddressTranslation[],
  ground: Ground,
  dialect: Dialect,
  report: Report,
): boolean {
  const existing = ground.exemptionList(inside);
  const isMoved = existing?.isShared === true;
  const name = existing === undefined || isMoved ? ground.freeName('list', 'nonat') : existing.name;
  if (isMoved) {
    const { isWhole, name: old } = existing;
    const facts = { list: old, interface: inside, name, isWhole };
    report('onto-exemption-list', undefined, facts, isWhole ? { severity: 'warning' } : {});
    if (!isWhole) return false;
  }
  const entries = existing?.entries ?? [];
  // What the list denies is looked for before what is permitted behind it.
  const isFirst = entries.some(({ action }) => action === 'deny');
  const copies = entries.map(({ line: _line, ...entry }) => ({ ...entry, list: made(name) }));
  if (isMoved && !isFirst) for (const entry of copies) script.add(entry);
  for (const { from, destination } of exempt) {
    const rule = translatedTraffic(name, from, destination, dialect);
    if (isFirst && !isMoved) script.add({ ...rule, line: made('1') }, { ...rule, negated: true });
    else script.add(rule);
  }
  if (isMoved && isFirst) for (const entry of copies) script.add(entry);
  if (isMoved) {
    script.say(`An interface has one list for this; ${existing.name} is used elsewhere too:`);
    script.add({ ...existing.line, negated: true }, existing.line);
  }
  if (existing === undefined || isMoved)
    script.add({
      kind: 'nat',
      interface: made(inside),
      id: made('0'),
      accessList: made(name),
    });
  return true;
}

function twiceNat(
  { kind, from, destination, to }: AddressTranslation,
  inside: string,
  outside: string,
  objectOf: (prefix: string) => Word,
): TwiceNat {
  const real = objectOf(from);
  const far = objectOf(destination);
  return {
    kind: 'twice-nat',
    realInterface: made(inside),
    mappedInterface: made(outside),
    source: {
      type: kind === 'source' ? 'dynamic' : 'static',
      real,
      mapped: kind === 'exempt' || to === undefined ? real : objectOf(prefixOfText(to)),
    },
    destination: { mapped: far, real: far },
  };
}

const prefixOfText = (to: string): string => (to.includes('/') ? to : hostPrefix(to));

/** Writes network objects as they are asked for, each once. */
function objects(script: Script, ground: Ground): (prefix: string) => Word {
  const written = new Map<string, Word>();
  return (prefix) => {
    if (prefix === 'any' || lengthOf(prefix) === 0) return made('any');
    const known = written.get(prefix);
    if (known !== undefined) return known;
    const name = made(
      ground.freeName(
        'object',
        `net-${prefix
          .replace(/\/(?:32|128)$/, '')
          .replaceAll('/', '_')
          .replaceAll(':', '-')}`,
      ),
    );
    const object = { kind: 'object', type: 'network', name } as const;
    script.add({ ...object, body: [memberOf(prefix)] }, { ...object, body: [], negated: true });
    written.set(prefix, name);
    return name;
  };
}

function memberOf(prefix: string): ObjectMember {
  const address = made(addressOf(prefix));
  if (isHost(prefix)) return { kind: 'host', address };
  if (prefix.includes(':')) return { kind: 'subnet', address: made(prefix) };
  return { kind: 'subnet', address, mask: made(networkMask(lengthOf(prefix))) };
}
