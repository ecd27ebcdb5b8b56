/** setkey's and the kernel's checks of associations with keys by hand (parse.y, pfkey.c, af_key.c pfkey_add). */
import { integrityKeyBits } from '../../model/algorithm.js';
import type { Word } from '../../syntax/range.js';
import { setkeyCipher } from '../association-ciphers.js';
import { daemonAddress } from '../lift/address.js';
import type { AssociationCommand } from '../setkey/syntax.js';
import { setkeyIntegrities } from '../words.js';
import type { Verdict } from './verdict.js';

const FIRST_FREE_SPI = 256;

/** The associations in force, as the kernel holds them. */
export class Associations {
  private readonly verdict: Verdict;
  private readonly byProtocol = new Map<string, Set<string>>();

  constructor(verdict: Verdict) {
    this.verdict = verdict;
  }

  get isEmpty(): boolean {
    return [...this.byProtocol.values()].every(({ size }) => size === 0);
  }

  flush(protocol: string | undefined): void {
    if (protocol === undefined) this.byProtocol.clear();
    else this.byProtocol.delete(kernelProtocol(protocol));
  }

  add(command: AssociationCommand): void {
    const { verdict } = this;
    this.address(command.source);
    const destination = this.address(command.destination);
    const spi = numberOf(command.spi.text);
    if (spi < FIRST_FREE_SPI && kernelProtocol(command.protocol.text) !== 'ipcomp')
      verdict.setkeyTrap('spi-reserved', command.spi.at, command.spi.text);
    this.keys(command);
    if (destination === undefined) return;
    const known = this.of(command.protocol.text);
    const key = `${destination} ${spi}`;
    if (known.has(key)) verdict.kernelRefuses('association-exists', command.at);
    known.add(key);
  }

  /** `get` and `delete` are for an association that is there. */
  find(verb: Word, words: readonly Word[]): void {
    const plain = words.filter(({ text }) => !/^[-[]/.test(text));
    const [, destination, protocol, spi] = plain;
    if (destination === undefined || protocol === undefined || spi === undefined) return;
    const address = daemonAddress(destination.text)?.address ?? destination.text;
    const known = this.of(protocol.text);
    const key = `${address} ${numberOf(spi.text)}`;
    if (!known.has(key)) this.verdict.notThere('association', verb.at);
    else if (verb.text === 'delete') known.delete(key);
  }

  private of(protocol: string): Set<string> {
    const name = kernelProtocol(protocol);
    const known = this.byProtocol.get(name) ?? new Set<string>();
    this.byProtocol.set(name, known);
    return known;
  }

  private address({ text, at }: Word): string | undefined {
    const read = daemonAddress(text);
    if (read === undefined) this.verdict.setkeyRefuses('host-unknown', at, text);
    else if (read.rewritten) this.verdict.setkeyTrap('address-rewritten', at, read.address);
    return read?.address;
  }

  private keys({ protocol, cipher, integrity }: AssociationCommand): void {
    const { verdict } = this;
    if (cipher !== undefined) {
      const { name, key } = cipher;
      const found = setkeyCipher(name.text, key === undefined ? 0 : keyBits(key.text));
      if (found === undefined) verdict.setkeyRefuses('cipher-unknown', name.at, name.text);
      else if (typeof found !== 'string')
        verdict.setkeyRefuses('key-length', key?.at ?? name.at, name.text);
    }
    if (integrity === undefined) return;
    const { name, key } = integrity;
    const found = setkeyIntegrities.name(name.text);
    if (found === undefined && isForTcp(protocol)) verdict.setkeyRefuses('tcp-signature', name.at);
    else if (found === undefined) verdict.setkeyRefuses('integrity-unknown', name.at, name.text);
    else if ((key === undefined ? 0 : keyBits(key.text)) !== integrityKeyBits[found])
      verdict.setkeyRefuses('key-length', key?.at ?? name.at, name.text);
  }
}

/** Signatures of TCP are no IPsec: no tunnel has a part in them. */
export const isForTcp = ({ text }: Word): boolean => text === 'tcp';

const kernelProtocol = (word: string): string =>
  word === 'esp-old' || word === 'esp-udp' ? 'esp' : word === 'ah-old' ? 'ah' : word;

const numberOf = (text: string): number =>
  /^0x/i.test(text) ? Number.parseInt(text.slice(2), 16) : Number(text);

/** The bits of a key as written: a string has eight a byte, hexadecimal digits are filled up to whole bytes. */
const keyBits = (text: string): number =>
  text.startsWith('"')
    ? 8 * new TextEncoder().encode(text.slice(1, -1)).length
    : 8 * Math.ceil((text.length - 2) / 2);
