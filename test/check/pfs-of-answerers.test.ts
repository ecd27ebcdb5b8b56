/** A device that only answers, and asks for no forward secrecy, takes its default groups for sure, and others perhaps. */
import { expect, test } from 'vitest';
import { check } from '../../src/index.js';
import { devices, filesFor, own } from './dynamic-sites.js';

test.each(devices.map((device) => [device.name, device] as const))('%s', (name, { of }) => {
  const asked = of([['any', own]]);
  const silent = { ...asked, text: asked.text.replace(/^.*set pfs group5\n/m, '') };
  const verdictFor = (group: number) =>
    check([
      silent,
      ...filesFor(asked).map((file) => ({
        ...file,
        text: file.text.replaceAll('pfs_group 5;', `pfs_group ${group};`),
      })),
    ]).verdict;
  const isAppliance = name === 'ASA' || name === 'PIX 7';
  expect([1, 2, 5, 14].map(verdictFor)).toEqual([
    isAppliance ? 'not proven' : 'agree',
    'agree',
    'not proven',
    isAppliance ? 'agree' : 'not proven',
  ]);
});
