/** What an earlier entry for another peer has of a dynamic site's networks never comes to the site. */
import { describe, expect, test } from 'vitest';
import { check, convert } from '../../src/index.js';
import { devices, filesFor, other, own, site } from './dynamic-sites.js';

const keys = [
  [site, own],
  ['198.51.100.21', other],
] as const;

/** An entry before the dynamic one that takes some of the packets, or all that it is for, with a peer. */
const before = (name: string, peer: string, what: 'part' | 'row' | 'all') => {
  const list = what === 'all' ? 'VPN' : what === 'row' ? 'ROW' : 'FIRST';
  const isIos = name === 'IOS';
  const set = `${name === 'ASA' ? 'ikev1 ' : ''}transform-set T`;
  const lines = ['set security-association lifetime seconds 3600', 'set pfs group5', `set ${set}`];
  const body = [`set peer ${peer}`, `match address ${list}`, ...lines];
  const head = name === 'PIX 6' || isIos ? ['crypto map M 10 ipsec-isakmp'] : [];
  return {
    MORE: [...head, ...body.map((one) => (isIos ? ` ${one}` : `crypto map M 10 ${one}`))].join(
      '\n',
    ),
    LISTS: isIos
      ? 'ip access-list extended ROW\n permit ip host 10.3.3.3 10.2.0.0 0.0.255.255\nip access-list extended FIRST\n permit ip 10.1.7.0 0.0.0.255 10.2.0.0 0.0.255.255'
      : `access-list ROW ${name === 'PIX 6' ? '' : 'extended '}permit ip host 10.3.3.3 10.2.0.0 255.255.0.0\naccess-list FIRST ${name === 'PIX 6' ? '' : 'extended '}permit ip 10.1.7.0 255.255.255.0 10.2.0.0 255.255.0.0`,
  };
};

describe.each(devices)('$name', ({ name, of }) => {
  const right = filesFor(of([[site, own]]));
  const results = (peer: string, what: 'part' | 'row' | 'all') => {
    const device = of(keys, before(name, peer, what));
    const open = {
      ...device,
      text: device.text.replace(/^(crypto dynamic-map D 10)? ?match address VPN\n/m, ''),
    };
    const written = filesFor(device);
    const { hosts, diagnostics } = convert([device], {
      peers: ['dynamic:D:10'],
      linuxAddress: site,
    });
    return {
      verdict: check([device, ...right]).verdict,
      told: check([device, ...right]).findings.some(({ code }) => code === 'packets-differ'),
      ofOpen: check([...right, open]).verdict,
      written: hosts.map(({ verification }) => verification.verdict),
      codes: diagnostics.flatMap(({ code }) =>
        ['shadowed-entry', 'peer-never-used'].includes(code) ? code : [],
      ),
      again: written.length > 0 && check([device, ...written]).verdict,
    };
  };

  test.each(['part', 'row'] as const)('a %s of them: it is none of the site', (what) => {
    expect(results('198.51.100.21', what)).toEqual({
      verdict: 'disagree',
      told: true,
      ofOpen: 'disagree',
      written: ['agree'],
      codes: [],
      again: 'agree',
    });
  });

  test('all of them: the site is never used', () => {
    expect(results('198.51.100.21', 'all')).toMatchObject({
      verdict: 'disagree',
      told: true,
      written: [],
      codes: ['shadowed-entry', 'peer-never-used'],
    });
  });
});
