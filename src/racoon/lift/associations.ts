import type { Report } from '../../diagnostics/report.js';
import { type Integrity, integrityKeyBits } from '../../model/algorithm.js';
import type { ManualAssociation, Secret } from '../../model/device.js';
import { keyBytes } from '../../model/secret.js';
import type { Origin } from '../../syntax/origin.js';
import type { Source, Word } from '../../syntax/range.js';
import { setkeyCipher } from '../association-ciphers.js';
import type { AssociationCommand, SetkeyConf } from '../setkey/syntax.js';
import { setkeyIntegrities } from '../words.js';
import { daemonAddress } from './address.js';
import { Apart, type Flushed, isDump, shownLast } from './apart.js';
import { marked, originAt } from './written.js';

/** An association as the kernel holds it; which end is this host is not said in it. */
export interface LoadedAssociation {
  readonly source: string;
  readonly destination: string;
  readonly protocol: ManualAssociation['protocol'];
  readonly mode: ManualAssociation['mode'];
  readonly spi: number;
  readonly inUdp: boolean;
  readonly requestId: number | undefined;
  readonly algorithms: Pick<
    ManualAssociation,
    'cipher' | 'cipherKey' | 'integrity' | 'integrityKey'
  >;
  /** Where single parts stand. */
  readonly places: Readonly<Record<string, Origin | undefined>>;
  readonly origin: Origin | undefined;
}

export interface LoadedAssociations {
  readonly loaded: readonly LoadedAssociation[];
  readonly flushed: readonly Flushed<LoadedAssociation>[];
}

/** What the kernel holds after all files were loaded in turn. Of a dump the negotiated ones are left out; it shows what was there in the end. */
export function loadedAssociationsOf(
  files: readonly SetkeyConf[],
  report: Report,
  limit: number,
): LoadedAssociations {
  const loaded = new Map<string, LoadedAssociation>();
  const flushed: Flushed<LoadedAssociation>[] = [];
  const apart = new Apart(doneBy);
  for (const file of shownLast(files)) {
    const { source, commands } = file;
    const isShown = isDump(file);
    const held = isShown ? new Map<string, LoadedAssociation>() : loaded;
    for (const command of commands) {
      if (command.kind === 'other') {
        const verb = command.verb.text;
        if (verb === 'exit' || verb === 'quit' || verb === 'bye') break;
        if (verb === 'flush') {
          const gone = flush(loaded, command.words[0]?.text);
          if (gone.length > 0) flushed.push({ gone, at: originAt(source, command.at) });
        } else if (verb === 'delete' || verb === 'deleteall') remove(loaded, verb, command.words);
        continue;
      }
      if (command.kind !== 'association' || loaded.size >= limit) continue;
      if (command.isNegotiated === true) continue;
      const association = associationOf(command, source, report);
      if (association === undefined) continue;
      const key = keyOf(association);
      const there = held.get(key);
      if (there === undefined) held.set(key, association);
      else if (!apart.take(association, there, isShown) && !isShown)
        report(
          'association-spi-twice',
          association.origin,
          { spi: association.spi },
          { related: [there.origin] },
        );
    }
    if (!isShown || !commands.some(({ kind }) => kind === 'association')) continue;
    apart.compare(loaded.values(), (one) => held.get(keyOf(one)));
    for (const [key, one] of held) if (!loaded.has(key)) loaded.set(key, one);
  }
  apart.tell(flushed, (one) => loaded.get(keyOf(one)), 'associations', report);
  return { loaded: [...loaded.values()], flushed };
}

/** What an association is as one text, without where it stands. */
const doneBy = ({ source, mode, requestId, algorithms }: LoadedAssociation): string => {
  const { cipher, cipherKey, integrity, integrityKey } = algorithms;
  return `${source} ${mode} ${requestId} ${cipher} ${keyBytes(cipherKey)} ${integrity} ${keyBytes(integrityKey)}`;
};

/** The kernel finds an association by its destination, its protocol and its SPI. */
const keyOf = ({ destination, protocol, spi }: LoadedAssociation): string =>
  `${destination} ${protocol} ${spi}`;

function flush(
  loaded: Map<string, LoadedAssociation>,
  protocol: string | undefined,
): readonly LoadedAssociation[] {
  const gone = [...loaded].filter(
    ([, association]) => protocol === undefined || association.protocol === protocol,
  );
  for (const [key] of gone) loaded.delete(key);
  return gone.map(([, association]) => association);
}

function remove(
  loaded: Map<string, LoadedAssociation>,
  verb: 'delete' | 'deleteall',
  words: readonly Word[],
): void {
  const plain = words.map(({ text }) => text).filter((text) => !/^[-[]/.test(text));
  const destination = daemonAddress(plain[1] ?? '')?.address;
  const protocol = plain[2];
  if (verb === 'delete') {
    loaded.delete(`${destination} ${protocol} ${Number(plain[3])}`);
    return;
  }
  for (const [key, association] of loaded)
    if (association.destination === destination && association.protocol === protocol)
      loaded.delete(key);
}

const protocols: ReadonlyMap<string, ManualAssociation['protocol']> = new Map([
  ['esp', 'esp'],
  ['esp-udp', 'esp'],
  ['ah', 'ah'],
  ['ipcomp', 'ipcomp'],
]);

function associationOf(
  command: AssociationCommand,
  source: Source | undefined,
  report: Report,
): LoadedAssociation | undefined {
  const origin = originAt(source, command.at);
  const place = (word: Word): Origin | undefined => originAt(source, word.at) ?? origin;
  // TCP signatures are no IPsec.
  if (command.protocol.text === 'tcp') return undefined;
  const protocol = protocols.get(command.protocol.text);
  if (protocol === undefined) {
    report('association-algorithm-unknown', place(command.protocol), {
      option: 'protocol',
      word: command.protocol.text,
    });
    return undefined;
  }
  const from = daemonAddress(command.source.text);
  const to = daemonAddress(command.destination.text);
  if (from === undefined || to === undefined) {
    const word = from === undefined ? command.source : command.destination;
    report('policy-unusable', place(word), { what: 'address', word: word.text });
    return undefined;
  }
  const spi = Number(command.spi.text);
  if (!Number.isInteger(spi) || spi < 0 || spi > 0xffffffff) return undefined;
  if (spi < 256) report('association-spi-reserved', place(command.spi), { spi });
  tellHardLifetimes(command, place, report);
  const algorithms = algorithmsOf(command, source, origin, report);
  if (algorithms === undefined) return undefined;
  const mode = command.mode?.text;
  const requestId = Number(command.requestId?.text ?? 0);
  return {
    source: from.address,
    destination: to.address,
    protocol,
    mode: mode === 'tunnel' || mode === 'transport' ? mode : 'any',
    spi,
    inUdp: command.protocol.text === 'esp-udp',
    requestId: requestId > 0 ? requestId : undefined,
    algorithms,
    places: {
      spi: originAt(source, command.spi.at),
      cipher: originAt(source, command.cipher?.name.at),
      integrity: originAt(source, command.integrity?.name.at),
    },
    origin,
  };
}

/** What ends an association for good: IKE would make the next one, nobody does with keys by hand. */
function tellHardLifetimes(
  { extensions }: AssociationCommand,
  place: (word: Word) => Origin | undefined,
  report: Report,
): void {
  for (const [index, word] of extensions.entries()) {
    const unit = word.text === '-lh' ? 'seconds' : word.text === '-bh' ? 'bytes' : undefined;
    const limit = Number(extensions[index + 1]?.text);
    if (unit !== undefined && limit > 0)
      report('association-expires', place(word), { limit, unit });
  }
}

function algorithmsOf(
  { cipher, integrity }: AssociationCommand,
  source: Source | undefined,
  origin: Origin | undefined,
  report: Report,
): LoadedAssociation['algorithms'] | undefined {
  const made: {
    -readonly [Key in keyof LoadedAssociation['algorithms']]: LoadedAssociation['algorithms'][Key];
  } = {};
  if (cipher !== undefined) {
    const { word, at } = { word: cipher.name.text, at: originAt(source, cipher.name.at) ?? origin };
    const digits = digitsOf(cipher.key);
    if (digits === undefined) return undefined;
    const name = setkeyCipher(word, digits.length * 4);
    if (name === undefined) {
      report('association-algorithm-unknown', at, { option: '-E', word });
      return undefined;
    }
    if (typeof name === 'object') {
      const { allowed } = name;
      report('association-key-length', at, { word, bits: digits.length * 4, allowed });
      return undefined;
    }
    made.cipher = name;
    if (digits !== '') made.cipherKey = secretOf(digits, cipher.key, source);
  }
  if (integrity !== undefined) {
    const word = integrity.name.text;
    const at = originAt(source, integrity.name.at) ?? origin;
    const digits = digitsOf(integrity.key);
    if (digits === undefined) return undefined;
    const name: Integrity | undefined = setkeyIntegrities.name(word);
    if (name === undefined) {
      report('association-algorithm-unknown', at, { option: '-A', word });
      return undefined;
    }
    const allowed = integrityKeyBits[name];
    if (digits.length * 4 !== allowed) {
      report('association-key-length', at, {
        word,
        bits: digits.length * 4,
        allowed: String(allowed),
      });
      return undefined;
    }
    made.integrity = name;
    if (digits !== '') made.integrityKey = secretOf(digits, integrity.key, source);
  }
  return made;
}

const secretOf = (hex: string, word: Word | undefined, source: Source | undefined): Secret => ({
  state: 'hex',
  hex,
  ...marked(originAt(source, word?.at)),
});

/** The bytes of a key in hexadecimal: `0x` and digits, one that is missing filled up on the left as setkey does; or a quoted text. */
function digitsOf(key: Word | undefined): string | undefined {
  if (key === undefined) return '';
  const hex = /^0x([0-9a-f]+)$/i.exec(key.text)?.[1]?.toLowerCase();
  if (hex !== undefined) return hex.length % 2 === 0 ? hex : `0${hex}`;
  const text = /^"([^"]*)"$/.exec(key.text)?.[1];
  return text === undefined ? undefined : keyBytes({ state: 'text', text });
}
