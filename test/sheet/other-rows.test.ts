import { describe, expect, test } from 'vitest';
import { convert } from '../../src/index.js';
import { understand } from './expected.js';
import { whole } from './whole.js';

/** A sheet's meaning without places. */
const meaning = (text: string): unknown => {
  const { tunnels, diagnostics } = understand(text);
  const { places: _places, local, remote, ...tunnel } = tunnels[0] ?? {};
  return {
    ...tunnel,
    domains: [local?.domains, remote?.domains],
    addresses: [local?.address, remote?.address],
    missing: tunnels[0]?.missing.map(({ value }) => value),
    told: diagnostics.flatMap(({ severity, code }) => (severity === 'note' ? [] : [code])),
  };
};

describe('rows of other settings say nothing of the tunnel', () => {
  test.each([
    'Protocol: IP (any)',
    'Protocol: TCP, UDP',
    'Extended authentication: yes',
    'Extended Authentication (XAuth): disabled',
    'XAUTH: no',
    'User authentication: local',
    'Auto-negotiate: on',
    'Auto-Negotiation: enabled',
    'Autonegotiate: disable',
    'Autokey Keep Alive: disable',
    'Keepalive frequency: 10',
    'NAT keepalive: 20 s',
    'Replay protection: yes',
    'Rekey: yes',
    'Rekey margin: 540',
    'Authentication retries: 3',
    'Idle timeout: 30 minutes',
    'Session timeout: 8 hours',
    'Connection timeout: 60',
    'Key life type: seconds',
    'Group policy: GP1',
    'User group: none',
    'Tunnel group name: acme-5',
    'Certificate authority: n/a',
    'Local port: 0',
    'VPN mode: site to site',
    'Topology mode: hub',
    'Encapsulation overhead: 60',
    'Authentication committee: approved',
    'Encryption officer: to be named',
  ])('%s', (row) => {
    expect(meaning(`${whole}${row}\n`)).toEqual(meaning(whole));
    expect(meaning(whole.replace('Phase 2\n', `${row}\nPhase 2\n`))).toEqual(meaning(whole));
  });

  test('a value that the tunnel needs is still asked for at the row that might have said it', () => {
    const text = whole.replace('Lifetime: 3600', 'Rekey: yes');
    const { diagnostics } = understand(text);
    expect(
      diagnostics.flatMap(({ code, line, message }) =>
        code === 'sheet-value-missing' ? [`${line} ${message}`] : [],
      ),
    ).toContain('16 the sheet does not say the phase 2 lifetime');
  });
});

describe('rows that no file follows are told', () => {
  const told = (text: string): readonly string[] =>
    understand(text).diagnostics.flatMap(({ code, line, severity, message }) =>
      code === 'sheet-row-not-followed' ? [`${line} ${severity} ${message}`] : [],
    );
  const ports =
    'ports or services are named, and the tunnel takes all that goes between its networks';

  test.each([
    ['Ports: tcp 443', `warning ${ports}`],
    ['Service: TCP/443 only', `warning ${ports}`],
    ['Protocol / port: tcp 443', `warning ${ports}`],
    ['Protocols and ports: tcp 443', `warning ${ports}`],
    ['Allowed services: https, ssh', `warning ${ports}`],
    ['Destination port: 1414', `warning ${ports}`],
    [
      'Keying mode: manual key',
      'warning keys by hand are asked for, and the tunnel is written with IKE',
    ],
    [
      'Key exchange for subnets: no',
      'warning keys for each host are asked for, and the tunnel is written for each pair of networks',
    ],
    [
      'One VPN tunnel per gateway pair: yes',
      'warning one tunnel for all networks is asked for, and one is written for each pair of networks',
    ],
    ['XAuth: yes', 'note an authentication of users (XAUTH) is asked for, and none is written'],
    ['IP compression: yes', 'note compression is asked for, and none is written'],
    ['Anti-replay: disabled', 'note detection of replays is to be off, and stays on'],
    ['Idle timeout: 30 minutes', 'note a tunnel is to end after some time, and no file says so'],
    [
      'Connection type: answer only',
      'note an end is to start only, or to answer only, and both are written to do both',
    ],
  ])('%s', (row, message) => {
    expect(told(`${whole}${row}\n`)).toEqual([`17 ${message}`]);
  });

  test.each([
    'Ports: any',
    'Port: TBD',
    'Ports: UDP 500, UDP 4500',
    'Service: site-to-site VPN',
    'Application: billing 10.1.2.3',
    'Keying mode: IKE',
    'Supports key exchange for subnets: yes',
    'One VPN tunnel per gateway pair: no',
    'XAuth: no',
    'Compression: none',
    'Replay detection: yes',
    'Idle timeout: none',
    'Connection type: bidirectional',
  ])('but not %s', (row) => {
    expect(told(`${whole}${row}\n`)).toEqual([]);
  });

  test('a section of rules for a filter is told once, at its heading', () => {
    const rules = '\nFirewall rules\nRule 1: tcp 443\nPorts: tcp 8443\n';
    expect(told(`${whole}${rules}`)).toEqual([`18 note ${ports}`]);
  });

  test('and none of them is a line that is about something else', () => {
    const files = convert(`${whole}Ports: tcp 443\n`, {
      keys: { name: 'keys.txt', text: '203.0.113.1 KEY\n' },
    });
    const [coverage] = Object.values(files.coverage);
    expect(coverage?.counts).toMatchObject({ unsupported: 1 });
  });
});

test('a row of a phase whose label is not known is told, and prose and other sections are not', () => {
  const text = [
    'Contact wobble: by day',
    'Our gateway: 198.51.100.7',
    'Your gateway: 203.0.113.9',
    'Phase 1',
    'Encryption: AES-256',
    'Wobble factor: 7',
    'Please call us before: we must open the firewall for you on that day.',
    'Phase 2',
    'Flurbness | 3',
    'Encryption | AES-256',
  ].join('\n');
  const { diagnostics } = convert([{ name: 'sheet.txt', text }]);
  expect(
    diagnostics.flatMap(({ code, line }) => (code === 'sheet-row-unknown' ? line : [])),
  ).toEqual([6, 9]);
});
