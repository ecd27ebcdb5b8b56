import { describe, expect, test } from 'vitest';
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
