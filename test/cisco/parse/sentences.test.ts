import { describe, expect, test } from 'vitest';
import { reportReading } from '../../../src/cisco/parse/report.js';
import { Collector } from '../../../src/diagnostics/report.js';
import { placeless, read, whole } from './cases.js';

const told = (text: string): readonly string[] => {
  const configuration = read(text);
  const collector = new Collector([configuration.source]);
  reportReading(configuration, collector.report);
  return collector.diagnostics.map(({ code, severity, line }) => `${severity}[${code}] ${line}`);
};
const heads = {
  ios: 'version 15.2\n',
  asa84: 'ASA Version 9.8(4)\n',
  pix6: 'PIX Version 6.3(5)\n',
};
const entry = {
  ios: 'crypto isakmp policy 10\n encr aes\n',
  asa84: 'crypto ikev1 policy 10\n encryption aes\n',
  pix6: 'isakmp policy 10 encryption des\n',
};

describe.each(['ios', 'asa84', 'pix6'] as const)('in a text of %s', (dialect) => {
  const text = heads[dialect] + entry[dialect];

  test.each([
    'crypto map entry 30, please do not touch. The other two are yours (HQ and DR).',
    'Crypto ACL has a deny for the monitoring host, it must go outside of the VPN.',
    'isakmp policy 10 is yours',
    'Crypto map ist bei uns nicht die gleiche, bitte prüfen',
    'tunnel-group for your peer is in the next mail',
    'Crypto map:',
    'Crypto Map',
    'ISAKMP Policy',
    'isakmp settings',
    'Crypto map on the ASA',
    'crypto config (router)',
    'tunnel-group config:',
  ])('"%s" is a sentence', (line) => {
    expect(told(`${heads[dialect]}${line}\n${entry[dialect]}`)).toContain(
      'warning[sentence-passed-over] 2',
    );
    expect(placeless(whole(read(`${text}${line}\n`)))).toEqual(placeless(whole(read(text))));
  });

  test.each([
    'crypto map M 10 set pfs group2 because the other end has it in the sheet',
    'crypto ipsec transform-set T esp-3des esp-sha-hmac as in the sheet of the other end',
    'crypto map M 10 macth address A',
    'crypto map the-map 10 set peers of-the-site',
    'crypto map',
    'crypto isakmp key',
    'Crypto map M interface',
    'Crypto isakmp key s3cret:',
  ])('"%s" is a faulty command', (line) => {
    expect(told(`${text}${line}\n`).join()).toMatch(
      /error\[(?:invalid-line|invalid-for-dialect|line-broken)\]/,
    );
  });
});
