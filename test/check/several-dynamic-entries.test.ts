/** A site is held against the dynamic entry that is for its networks; those of other sites are no concern of it. */
import { expect, test } from 'vitest';
import { check } from '../../src/index.js';
import { devices, filesFor, own, site } from './dynamic-sites.js';

/** Another entry of the dynamic map, for networks of another site. */
const beside = (name: string, sequence: number, list = 'FAR') => {
  const set = `${name === 'ASA' ? 'ikev1 ' : ''}transform-set T`;
  const body = [`match address ${list}`, `set ${set}`];
  const isIos = name === 'IOS';
  return {
    MORE: isIos
      ? [`crypto dynamic-map D ${sequence}`, ...body.map((one) => ` ${one}`)].join('\n')
      : body.map((one) => `crypto dynamic-map D ${sequence} ${one}`).join('\n'),
    LISTS: isIos
      ? 'ip access-list extended FAR\n permit ip 10.1.0.0 0.0.255.255 10.9.0.0 0.0.255.255'
      : `access-list FAR ${name === 'PIX 6' ? '' : 'extended '}permit ip 10.1.0.0 255.255.0.0 10.9.0.0 255.255.0.0`,
  };
};

test.each(devices.flatMap((device) => [5, 20].map((sequence) => ({ ...device, sequence }))))(
  '$name: another entry of number $sequence',
  ({ name, of, sequence }) => {
    const files = filesFor(of([[site, own]]));
    const device = of([['any', own]], beside(name, sequence));
    for (const order of [
      [device, ...files],
      [...files, device],
    ]) {
      const { verdict, findings } = check(order);
      expect([verdict, findings.filter(({ severity }) => severity === 'error')]).toEqual([
        'agree',
        [],
      ]);
    }
    // A host that is both sites asks each entry for what it is for.
    const both = files.map(({ name: file, text }) => ({
      name: file,
      text:
        file === 'racoon.conf'
          ? `${text}\n${text
              .slice(text.indexOf('sainfo'))
              .split(/(?=^sainfo)/m)[0]
              ?.replace(/10\.2\.0\.0/g, '10.9.0.0')}`
          : file === 'setkey.conf'
            ? `${text}\n${text
                .split('\n')
                .filter((line) => line.startsWith('spdadd') && !line.includes('10.3.3.3'))
                .join('\n')
                .replace(/10\.2\.0\.0/g, '10.9.0.0')}\n`
            : text,
    }));
    const pfs = of([['any', own]], {
      ...beside(name, sequence),
      MORE: `${beside(name, sequence).MORE}\n${name === 'IOS' ? ' ' : `crypto dynamic-map D ${sequence} `}set pfs group5`,
    });
    expect(check([pfs, ...both]).verdict).toBe('agree');
  },
);
