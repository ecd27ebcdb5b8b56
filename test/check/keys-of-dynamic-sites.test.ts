/** Sites of dynamic entries get the key that the device finds by their address, where that is known. */
import { describe, expect, test } from 'vitest';
import { check } from '../../src/index.js';
import { devices, filesFor, other, own, site, spoke } from './dynamic-sites.js';

const keyOf = (files: ReturnType<typeof filesFor>) =>
  files.find(({ name }) => name === 'psk.txt')?.text.match(/^\S+\s(.*)$/m)?.[1];
const withKey = (files: ReturnType<typeof filesFor>, key: string) =>
  files.map((file) =>
    file.name === 'psk.txt' ? { ...file, text: `203.0.113.10 ${key}\n` } : file,
  );

describe.each(devices)('$name', ({ name, of }) => {
  const right = filesFor(of([[site, own]]));
  const keys = [
    [[site, own] as const, ['any', other] as const],
    [[site, own] as const, ['198.51.100.77', other] as const],
    ...(name === 'IOS' || name === 'PIX 6'
      ? [[['net', own] as const, ['any', other] as const]]
      : []),
  ];
  test.each(keys.map((lines) => ({ lines })))('its own of $lines', ({ lines }) => {
    expect(keyOf(filesFor(of(lines)))).toBe(own);
    expect(check([of(lines), ...right]).verdict).toBe('agree');
    expect(check([...withKey(right, other), of(lines)]).verdict).toBe('disagree');
  });

  test('none where the only one is for another', () => {
    const device = of([['198.51.100.77', own]]);
    expect(keyOf(filesFor(device))).not.toBe(own);
    const { verdict, findings } = check([device, ...right]);
    expect(verdict).toBe('disagree');
    expect(findings.map(({ code }) => code)).toContain('no-key-for-peer');
  });

  test('by what a translator shows of it', () => {
    const hidden = '192.168.88.2';
    const behind = filesFor(of([['any', own]]), hidden);
    const verdicts = [hidden, site].map(
      (whom) => check([of([[whom, own]]), ...behind], { linuxAddress: site }).verdict,
    );
    expect(verdicts).toEqual(['disagree', 'agree']);
  });

  test('by the name that it sends first in aggressive mode', () => {
    const line = (whom: string) =>
      of([[whom, own]]).text.replace(`key ${own} address ${whom}`, `key ${own} hostname ${whom}`);
    const named = (files: typeof right) =>
      files.map(({ name: file, text }) => ({
        name: file,
        text: text
          .replace(
            'exchange_mode main;',
            'exchange_mode aggressive;\n\tmy_identifier fqdn "rw.example";',
          )
          .replace('my_identifier address;', ''),
      }));
    if (name === 'PIX 6') return;
    const found = (whom: string, files: typeof right) => {
      const { verdict, findings } = check([{ name: 'device.conf', text: line(whom) }, ...files]);
      return [verdict, findings.some(({ severity }) => severity === 'error')];
    };
    expect(found('rw.example', named(right))).toEqual(['agree', false]);
    expect(found('other.example', named(right))).toEqual(['disagree', true]);
    expect(found('rw.example', right)).toEqual(['disagree', true]);
  });
});

test('by a name in the keyring of a profile, whatever kind of name the profile takes', () => {
  const [router] = devices;
  const found = (name: string, match: string) => {
    const ring = [
      'crypto keyring KR',
      ` pre-shared-key hostname ${name} key ${own}`,
      'crypto isakmp profile PP',
      ' keyring KR',
      ` match identity ${match}`,
    ];
    const text = router
      ?.of([])
      .text.replace('crypto dynamic-map D 10', `${ring.join('\n')}\n$&\n set isakmp-profile PP`);
    const { verdict, findings } = check([
      { name: 'device.conf', text: text ?? '' },
      ...filesFor(router?.of([[site, own]]) ?? { name: '', text: '' }).map(
        ({ name: file, text: of }) => ({
          name: file,
          text: of
            .replace(
              'exchange_mode main;',
              'exchange_mode aggressive;\n\tmy_identifier fqdn "rw.example";',
            )
            .replace('my_identifier address;', ''),
        }),
      ),
    ]);
    return [verdict, findings.some(({ code }) => code === 'key-for-anybody')];
  };
  expect(found('rw.example', 'host rw.example')).toEqual(['agree', false]);
  expect(found('rw.example', 'host domain example')).toEqual(['agree', false]);
  expect(found('other.example', 'host domain example')).toEqual(['disagree', false]);
  expect(found('rw.example', 'host other.example')).toEqual(['disagree', false]);
});

test.each(devices.filter(({ name }) => name === 'ASA' || name === 'PIX 7'))(
  '$name: the group of its address says whether it comes in',
  ({ of }) => {
    const policy = (group: string) =>
      `tunnel-group ${group} general-attributes\n default-group-policy GP\ngroup-policy GP attributes\n vpn-tunnel-protocol svc\n`;
    const verdictOf = (groups: Parameters<typeof of>[0], refused: string) => {
      const { name, text } = of(groups);
      return check([{ name, text: `${text}${policy(refused)}` }, ...filesFor(of([[site, own]]))])
        .verdict;
    };
    const any = ['any', own] as const;
    expect(verdictOf([[site, own]], site)).toBe('disagree');
    expect(verdictOf([[site, own], any], 'DefaultL2LGroup')).toBe('agree');
    expect(verdictOf([any], 'DefaultL2LGroup')).toBe('disagree');
  },
);

test('between two devices too', () => {
  const verdicts = devices
    .filter(({ name }) => name === 'IOS')
    .flatMap(({ of }) =>
      [own, other].map(
        (key) =>
          check(
            [
              of([
                [site, key],
                ['any', own],
              ]),
            ],
            { with: [{ name: 'spoke.conf', text: spoke(`${site} 255.255.255.0`) }] },
          ).verdict,
      ),
    );
  expect(verdicts).toEqual(['agree', 'disagree']);
});

describe.each(devices.filter(({ name }) => name === 'IOS' || name === 'PIX 6'))(
  '$name asks sites for a user name',
  ({ name, of }) => {
    const MORE = 'crypto map M client authentication USERS';
    const excepted = (text: string): string =>
      text.replace(/(key \S+ address \S+.*)$/gm, '$1 no-xauth');
    const verdictOf = (text: string) => {
      const device = { name: 'device.conf', text };
      const { verdict, findings } = check([device, ...filesFor(device)]);
      return [verdict, ...findings.flatMap(({ code }) => (code === 'xauth-demanded' ? code : []))];
    };
    test.each(['any', site])('unless its key for %s says otherwise', (whom) => {
      const { text } = of([[whom, own]], { MORE });
      expect(verdictOf(text)).toEqual(['disagree', 'xauth-demanded']);
      expect(verdictOf(excepted(text))).toEqual(['agree']);
    });
    if (name === 'IOS')
      test('by a profile', () => {
        const { text } = of([['any', own]], {
          MORE: ' set isakmp-profile P\ncrypto isakmp profile P\n keyring default\n match identity address 0.0.0.0\n client authentication list USERS',
        });
        expect(verdictOf(text)).toEqual(['disagree', 'xauth-demanded']);
        expect(verdictOf(text.replace(' client authentication list USERS\n', ''))).toEqual([
          'agree',
        ]);
      });
  },
);
