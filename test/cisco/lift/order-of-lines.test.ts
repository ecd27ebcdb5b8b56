import { describe, expect, test } from 'vitest';
import { lifted, pix6, rowsOf } from './lifted.js';

const shown = (text: string) => {
  const { device, codes } = lifted(text);
  const [{ protection } = {}] = device.policies;
  const local = protection?.local;
  return { rows: rowsOf(device), local: local?.kind === 'address' && local.address, codes };
};

describe('the address of a PIX 6 may stand above the name of its interface', () => {
  const nameif = 'nameif ethernet0 outside security0\n';
  const plain = pix6();

  test.each([
    ['alone', nameif],
    ['with the hardware above both', `${nameif}interface ethernet0 auto\n`],
  ])('%s', (_, behind) => {
    const moved = plain.replace(nameif, '') + behind;
    expect(moved).not.toBe(plain);
    expect(shown(moved)).toEqual(shown(plain));
    expect(shown(plain).local).toBe('203.0.113.1');
  });

  test('and an interface that is shut down stays so', () => {
    const shut = 'interface ethernet0 auto shutdown\n';
    const above = shown(plain.replace(nameif, shut + nameif));
    const behind = shown(shut + plain.replace(nameif, '') + nameif);
    expect(behind).toEqual(above);
  });
});
