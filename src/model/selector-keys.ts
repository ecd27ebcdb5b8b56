import type { Selector } from './device.js';
import { pairNumber } from './pair-number.js';
import { selectorKey } from './selector.js';

/**
 * Keys of selectors, the same exactly where two are the same field by field. One that says its two networks alone, as most
 * do, has a number, which is made and looked up faster than a text.
 */
export class SelectorKeys {
  private readonly numbers = new Map<string, number>();

  of(selector: Selector): number | string {
    const { local, remote, protocol, localPorts, remotePorts, icmp, greKey } = selector;
    return protocol === 'any' &&
      localPorts === 'any' &&
      remotePorts === 'any' &&
      icmp === undefined &&
      greKey === undefined
      ? this.ofNetworks(local, remote)
      : selectorKey(selector);
  }

  /** The key of all packets of a protocol between two networks. */
  ofTraffic({ local, remote, protocol }: Pick<Selector, 'local' | 'remote' | 'protocol'>) {
    return protocol === 'any' ? this.ofNetworks(local, remote) : `${local} ${remote} ${protocol}`;
  }

  private ofNetworks(local: string, remote: string): number {
    return pairNumber(this.numberOf(local), this.numberOf(remote));
  }

  private numberOf(network: string): number {
    let number = this.numbers.get(network);
    if (number === undefined) {
      number = this.numbers.size;
      this.numbers.set(network, number);
    }
    return number;
  }
}
