import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { json, run } from './command.js';

const published = (name: string): object =>
  JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'schema', `${name}.json`), 'utf8'));

test.each([
  ['convert', ['convert', 'mail.txt']],
  ['convert', ['convert', 'missing.conf']],
  ['convert-many', ['convert', 'ios.conf', 'asa.conf', 'missing.conf']],
  ['reverse', ['reverse', 'office', '--onto', 'asa.conf', '--dialect', 'asa84']],
  ['reverse', ['reverse', 'pix.conf']],
  ['check', ['check', 'ios.conf', 'branch']],
  ['check', ['check', 'pix.conf']],
  ['lint', ['lint', 'branch', 'missing.conf']],
  ['model', ['model', 'ios.conf', 'branch']],
  ['model', ['model', 'ios.conf', '--show-keys']],
  ['sheet', ['sheet', 'ios.conf']],
  ['sheet', ['sheet', '--blank']],
])('the document of %s %j is of the published schema', (schema, args) => {
  const validate = new Ajv2020({ strict: false }).compile(published(schema));
  validate(json(run([...args, '--format', 'json'])));
  expect(validate.errors).toBeNull();
});
