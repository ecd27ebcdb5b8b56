import { expect, test } from 'vitest';
import { type ConvertOptions, convert, type SheetOptions, sheet } from '../src/index.js';
import { ios } from './cisco/lift/lifted.js';

const entry = (
  sequence: number,
  peer: string,
) => `access-list A${sequence} permit ip 10.1.0.0 255.255.0.0 10.${sequence}.0.0 255.255.0.0
crypto map M ${sequence} ipsec-isakmp
crypto map M ${sequence} match address A${sequence}
crypto map M ${sequence} set peer ${peer}
crypto map M ${sequence} set transform-set T
isakmp key Some-Key-${sequence} address ${peer} netmask 255.255.255.255
`;
const pix = `crypto ipsec transform-set T esp-aes-256 esp-sha-hmac
${entry(20, '192.0.2.1')}${entry(30, '192.0.2.2')}crypto map M interface outside
ip address outside 198.51.100.1 255.255.255.0
isakmp enable outside
isakmp identity address
isakmp nat-traversal 20
isakmp policy 10 authentication pre-share
isakmp policy 10 encryption aes-256
isakmp policy 10 hash sha
isakmp policy 10 group 2
isakmp policy 10 lifetime 28800
`;

const told = (options: ConvertOptions) =>
  convert(pix, options).diagnostics.filter(({ code }) => code === 'one-address-for-several');

test('the own address of one host is not that of several', () => {
  const linuxAddress = '192.168.5.5';
  const [only, ...more] = told({ linuxAddress });
  expect(more).toEqual([]);
  expect(only).toMatchObject({
    severity: 'error',
    message:
      '2 hosts would all have the own address 192.168.5.5, so nothing is written for them (tunnels with 192.0.2.1, 192.0.2.2)',
    help: expect.stringContaining('--peer'),
  });
  const { hosts, leftOut } = convert(pix, { linuxAddress });
  expect(hosts).toEqual([]);
  expect(leftOut.map(({ peer, because }) => [peer, because.map(({ code }) => code)])).toEqual([
    ['192.0.2.1', ['one-address-for-several']],
    ['192.0.2.2', ['one-address-for-several']],
  ]);
  expect(told({ linuxAddress, peers: ['192.0.2.2'] })).toEqual([]);
  expect(told({ linuxAddress, role: 'replacement' })).toEqual([]);
  expect(told({})).toEqual([]);
});

test('nor are the networks behind it', () => {
  const lan = ['10.12.0.0/16'];
  const { hosts, leftOut, diagnostics } = convert(pix, { lan });
  expect(hosts).toEqual([]);
  expect(leftOut.map(({ peer }) => peer)).toEqual(['192.0.2.1', '192.0.2.2']);
  expect(diagnostics.find(({ code }) => code === 'one-network-for-several')?.message).toBe(
    '10.12.0.0/16 would be behind each of 2 hosts, so nothing is written for them (tunnels with 192.0.2.1, 192.0.2.2)',
  );
  expect(convert(pix, { lan, peers: ['192.0.2.2'] }).hosts).toHaveLength(1);
  expect(convert(pix, { lan, role: 'replacement' }).hosts).toHaveLength(1);
});

test('a sheet names the host by the address under which it is seen', () => {
  const [host] = convert(pix, { peers: ['192.0.2.1'], linuxAddress: '192.168.5.5' }).hosts;
  const files = Object.entries(host?.files ?? {})
    .filter(([name]) => name !== 'README.txt')
    .map(([name, text]) => ({ name, text }));
  const gateways = (options: SheetOptions): readonly string[] =>
    sheet(files, options).sheets.flatMap(({ text }) => text.match(/^Gateway .*$/m) ?? []);
  expect(gateways({})).toEqual([expect.stringMatching(/192\.168\.5\.5 +198\.51\.100\.1$/)]);
  expect(gateways({ linuxAddress: '192.0.2.1' })).toEqual([
    expect.stringMatching(/192\.0\.2\.1 +198\.51\.100\.1$/),
  ]);
});

test('the own address of a host is what the name stands for by which a router calls it', () => {
  const text = ios().replace('set peer 198.51.100.1', 'set peer gw.example.net');
  expect(convert(text)).toMatchObject({
    hosts: [],
    diagnostics: expect.arrayContaining([
      expect.objectContaining({
        code: 'endpoint-by-name',
        help: expect.stringContaining('--linux-address'),
      }),
    ]),
  });
  const { hosts, diagnostics } = convert(text, { linuxAddress: '198.51.100.1' });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const [host] = hosts;
  expect(host).toMatchObject({ peer: 'gw.example.net', local: '198.51.100.1' });
  expect(host?.verification).toMatchObject({ verdict: 'agree' });
  expect(host?.verification.assumes).toContain('the name gw.example.net stands for 198.51.100.1');
  const plain = convert(ios()).hosts[0]?.files;
  expect(host?.files['setkey.conf']).toBe(plain?.['setkey.conf']);
  expect(host?.files['psk.txt']).toBe(plain?.['psk.txt']);
});

test('it is another where the key of the text is for another', () => {
  const text = ios().replace('set peer 198.51.100.1', 'set peer gw.example.net');
  const { diagnostics } = convert(text, { linuxAddress: '198.51.100.7' });
  expect(diagnostics.map(({ code }) => code)).toContain('no-key-for-peer');
});
