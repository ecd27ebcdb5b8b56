/** What takes the place of a device that answers sites has the key of each of them. */
import { expect, test } from 'vitest';
import { convert } from '../src/index.js';
import { devices, other, own, site } from './check/dynamic-sites.js';

test.each(devices)('$name', ({ of }) => {
  const written = (...keys: Parameters<typeof of>[0]) => {
    const { hosts, diagnostics } = convert([of(keys)], { role: 'replacement' });
    const [{ files = {}, verification } = {}] = hosts;
    return {
      lines: files['psk.txt']?.split('\n').filter((line) => /^[^#]/.test(line)),
      remotes: files['racoon.conf']?.match(/^remote \S+/gm),
      verdict: verification?.verdict,
      errors: diagnostics.filter(({ severity }) => severity === 'error').length,
      isForAnybody: diagnostics.some(({ code }) => code === 'psk-wildcard'),
    };
  };
  const right = { remotes: ['remote anonymous'], verdict: 'agree', errors: 0 };
  expect(written([site, own], ['any', other])).toEqual({
    ...right,
    lines: [`${site}\t${own}`, `*\t${other}`],
    isForAnybody: true,
  });
  expect(written([site, own])).toEqual({
    ...right,
    lines: [`${site}\t${own}`],
    isForAnybody: false,
  });
  expect(written(['198.51.100.77', other], [site, own])).toEqual({
    ...right,
    lines: [`198.51.100.77\t${other}`, `${site}\t${own}`],
    isForAnybody: false,
  });
});
