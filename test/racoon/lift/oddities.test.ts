import { describe, expect, test } from 'vitest';
import { daemonAddress, Nets } from '../../../src/racoon/lift/address.js';
import { flush, key, lifted, plain, remote, sainfo, tunnel } from './host.js';

describe('an address', () => {
  test.each([
    ['10.1.1.1', '10.1.1.1', false],
    ['010.1.1.1', '8.1.1.1', true],
    ['10.1.1', '10.1.0.1', true],
    ['10.257', '10.0.1.1', true],
    ['0x0a.1.1.1', '10.1.1.1', true],
    ['2001:DB8::1', '2001:db8::1', false],
    ['fe80::1%eth0', 'fe80::1', false],
  ])('%s is read as %s', (word, address, rewritten) =>
    expect(daemonAddress(word)).toEqual({ address, rewritten }),
  );
  test.each(['10', '08.1.1.1', '1.2.3.4.5', '256.1.1.1', 'any', '', '1.2.3.256', 'a.b.c.d'])(
    '%j is none',
    (word) => expect(daemonAddress(word)).toBeUndefined(),
  );
  test('with a length beyond its family is told to be', () => {
    const nets = new Nets();
    expect(nets.of('10.1.1.1', '33')).toMatchObject({ prefix: '10.1.1.1/32', beyond: true });
    expect(nets.of('2001:db8::', '128')).toMatchObject({ length: 128, beyond: false });
    expect(nets.of('10.1.1.1', 'x')).toBeUndefined();
  });
});

test('IPv6 tunnels are as IPv4 ones', () => {
  const conf = `${key}${remote('2001:db8::1')}${sainfo('address 2001:db8:1::/48 any address 2001:db8:2::/48 any')}`;
  const setkey = `${flush}${tunnel('2001:DB8:1::/48', '2001:db8:2::/48', { here: '2001:db8::2', there: '2001:db8::1' })}`;
  const { device, told } = lifted({ conf, setkey, psk: '2001:db8::1 s3cret\n' });
  expect(told).toEqual([]);
  expect(device.policies).toMatchObject([
    {
      selector: { local: '2001:db8:1::/48', remote: '2001:db8:2::/48' },
      protection: { peer: '2001:db8::1', local: { address: '2001:db8::2' }, phase2: {} },
    },
  ]);
});

test('what setkey -DP printed is read with its fwd rows, and nothing is said of a flush', () => {
  const setkey = `10.2.0.0/24[any] 10.1.0.0/24[any] 255
	fwd prio def ipsec
	esp/tunnel/203.0.113.1-198.51.100.1/unique:1
	created: Jan  1 10:00:00 2020  lastused:                     
	lifetime: 0(s) validtime: 0(s)
	spid=370 seq=1 pid=100
	refcnt=1
10.2.0.0/24[any] 10.1.0.0/24[any] 255
	in prio def ipsec
	esp/tunnel/203.0.113.1-198.51.100.1/unique:1
	created: Jan  1 10:00:00 2020  lastused:                     
	lifetime: 0(s) validtime: 0(s)
	spid=360 seq=2 pid=100
	refcnt=1
10.1.0.0/24[any] 10.2.0.0/24[any] 255
	out prio def ipsec
	esp/tunnel/198.51.100.1-203.0.113.1/unique:2
	created: Jan  1 10:00:00 2020  lastused:                     
	lifetime: 0(s) validtime: 0(s)
	spid=377 seq=0 pid=100
	refcnt=1
`;
  const { device, told } = lifted({ ...plain, setkey });
  expect(told).toEqual([]);
  expect(device.policies).toMatchObject([
    { selector: { local: '10.1.0.0/24', remote: '10.2.0.0/24' }, protection: { level: 'unique' } },
  ]);
});

test('values that are cut to size are read as the kernel has them, and told', () => {
  const { device, at } = lifted({
    setkey: `${flush}spdadd 10.1.0.0/24[70000] 10.2.0.0/24 tcp -P out none;\nspdadd 10.3.0.0/24 10.2.0.0/24 273 -P out none;\n`,
  });
  expect(device.policies.map(({ selector }) => [selector.protocol, selector.localPorts])).toEqual([
    [6, [4464, 4464]],
    [17, 'any'],
  ]);
  expect(at('setkey-trap')).toEqual(['setkey.conf:2', 'setkey.conf:3']);
});

test('a prefix that the kernel refuses leaves its policy out, with an error', () => {
  const { device, told } = lifted({
    setkey: `${flush}spdadd 10.1.0.0/33 10.2.0.0/24 any -P out none;\n`,
  });
  expect(device.policies).toEqual([]);
  expect(told).toEqual(['error policy-unusable setkey.conf:2']);
});

describe('dead associations dangle', () => {
  const dangles = (lines: string): boolean =>
    lifted({ ...plain, conf: plain.conf.replace('dpd_delay 20;', lines) }).at('phase2-dangles')
      .length > 0;
  test.each([
    ['dpd_delay 20;', false],
    ['', true],
    ['dpd off; dpd_delay 20;', true],
    ['rekey off; dpd_delay 20;', true],
    ['rekey force;', false],
  ])('with "%s": %s', (lines, wanted) => expect(dangles(lines)).toBe(wanted));
});

test('listening decides which address is this end where no policy does', () => {
  const local = (listen: string) =>
    lifted({ conf: `${listen}${key}${remote('203.0.113.1')}`, psk: plain.psk }).device.peers[0]
      ?.local;
  expect(local('')).toMatchObject({ kind: 'unknown', reason: 'not-in-text' });
  expect(local('listen { isakmp 198.51.100.1; }\n')).toMatchObject({
    kind: 'address',
    address: '198.51.100.1',
  });
  expect(
    local('listen { isakmp 198.51.100.1 [500]; isakmp_natt 198.51.100.1 [4500]; }\n'),
  ).toMatchObject({
    kind: 'address',
    address: '198.51.100.1',
  });
  expect(local('listen { isakmp 198.51.100.1; isakmp 198.51.100.2; }\n')).toMatchObject({
    kind: 'unknown',
    reason: 'not-in-text',
  });
});

test.each(['0.0.0.0', '0.0.0.0 [500]', '::'])(
  'listening at %s is no address of this end',
  (any) => {
    const listen = `listen { isakmp ${any}; }\n`;
    const conf = `${listen}${key}${remote('203.0.113.1')}`;
    expect(lifted({ conf, psk: plain.psk }).device.peers[0]?.local).toMatchObject({
      kind: 'unknown',
    });
    // A policy that names the address finds racoon there.
    const [peer] = lifted({ ...plain, conf: `${listen}${plain.conf}` }).device.peers;
    expect(peer?.local.kind).toBe('address');
    expect(peer?.ikeEnabled).not.toBe(false);
    expect(peer?.ikePorts).toBeUndefined();
  },
);

test('a port that racoon listens at everywhere is that of each address', () => {
  const conf = `listen { isakmp 0.0.0.0 [5000]; }\n${plain.conf}`;
  expect(lifted({ ...plain, conf }).device.peers[0]?.ikePorts?.own).toEqual([5000]);
});

test('an include that was given is not missed, whatever folder it names', () => {
  const conf = `include "/etc/racoon/racoon.conf";\n${plain.conf}`;
  expect(lifted({ ...plain, conf }).told).toEqual([]);
  expect(lifted({ ...plain, conf: conf.replace('racoon.conf"', '*.conf"') }).told).toEqual([]);
  expect(lifted({ ...plain, conf: conf.replace('racoon.conf"', 'x/*.inc"') }).told).toEqual([
    'warning include-not-given racoon.conf:1',
  ]);
});

test('the device is plain JSON', () => {
  const { device } = lifted(plain);
  expect(JSON.parse(JSON.stringify(device))).toEqual(device);
});
