/** A living device that calls a peer by a name: what stands there for it is known by its address all the same. */
import { describe, expect, test } from 'vitest';
import { convert, reverse } from '../../src/index.js';
import { asa84, pix6 } from './lift/lifted.js';

const more = 'access-list B permit ip 10.8.0.0 255.255.0.0 10.2.0.0 255.255.0.0';
const hostOf = (text: string, key: string) =>
  Object.entries(
    convert(text.replaceAll('s3cret', key).replace(/^(access-list A) .*$/m, `$1${more.slice(13)}`))
      .hosts[0]?.files ?? {},
  ).map(([name, file]) => ({ name, text: file }));

/** What is told of a tunnel that is added, and the lines about the peer's key in the additions. */
const addedTo = (text: string, label: string, key: string) => {
  const onto = {
    name: 'living.conf',
    text: text
      .replace(/^(isakmp key|tunnel-group) (.*)198\.51\.100\.1/gm, `$1 $2${label}`)
      .replace(/^(?:PIX|ASA) Version .*$/m, `$&\nname 198.51.100.1 ${label}`),
  };
  const { cisco, diagnostics } = reverse(hostOf(text, key), { onto });
  return {
    told: diagnostics.flatMap(({ code, severity }) => (severity === 'error' ? [code] : [])),
    keys: (cisco['cisco.conf'] ?? '').split('\n').filter((line) => /key /.test(line)),
  };
};

describe.each([
  ['PIX', pix6()],
  ['ASA', asa84('crypto isakmp identity address')],
])('the key of a peer with a name on a %s', (_device, text) => {
  test.each(['branch', 'branch-gate'])('%s', (label) => {
    expect(addedTo(text, label, 's3cret')).toEqual({ told: [], keys: [] });
    expect(addedTo(text, label, 'another')).toEqual({ told: ['onto-key'], keys: [] });
  });
});
