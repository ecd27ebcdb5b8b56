import { describe, expect, test } from 'vitest';
import { check, convert, type DialectChoice, reverse, sheet } from '../../src/index.js';

const whole = (...rows: readonly string[]): string =>
  `Our VPN gateway: 198.51.100.2
Your VPN gateway: 203.0.113.1
Our networks: 10.2.0.0/16
Your networks: 10.1.0.0/16
Authentication: pre-shared key
Pre-shared key: s3cr3tKey99
Phase 1
  Encryption: AES-256
  Hash: SHA-1
  DH group: 5
  Lifetime: 86400
Phase 2
  Protocol: ESP
  Encryption: AES-256
  Hash: SHA-1
  PFS: No
  Lifetime: 3600
${rows.join('\n')}
`;

const racoonConf = (text: string): string | undefined =>
  convert(text).hosts[0]?.files['racoon.conf'];

const dialects: readonly DialectChoice[] = [
  { dialect: 'pix6' },
  { dialect: 'pix7', version: '7.2' },
  { dialect: 'asa84' },
  { dialect: 'ios' },
];

describe('what a sheet says of dead peer detection is written', () => {
  test('interval, retries and the seconds between them', () => {
    const conf = racoonConf(
      whole('DPD Interval: 10', 'DPD Retries: 3', 'DPD retry interval: 7 seconds'),
    );
    expect(conf).toContain('dpd_delay 10;');
    expect(conf).toContain('dpd_retry 7;');
    expect(conf).toContain('dpd_maxfail 3;');
  });

  test('in one row too', () => {
    expect(racoonConf(whole('DPD: every 15 sec, 4 retries'))).toMatch(
      /dpd_delay 15;\n\tdpd_retry 5;\n\tdpd_maxfail 4;/,
    );
  });

  test('with the usual count where it says none', () => {
    expect(racoonConf(whole('DPD Interval: 10'))).toContain('dpd_maxfail 5;');
  });
});

describe('a sheet that is silent on NAT traversal switches nothing', () => {
  test.each(dialects)('on $dialect', (dialect) => {
    const { cisco, verification } = reverse(whole(), { dialect });
    expect(Object.values(cisco).join()).not.toMatch(/nat-t-disable|no crypto ipsec nat-tr/);
    expect(verification.verdict).toBe('agree');
  });

  test('one that says no does', () => {
    const { cisco } = reverse(whole('NAT traversal: No'), { dialect: { dialect: 'asa84' } });
    expect(cisco['cisco.conf']).toContain('set nat-t-disable');
  });
});

describe('a key that comes by another channel', () => {
  const cisco = reverse(whole(), { dialect: { dialect: 'ios' } }).cisco['cisco.conf'] ?? '';
  const device = {
    name: 'cisco.conf',
    text: `${cisco}interface FastEthernet0/0
 ip address 203.0.113.1 255.255.255.0
 crypto map vpn
`,
  };
  const checked = (key: string, keys?: string) =>
    check([{ name: 'sheet.txt', text: whole().replace('s3cr3tKey99', key) }, device], {
      ...(keys !== undefined && { keys: { name: 'keys.txt', text: keys } }),
    });

  test.each(['by another channel', 'by phone', '********', 'as agreed', ''])(
    'leaves the verdict open: %j',
    (key) => {
      expect(checked(key).verdict).toBe('not proven');
    },
  );

  test('closes it where it is given', () => {
    expect(checked('by phone', '203.0.113.1 s3cr3tKey99\n').verdict).toBe('agree');
  });
});

const told = (text: string): readonly string[] =>
  convert(text).diagnostics.flatMap(({ severity, code, line }) =>
    severity === 'note' ? [] : [`${severity} ${code} ${line}`],
  );

describe('what cannot be as the sheet says is told at its row', () => {
  test('transport mode between networks becomes tunnel mode', () => {
    const text = whole('  Mode: transport');
    expect(told(text)).toEqual(['warning sheet-transport-networks 18']);
    expect(convert(text).hosts[0]?.verification.verdict).toBe('agree');
  });

  test('transport mode between the gateways themselves stays', () => {
    const text = whole('  Mode: transport')
      .replace('10.2.0.0/16', '198.51.100.2')
      .replace('10.1.0.0/16', '203.0.113.1');
    expect(told(text)).toEqual([]);
    expect(convert(text).hosts[0]?.files['setkey.conf']).toContain('esp/transport//unique');
  });

  test.each(['My identifier: fqdn lin.example.org', 'Peer identifier: fqdn asa.example.org'])(
    'a name in main mode with a pre-shared key: %s',
    (row) => {
      expect(told(whole(row))).toEqual(['error psk-fqdn-main-mode 18']);
      expect(told(whole(row, 'Exchange mode: aggressive'))).toEqual([
        'warning aggressive-exposed 2',
      ]);
    },
  );
});

describe('a sheet needs no key', () => {
  const severities = (text: string) =>
    sheet(text).diagnostics.flatMap(({ severity, code }) =>
      severity === 'note' ? [] : [`${severity} ${code}`],
    );

  test('not that of a sheet', () => {
    const text = whole().replace('Pre-shared key: s3cr3tKey99\n', '');
    expect(severities(text)).toEqual([]);
  });

  test.each(['********', 's3cr3tKey99'])('nor that of a Cisco: %s', (key) => {
    const [made] = Object.values(reverse(whole()).cisco);
    expect(made).toContain('isakmp key s3cr3tKey99');
    const text = (made ?? '').replace('s3cr3tKey99', key);
    expect(severities(text).filter((one) => one.startsWith('error'))).toEqual([]);
  });
});
