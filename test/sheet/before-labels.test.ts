import { expect, test } from 'vitest';
import { languageOf } from '../../src/reading/languages.js';
import { phase1Text, understand } from './expected.js';

type Row = readonly [string, string?, string?];

/** Rows without values are titles. */
const rows: readonly Row[] = [
  ['VPN Device', 'Cisco ASA', 'Linux racoon'],
  ['Peer IP', '203.0.113.6', '198.51.100.6'],
  ['Phase 1'],
  ['Authentication Method', 'PSK', 'PSK'],
  ['Encryption Algorithm', 'AES-256', 'AES-256'],
  ['Hashing Algorithm', 'SHA1', 'SHA1'],
  ['Diffie-Hellman Group', '5', '5'],
  ['Lifetime', '86400', '86400'],
  ['Phase 2'],
  ['Encryption Algorithm', 'AES-128', 'AES-128'],
  ['Hash', 'SHA1', 'SHA1'],
  ['Perfect Forward Secrecy', 'No', 'No'],
  ['Lifetime', '3600', '3600'],
  ['Encryption domain', '10.1.0.0/16', '10.2.0.0/16'],
];

const signs = [' | ', ';', '\t', ','] as const;

function tableOf(lines: readonly (readonly string[])[], sign: string, bordered: boolean): string {
  const text = lines.map((cells) => cells.join(sign));
  return `${(bordered ? text.map((line) => `| ${line} |`) : text).join('\n')}\n`;
}

function expectForm(text: string): void {
  expect(languageOf(text)).toBe('sheet');
  const { tunnels, diagnostics } = understand(text);
  expect(tunnels).toMatchObject([
    {
      local: { address: '198.51.100.6', domains: ['10.2.0.0/16'] },
      remote: { address: '203.0.113.6', domains: ['10.1.0.0/16'] },
      ciphers2: ['aes-128-cbc'],
      integrities2: ['hmac-sha1-96'],
      pfs: 'none',
      seconds2: 3600,
    },
  ]);
  expect(tunnels.flatMap(phase1Text)).toEqual(['aes-256/sha1/psk/modp1536/86400']);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ message }) => message)).toEqual([
    'the sheet does not say the pre-shared key',
  ]);
}

const layouts = [...signs.map((sign) => [sign, false] as const), [' | ', true] as const];

test.each(layouts)(
  'the phases stand in a column that is filled once (%j, %j)',
  (sign, bordered) => {
    for (const title of ['Phase', '', 'Section'])
      for (const first of ['', 'General']) {
        const lines = [[title, 'Parameter', 'Company A', 'Company B']];
        let next = first;
        for (const [label, one, other] of rows) {
          if (one === undefined || other === undefined) {
            next = label;
            continue;
          }
          lines.push([next, label, one, other]);
          next = label === 'Lifetime' ? 'Networks' : '';
        }
        expectForm(tableOf(lines, sign, bordered));
      }
  },
);

const references: readonly ((part: number, row: number) => string)[] = [
  (part, row) => `${part * 10 + row}`,
  (part, row) => (row === 0 ? `${part}` : `${part}.${row}`),
  (part, row) => (row === 0 ? '' : `${part}.${row}.`),
  (part, row) => 'ABC'.charAt(part) + (row === 0 ? '' : row),
  (part, row) => 'ABC'.charAt(part) + (row === 0 ? '' : `.${row}`),
  (part, row) => `${part + 1}${' abcdefgh'.charAt(row).trim()}`,
  (part, row) => `#${part}.${row}`,
];

test.each(layouts)('each row has its reference (%j, %j)', (sign, bordered) => {
  for (const title of ['Ref', '#', 'No.'])
    for (const referenceOf of references) {
      let part = 0;
      let row = 0;
      const lines = rows.map(([label, one = '', other = '']) => {
        if (one === '') part++;
        row = one === '' ? 0 : row + 1;
        return [referenceOf(part, row), label, one, other];
      });
      const head = [title, 'Parameter', 'Company A', 'Company B'];
      expectForm(tableOf([head, ...lines], sign, bordered));
    }
});

test('a key file with numbers before the addresses that no longer hold stays one', () => {
  const text = '#1 old\n#\t203.0.113.9\told\n203.0.113.6 Bridge+77\nbranch.7 Ferry+12\n';
  expect(languageOf(text)).toBe('psk');
});

test.each(layouts)('labels have a colon of their own (%j, %j)', (sign, bordered) => {
  const lines = [['Parameter', 'Company A', 'Company B']];
  let phase = '';
  for (const [label, ...values] of rows) {
    const cells = values.map((value) => value ?? '');
    if (cells.length === 0) phase = `${label}: `;
    else lines.push([/domain/.test(label) ? label : `${phase}${label}`, ...cells]);
  }
  expectForm(tableOf(lines, sign, bordered));
});

const wide = [
  ['Parameter', 'Company A', 'Company B'],
  ...rows.map(([label, a = '', b = '']) => [label, a, b]),
];

test('a table of Confluence', () => {
  expectForm(
    wide
      .map((cells, index) =>
        index === 0 || cells[1] === '' ? `||${cells.join('||')} ||` : `|${cells.join('|')}|`,
      )
      .join('\n'),
  );
});

test.each([
  ['in one line', ' || '],
  ['in lines of their own', '\n| '],
])('a table of MediaWiki, its cells %s', (_, sign) => {
  const head = `{| class="wikitable"\n|+ VPN\n! ${wide[0]?.join(' !! ')}`;
  const body = wide
    .slice(1)
    .map(([label = '', ...cells]) =>
      cells[0] === ''
        ? `! colspan="3" | ${label}`
        : `| style="x" | ${[label, ...cells].join(sign)}`,
    );
  expectForm(`${[head, ...body].join('\n|-\n')}\n|}\n`);
});

test.each(['Pahse', 'Phse', 'Phaze', 'Phasee'])('the title of a phase with a slip: %s', (word) => {
  const texts = rows.map(([label, a, b]) =>
    a === undefined ? label.replace('Phase', word) : `${label} | ${a} | ${b}`,
  );
  expectForm(['Parameter | Company A | Company B', ...texts].join('\n'));
});
