import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { options } from '../../src/cli/options.js';
import { verbs } from '../../src/cli/verbs.js';

const sources = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.test.ts') && name !== 'options.test.ts')
  .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
  .join('\n');
const command = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'command.md'), 'utf8');

const flags = Object.values(options).map((make) => make().long ?? '');

test.each(flags)('%s is given by a test that runs the command', (flag) => {
  expect(sources).toMatch(new RegExp(`'${flag}'| ${flag}\\b`));
});

test.each(flags)('%s is in the reference of the command', (flag) => {
  expect(command).toContain(`\`${flag}`);
});

test.each(verbs.map(({ call }) => call.split(' ')[0] ?? ''))(
  '%s is in the reference of the command',
  (verb) => {
    expect(command).toContain(`## \`${verb}`);
  },
);
