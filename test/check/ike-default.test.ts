import { expect, test } from 'vitest';
import { checked, pairs, textsOf } from './pairs.js';

test('that a PIX 6 has IKE on without any line is assumed', () => {
  for (const pair of pairs.filter(({ name }) => name === 'pix6')) {
    const line = 'isakmp enable outside';
    const { verdict, assumes } = checked(textsOf(pair, [{ file: 'cisco.conf', line, text: '!' }]));
    expect(verdict).toBe('agree');
    expect(assumes).toContain(
      'PIX has IKE on where the tunnel ends, as no line says (PIX 6: IKE is on)',
    );
    expect(checked(textsOf(pair)).assumes.join()).not.toContain('has IKE on');
  }
});
