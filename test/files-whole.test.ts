import { describe, expect, test } from 'vitest';
import { check, convert, lint, model, reverse, sheet } from '../src/index.js';
import { onePix } from './one-pix.js';

const pix = onePix();
const hub = { name: 'pix.conf', text: pix };

describe('what was written can be given back whole', () => {
  test.each([
    ['a host', {}],
    ['a fragment', { add: true }],
  ])('%s', (_, options) => {
    const [host] = convert(pix, options).hosts;
    const files = Object.entries(host?.files ?? {}).map(([name, text]) => ({
      name,
      // A fragment leaves the paths to the host.
      text: name === 'racoon.conf' ? `path pre_shared_key "/etc/psk";\n${text}` : text,
    }));
    expect(files.map(({ name }) => name)).toContain('README.txt');
    expect(check([hub, ...files]).verdict).toBe('agree');
    expect(check([hub], { with: files }).verdict).toBe('agree');
    expect(reverse(files).verification.verdict).toBe('agree');
    expect(sheet(files).sheets).toHaveLength(1);
    expect(model(files).devices).toHaveLength(1);
    expect(lint(files).files.map(({ accepted }) => accepted)).not.toContain(false);
  });

  test('and notes alone are no host', () => {
    const [host] = convert(pix).hosts;
    const notes = [{ name: 'README.txt', text: host?.files['README.txt'] ?? '' }];
    expect(reverse(notes).outcome).toBe('not-read');
  });
});
