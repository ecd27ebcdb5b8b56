/** Lists that are written with translated addresses: what no line translates into them goes out in clear. */
import { describe, expect, test } from 'vitest';
import { check, convert } from '../../src/index.js';
import { asa84, ios, pix6 } from '../cisco/lift/lifted.js';

const listed = (text: string): string =>
  text.replace(/10\.1\.0\.0(?= .*10\.2\.0\.0)/, '172.20.0.0');

const ofIos = (...more: readonly string[]): string =>
  listed(
    ios(
      ' ip nat outside',
      'interface GigabitEthernet0/1',
      ' ip address 10.1.0.1 255.255.0.0',
      ' ip nat inside',
      'access-list 120 permit ip 10.1.0.0 0.0.255.255 any',
      'ip nat inside source list 120 interface GigabitEthernet0/0 overload',
      ...more,
    ).replace(/( ip nat outside\n)/, 'interface GigabitEthernet0/0\n$1'),
  );
const ofPix = (...more: readonly string[]): string =>
  listed(
    pix6(
      'nameif ethernet1 inside security100',
      'ip address inside 10.1.0.1 255.255.0.0',
      'global (outside) 1 interface',
      'nat (inside) 1 10.1.0.0 255.255.0.0',
      ...more,
    ),
  );
const network = (name: string, address: string, mask = '255.255.0.0') => [
  `object network ${name}`,
  ` subnet ${address} ${mask}`,
];
const ofAsa = (...more: readonly string[]): string =>
  listed(
    asa84(
      'interface GigabitEthernet0/1',
      ' nameif inside',
      ' ip address 10.1.0.1 255.255.0.0',
      ...network('LOCAL', '10.1.0.0'),
      ...network('PART', '10.1.0.0', '255.255.255.0'),
      ...network('MAPPED', '172.20.0.0'),
      ...network('FAR', '10.2.0.0'),
      ...network('NEAR', '10.2.0.0', '255.255.255.0'),
      ...more,
    ),
  );

const checked = (text: string) => {
  const [host] = convert(text).hosts;
  const files = ['racoon.conf', 'setkey.conf', 'psk.txt'].map((name) => ({
    name,
    text: host?.files[name] ?? '',
  }));
  const { verdict, findings } = check([{ name: 'device.conf', text }, ...files]);
  return { verdict, told: findings.some(({ code }) => code === 'translated-otherwise') };
};

const mapped = 'ip nat inside source static network 10.1.0.0 172.20.0.0 /16';
const byMap = [
  `${mapped} route-map RM`,
  'route-map RM permit 10',
  ' match ip address 130',
  'access-list 130 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255',
];
const twice = 'nat (inside,outside) source static LOCAL MAPPED destination static FAR FAR';

test.each([
  ['of a part of the network', ofIos(mapped.replace('/16', '/24'))],
  [
    'of a part of the network of a PIX',
    ofPix('static (inside,outside) 172.20.0.0 10.1.0.0 netmask 255.255.255.0'),
  ],
  ['of a part of the network of an ASA', ofAsa(twice.replace('LOCAL', 'PART'))],
  [
    'for a part of the far network',
    ofIos(...byMap)
      .replace('10.2.0.0 0.0.255.255\nip', '10.2.0.0 0.0.0.255\nip')
      .replace(/(130 .*10\.2\.0\.0) 0\.0\.255\.255/, '$1 0.0.0.255'),
  ],
  [
    'for a part of the far network of a PIX',
    ofPix(
      'static (inside,outside) 172.20.0.0 access-list P 0 0',
      'access-list P permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.255.0',
    ),
  ],
  ['for a part of the far network of an ASA', ofAsa(twice.replaceAll('FAR', 'NEAR'))],
  ['without an inner side', ofIos(mapped).replace(' ip nat inside\n', '')],
  ['without an outer side', ofIos(mapped).replace(' ip nat outside\n', '')],
  ['between other interfaces', ofAsa(twice.replace('inside,', 'dmz,'))],
])('what no line translates goes out in clear: a translation %s', (_, text) => {
  expect(checked(text)).toEqual({ verdict: 'disagree', told: true });
});

describe('all is translated', () => {
  test.each([
    ['at a router', ofIos(mapped)],
    ['at a router for what a route map permits', ofIos(...byMap)],
    ['at a PIX', ofPix('static (inside,outside) 172.20.0.0 10.1.0.0 netmask 255.255.0.0')],
    [
      'at a PIX by a list',
      ofPix(
        'static (inside,outside) 172.20.0.0 access-list P 0 0',
        'access-list P permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
      ),
    ],
    [
      'at a PIX to a pool',
      ofPix(
        'nat (inside) 5 access-list P',
        'access-list P permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
        'global (outside) 5 172.20.0.1-172.20.0.254',
      ),
    ],
    [
      'at a PIX for single hosts',
      ofPix(
        'static (inside,outside) 172.20.0.5 10.1.0.5 netmask 255.255.255.255',
        'static (inside,outside) 172.20.0.6 10.1.0.6 netmask 255.255.255.255',
      ),
    ],
    ['at an ASA', ofAsa(twice)],
    [
      'at an ASA whatever the destination',
      ofAsa('nat (inside,outside) source static LOCAL MAPPED'),
    ],
    [
      'at an ASA in halves of the far network',
      ofAsa(
        ...network('A', '10.2.0.0', '255.255.128.0'),
        ...network('B', '10.2.128.0', '255.255.128.0'),
        twice.replaceAll('FAR', 'A'),
        twice.replaceAll('FAR', 'B'),
      ),
    ],
  ])('%s', (_, text) => {
    expect(checked(text).told).toBe(false);
  });
});
