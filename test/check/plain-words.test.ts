/** What is told of two ends says what is so, and its help helps. */
import { expect, test } from 'vitest';
import { check, convert } from '../../src/index.js';
import { asa84, ios } from '../cisco/lift/lifted.js';

/** A device held against the host that is written for it, each changed on the way. */
function changed(
  text: string,
  change: (text: string) => string,
  ofHost: (text: string, name: string) => string = (file) => file,
) {
  const files = Object.entries(convert(text).hosts[0]?.files ?? {}).flatMap(([name, file]) =>
    name === 'README.txt' ? [] : [{ name, text: ofHost(file, name) }],
  );
  return check([{ name: 'cisco.conf', text: change(text) }, ...files]);
}

test('a lifetime without end is none of 0 s', () => {
  const { verdict, findings, trace } = changed(asa84(), (text) =>
    text.replace(' lifetime 86400', ' lifetime none'),
  );
  expect(verdict).toBe('disagree');
  const said = [...findings, ...trace].map(({ message }) => message).join('\n');
  expect(said).toContain('no limit');
  expect(said).not.toMatch(/\b0 s\b/);
});

test('what cures a longer lifetime is an equal one', () => {
  const { findings } = changed(
    ios().replace(' lifetime 86400', ' lifetime 28800'),
    (text) => text.replace(' lifetime 28800', ' lifetime 86400'),
    (file) => file.replace('proposal_check claim', 'proposal_check strict'),
  );
  const told = findings.find(({ code }) => code === 'phase1-lifetime-refused');
  expect(told?.help).toBe('write the same lifetime at both ends: lifetime time 86400 sec;');
});

test('where the sources disagree on a lifetime it is a warning, and nothing is said to agree', () => {
  const { verdict, findings } = changed(
    ios(),
    (text) => text.replace(' lifetime 86400', ' lifetime 28800'),
    (file) => file.replace('proposal_check claim', 'proposal_check obey'),
  );
  expect(verdict).toBe('disagree');
  expect(findings.filter(({ code }) => code === 'phase1-lifetime-disputed')).toMatchObject([
    { severity: 'warning' },
  ]);
});

test('compression in one direction only is called so', () => {
  const { verdict, findings } = changed(
    ios(),
    (text) => text,
    (file, name) =>
      name === 'setkey.conf'
        ? file.replace(/esp\/tunnel\//, 'ipcomp/transport//use esp/tunnel/')
        : file,
  );
  expect(verdict).toBe('disagree');
  expect(findings.map(({ message }) => message).join('\n')).toContain(
    'differ in their compression (ipcomp)',
  );
});

test('RSA encryption needs neither a certificate nor a key of the text', () => {
  const { verdict, findings } = changed(ios(), (text) =>
    text.replace('authentication pre-share', 'authentication rsa-encr'),
  );
  expect(verdict).toBe('disagree');
  const codes = findings.map(({ code }) => code);
  expect(codes).toContain('phase1-proposal-mismatch');
  expect(codes).not.toContain('cert-san');
  expect(findings.map(({ message }) => message).join('\n')).not.toMatch(/certificate/);
});
