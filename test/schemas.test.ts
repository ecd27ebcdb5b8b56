import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type * as z from 'zod';
import { check, convert, lint, model, reverse, sheet } from '../src/index.js';
import type { CheckResult, ConvertResult, ReverseResult } from '../src/results.js';
import { jsonSchemaOf, resultSchemas } from '../src/schemas.js';
import { type FixtureCall, fixtureSources, optionsOf } from './fixture-run.js';

const cases = join(import.meta.dirname, 'fixtures', 'cases');
const verbs = { convert, reverse, check } as const;

test.each(Object.keys(resultSchemas))('the schema of %s can be had from the package', (verb) => {
  const schema = createRequire(import.meta.url)(`cisco2racoon/schema/${verb}.json`);
  expect(schema).toEqual(jsonSchemaOf(verb as keyof typeof resultSchemas));
});

describe('the published JSON Schema', () => {
  const ajv = new Ajv2020({ strict: false });
  const validators = {
    convert: ajv.compile(jsonSchemaOf('convert')),
    reverse: ajv.compile(jsonSchemaOf('reverse')),
    check: ajv.compile(jsonSchemaOf('check')),
    model: ajv.compile(jsonSchemaOf('model')),
    lint: ajv.compile(jsonSchemaOf('lint')),
    sheet: ajv.compile(jsonSchemaOf('sheet')),
  };

  test.each(Object.keys(resultSchemas) as (keyof typeof resultSchemas)[])(
    'of %s is as published',
    async (verb) => {
      await expect(`${JSON.stringify(jsonSchemaOf(verb), null, 2)}\n`).toMatchFileSnapshot(
        join(import.meta.dirname, '..', 'schema', `${verb}.json`),
      );
    },
  );

  test.each(readdirSync(cases))('holds for what %s gives', (name) => {
    const folder = join(cases, name);
    const runs: readonly FixtureCall[] = JSON.parse(
      readFileSync(join(folder, 'runs.json'), 'utf8'),
    );
    for (const run of runs) {
      const sources = fixtureSources(folder, run);
      const result = JSON.parse(JSON.stringify(verbs[run.verb](sources, optionsOf(run))));
      validators[run.verb](result);
      expect(validators[run.verb].errors).toBeNull();
      for (const [verb, plain] of [
        ['model', model(sources)],
        ['lint', lint(sources)],
        ['sheet', sheet(sources)],
      ] as const) {
        validators[verb](JSON.parse(JSON.stringify(plain)));
        expect(validators[verb].errors).toBeNull();
      }
    }
  });
});

test('the schemas and the types of results are the same thing', () => {
  expectTypeOf<ConvertResult['hosts'][number]['verification']['verdict']>().toEqualTypeOf<
    z.infer<(typeof resultSchemas)['convert']>['hosts'][number]['verification']['verdict']
  >();
  expectTypeOf<keyof ReverseResult>().toEqualTypeOf<
    keyof z.infer<(typeof resultSchemas)['reverse']>
  >();
  expectTypeOf<keyof CheckResult>().toExtend<keyof z.infer<(typeof resultSchemas)['check']>>();
});
