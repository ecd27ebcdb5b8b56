import { describe, expect, test } from 'vitest';
import type { Phase2, Phase2Proposal } from '../../../src/model/device.js';
import { device, far, peer, phase2, protect } from './examples.js';
import { write } from './write.js';

const esp = (
  cipher: NonNullable<Phase2Proposal['esp']>['cipher'],
  integrity: NonNullable<Phase2Proposal['esp']>['integrity'],
): Phase2Proposal => ({ esp: { cipher, integrity } });
const withPhase2 = (changes: Partial<Phase2>, protocols: ('esp' | 'ah' | 'ipcomp')[] = ['esp']) =>
  write(
    device({
      policies: [protect('10.0.0.0/24', '10.1.0.0/24', {}, { phase2: phase2(changes), protocols })],
    }),
  );

describe('phase 2 of a racoon host', () => {
  test('is one sainfo for a pair of networks and a protocol, whatever the ports', () => {
    const rows = [161, 162].map((port) =>
      protect('10.72.2.0/24', '10.1.0.0/16', { protocol: 17, remotePorts: [port, port] }),
    );
    const written = write(device({ policies: rows }));
    expect(written.planned.phase2Rules).toHaveLength(1);
    expect(written.files['racoon.conf']?.match(/^sainfo/gm)).toHaveLength(1);
    expect(written.codes).toContain('port-selector-fragments');
    expect(
      written.diagnostics.find(({ code }) => code === 'port-selector-fragments')?.message,
    ).toMatch(/fragment/);
  });

  test('tells of pairs that the two lists have beyond the transform sets', () => {
    const written = withPhase2({
      proposals: [esp('aes-256-cbc', 'hmac-md5-96'), esp('3des-cbc', 'hmac-sha1-96')],
    });
    expect(written.files['racoon.conf']).toContain('encryption_algorithm aes 256, 3des;');
    expect(written.files['racoon.conf']).toContain('authentication_algorithm hmac_md5, hmac_sha1;');
    expect(written.codes).toContain('transform-superset');
    expect(written.planned.policies[0]?.protection?.phase2?.proposals).toHaveLength(4);
  });

  test('does not warn of a full product', () => {
    const written = withPhase2({
      proposals: [esp('aes-256-cbc', 'hmac-sha1-96'), esp('3des-cbc', 'hmac-sha1-96')],
    });
    expect(written.codes).not.toContain('transform-superset');
  });

  test('leaves the tunnel out where a pair without encryption would be new', () => {
    const written = withPhase2({
      proposals: [esp('aes-256-cbc', 'hmac-md5-96'), esp('null', 'hmac-sha1-96')],
    });
    expect(written.files).toEqual({});
    expect(written.codes).toContain('transform-superset-weak');
  });

  test('leaves out the tunnel whose packets would all be lost, with the cure', () => {
    const written = withPhase2({ proposals: [esp('aes-128-cbc', 'hmac-sha256-128')] });
    expect(written.files).toEqual({});
    expect(written.diagnostics).toContainEqual(
      expect.objectContaining({ code: 'sha256-truncated', severity: 'error' }),
    );
  });

  test('keeps the other transform sets where one would lose every packet', () => {
    const written = withPhase2({
      proposals: [esp('aes-128-cbc', 'hmac-sha256-128'), esp('aes-128-cbc', 'hmac-sha1-96')],
    });
    expect(written.files['racoon.conf']).toContain('authentication_algorithm hmac_sha1;');
    expect(written.diagnostics).toContainEqual(
      expect.objectContaining({ code: 'sha256-truncated', severity: 'warning' }),
    );
  });

  test('leaves compression out, with a warning', () => {
    const written = withPhase2(
      { proposals: [{ ...esp('3des-cbc', 'hmac-sha1-96'), compression: 'lzs' }] },
      ['ipcomp', 'esp'],
    );
    expect(written.codes).toContain('compression-dropped');
    expect(written.files['setkey.conf']).not.toContain('ipcomp');
    expect(written.planned.policies[0]?.protection?.protocols).toEqual(['esp']);
  });

  test('has no other perfect forward secrecy than the one that is asked for', () => {
    expect(withPhase2({ pfsGroup: 'modp1536' }).files['racoon.conf']).toContain('pfs_group 5;');
    const lacking = withPhase2({ pfsGroup: 'ecp384' });
    expect(lacking.files).toEqual({});
    expect(lacking.diagnostics).toContainEqual(
      expect.objectContaining({ code: 'dh-group-unsupported', severity: 'error' }),
    );
  });

  test('puts AH around ESP under one outer header', () => {
    const written = withPhase2(
      { proposals: [{ ...esp('3des-cbc', 'none'), ah: { integrity: 'hmac-sha1-96' } }] },
      ['esp', 'ah'],
    );
    expect(written.files['racoon.conf']).toContain('complex_bundle off;');
    expect(written.files['racoon.conf']).toContain('authentication_algorithm non_auth, hmac_sha1;');
    expect(written.files['setkey.conf']).toMatch(
      /esp\/tunnel\/\S+\/unique\n\tah\/transport\/\/unique;/,
    );
  });

  test('says of a small volume that it looks like seconds, and of a usual one that it is dropped', () => {
    expect(withPhase2({ lifetimeKilobytes: 86400 }).diagnostics).toContainEqual(
      expect.objectContaining({ code: 'kb-lifetime-low', severity: 'warning' }),
    );
    expect(withPhase2({}).codes).toContain('kb-lifetime-dropped');
    expect(withPhase2({}).files['racoon.conf']).not.toContain('byte');
  });

  test('cannot be two for one pair of networks: the later tunnel is left out whole', () => {
    const origin = (start: number) => [{ file: 'cisco.conf', start, end: start + 1 }];
    const row = (port: number, start: number, seconds: number) =>
      protect(
        '10.0.0.0/24',
        '10.1.0.0/24',
        { protocol: 6, remotePorts: [port, port] },
        { phase2: phase2({ lifetimeSeconds: seconds, origins: origin(start) }) },
      );
    const written = write(
      device({
        policies: [
          row(80, 1, 3600),
          row(443, 9, 7200),
          protect('10.0.0.0/24', '10.2.0.0/24', {}, { phase2: phase2({ origins: origin(9) }) }),
        ],
      }),
    );
    expect(written.codes).toContain('sainfo-conflict');
    expect(written.planned.policies).toHaveLength(1);
  });

  test('is no conflict where an earlier line has all of the traffic', () => {
    const other = '198.51.100.9';
    const row = (remote: string, seconds: number, to = far) =>
      protect(
        '10.0.0.0/24',
        remote,
        {},
        {
          peer: to,
          remote: { kind: 'address', address: to },
          phase2: phase2({ lifetimeSeconds: seconds }),
        },
      );
    const { codes, planned } = write(
      device({
        peers: [peer(), peer({ id: other, remote: { kind: 'address', address: other } })],
        policies: [
          row('10.1.0.0/24', 3600),
          row('10.1.0.0/24', 7200, other),
          row('10.2.0.0/24', 7200, other),
        ],
      }),
    );
    expect(codes).not.toContain('sainfo-conflict');
    expect(codes).toContain('policy-repeated');
    expect(planned.policies.map(({ selector }) => selector.remote)).toEqual([
      '10.1.0.0/24',
      '10.2.0.0/24',
    ]);
  });
});
