import { describe, expect, test } from 'vitest';
import { check, convert, lint, reverse } from '../../src/index.js';
import { asa84, ios, pix6 } from '../cisco/lift/lifted.js';

const filesFor = (text: string) =>
  Object.entries(convert([{ name: 'cisco.conf', text }]).hosts[0]?.files ?? {}).map(
    ([name, content]) => ({ name, text: content }),
  );

/** The files of a host whose policies ask for transport mode, with ends or without. */
const inTransport = (text: string, withEnds: boolean) =>
  filesFor(text).map(({ name, text: content }) => ({
    name,
    text: content.replaceAll(/esp\/tunnel\/([^/]*)\//g, (_all, ends) =>
      withEnds ? `esp/transport/${ends}/` : 'esp/transport//',
    ),
  }));

const told = (diagnostics: readonly { code: string; severity: string }[]) =>
  diagnostics.flatMap(({ code, severity }) => (severity === 'note' ? [] : [code]));

describe('transport mode between networks', () => {
  test.each([true, false])('of setkey is told by each verb, ends in it: %s', (withEnds) => {
    const files = inTransport(ios(), withEnds);
    const { verdict, findings } = check([{ name: 'cisco.conf', text: ios() }, ...files]);
    expect(verdict).toBe('disagree');
    expect(told(findings)).toContain('setkey-trap');
    const back = reverse(files);
    expect(back.cisco).toEqual({});
    expect(told(back.diagnostics)).toContain('setkey-trap');
    expect(told(back.diagnostics)).not.toContain('remote-missing');
    expect(told(back.diagnostics)).not.toContain('sainfo-missing');
    const setkey = files.filter(({ name }) => name === 'setkey.conf');
    const [file] = lint(setkey).files;
    expect(file?.accepted).toBe(true);
    expect(file?.diagnostics.map(({ message }) => message).join()).toContain(
      'transport mode is for what the two gateways send themselves',
    );
  });

  test('of hosts on one network is no mistake', () => {
    const text =
      'spdadd 10.1.0.0/16 10.1.0.0/16 any -P out ipsec esp/transport//require;\nspdadd 10.1.0.0/16 10.1.0.0/16 any -P in ipsec esp/transport//require;\n';
    expect(lint([{ name: 'setkey.conf', text }]).files[0]?.diagnostics).toEqual([]);
  });

  test.each([
    ['asa84', asa84, 'crypto ipsec ikev1 transform-set T mode transport'],
    ['pix6', pix6, 'crypto ipsec transform-set T mode transport'],
  ])('of a set is an assumption about an %s', (_name, text, line) => {
    const cisco = { name: 'cisco.conf', text: text(line) };
    const { verdict, assumes, findings } = check([cisco, ...filesFor(text())]);
    expect(verdict).toBe('agree');
    expect(assumes.join()).toContain('the device uses tunnel mode all the same');
    expect(told(findings)).toContain('transport-between-networks');
  });

  test('of a set is tunnel mode to a router', () => {
    const cisco = { name: 'cisco.conf', text: ios().replace('mode tunnel', 'mode transport') };
    const { verdict, assumes, findings } = check([cisco, ...filesFor(ios())]);
    expect(verdict).toBe('agree');
    expect(assumes.join()).not.toContain('tunnel mode');
    expect(findings.map(({ code }) => code)).toContain('transport-between-networks');
  });
});
