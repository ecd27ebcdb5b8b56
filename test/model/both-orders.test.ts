/** Policies of one peer that want the same packets from the tunnel and for it. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bothOrders } from '../../src/model/both-orders.js';
import { matches, packetOf } from '../../src/model/packet.js';
import { allBetween, mirrored } from '../../src/model/selector.js';

const row = (text: string) => {
  const [local = '', remote = '', peer] = text.split(' ');
  return { selector: allBetween(local, remote), ...(peer !== '-' && { peer: peer ?? 'p' }) };
};
const meeting = (...texts: string[]) =>
  [...bothOrders(texts.map(row))].map(([one, others]) => [one, ...others]).sort();

const [a, b] = ['10.1.0.0/16', '10.2.0.0/16'];
const any = '0.0.0.0/0';
const [low, high] = ['0.0.0.0/1', '128.0.0.0/1'];

describe('policies of one peer', () => {
  it.each([
    ['mirror images', [`${a} ${b}`, `${b} ${a}`]],
    ['a part the other way round', [`${a} ${b}`, `10.2.3.0/24 ${a}`]],
    ['a part of both', [`${a} ${b}`, '10.2.3.0/24 10.1.4.0/24']],
    ['everything both ways', [`${a} ${any}`, `${any} ${a}`]],
    ['what holds both, both ways', [`${a} 10.0.0.0/8`, `10.0.0.0/8 ${a}`]],
    ['a part of it, denied elsewhere', [`10.1.0.0/17 ${b} -`, `${a} ${b}`, `${b} ${a}`]],
  ])('meet: %s', (_what, texts) => {
    expect(meeting(...texts)).not.toEqual([]);
  });

  it.each([
    ['two lists', [`${a} ${b}`, '10.3.0.0/16 10.4.0.0/16']],
    ['other peers', [`${a} ${b} p`, `${b} ${a} q`]],
    ['one for a set and itself', ['10.0.0.0/8 10.0.0.0/8', `${a} ${b}`]],
    ['everything in halves', [low, high].flatMap((one) => [`${one} ${low}`, `${one} ${high}`])],
    ['own networks in one summary', [`${a} 10.0.0.0/8`, `${b} 10.0.0.0/8`]],
    [
      'own networks in several summaries',
      [a, '192.168.5.0/24'].flatMap((own) => [`${own} 10.0.0.0/8`, `${own} 192.168.0.0/16`]),
    ],
    ['far networks of a hub for everything', [`${any} ${a}`, `${any} ${b}`]],
    ['what another row takes', [`${a} ${b} -`, `${a} ${b}`, `${b} ${a}`]],
    [
      'what rows take in parts',
      [`${a} 10.2.0.0/17 q`, `${a} 10.2.128.0/17 -`, `${a} ${b}`, `${b} ${a}`],
    ],
  ])('do not meet: %s', (_what, texts) => {
    expect(meeting(...texts)).toEqual([]);
  });

  it('meet by protocols and ports', () => {
    const web = { ...allBetween(a, b), protocol: 6, remotePorts: [80, 80] as [number, number] };
    const rows = (selector: ReturnType<typeof allBetween>) =>
      bothOrders([
        { selector: web, peer: 'p' },
        { selector, peer: 'p' },
      ]).size;
    expect(rows(allBetween(b, a))).toBe(2);
    expect(rows({ ...allBetween(b, a), protocol: 17 })).toBe(0);
    expect(rows(mirrored(web))).toBe(2);
  });

  it('never want a packet both ways that goes unsaid, but of a network with itself', () => {
    const network = fc.constantFrom(
      '0.0.0.0/30',
      '0.0.0.4/30',
      '0.0.0.0/31',
      '0.0.0.6/31',
      '0.0.0.5/32',
    );
    const rows = fc.array(
      fc.record({
        selector: fc.tuple(network, network).map(([local, remote]) => allBetween(local, remote)),
        peer: fc.constantFrom('p', 'p', undefined),
      }),
      { maxLength: 6 },
    );
    const addresses = Array.from({ length: 8 }, (_, at) => `0.0.0.${at}`);
    fc.assert(
      fc.property(rows, (list) => {
        const met = bothOrders(list);
        const decides = (local: string, remote: string) =>
          list.findIndex(({ selector }) => matches(selector, packetOf(1, local, remote, 8, 0)));
        let shared = false;
        for (const one of addresses)
          for (const other of addresses) {
            const [out, back] = [decides(one, other), decides(other, one)];
            if (list[out]?.peer !== 'p' || list[back]?.peer !== 'p') continue;
            shared = true;
            const isOfSet = list.some(
              ({ selector: { local, remote } }) =>
                matches(allBetween(local, local), packetOf(1, one, one, 8, 0)) &&
                matches(allBetween(remote, remote), packetOf(1, one, one, 8, 0)),
            );
            if (!isOfSet && out !== back) expect(met.get(out)?.has(back)).toBe(true);
          }
        if (!shared) expect(met.size).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it('are looked through in a moment where they are many', () => {
    const rows = Array.from({ length: 20_000 }, (_, at) =>
      row(`10.${at >> 8}.${at & 255}.0/24 10.0.0.0/8`),
    );
    const before = performance.now();
    expect(bothOrders(rows).size).toBe(0);
    expect(performance.now() - before).toBeLessThan(2000);
  });
});
