/** Schemas of what the verbs give, for callers that check or describe `--format json`. The types are those of results.ts. */
import * as z from 'zod/mini';
import { Device, Secret } from './model/device.js';
import { lineClasses } from './results.js';

const Place = z
  .strictObject({
    file: z.string(),
    line: z.int().check(z.positive()),
    column: z.int().check(z.positive()),
    endLine: z.int().check(z.positive()),
    endColumn: z.int().check(z.positive()),
  })
  .check(
    z.meta({
      id: 'Place',
      description: 'Lines and columns from 1, columns in UTF-16 units, the end exclusive.',
    }),
  );

const Position = z.nullable(z.int().check(z.positive()));

const Diagnostic = z
  .strictObject({
    code: z.string(),
    severity: z.enum(['error', 'warning', 'note']),
    message: z.string(),
    help: z.string(),
    file: z.nullable(z.string()),
    line: Position,
    column: Position,
    endLine: Position,
    endColumn: Position,
    related: z.array(Place),
    fixes: z.array(
      z.strictObject({ end: z.enum(['cisco', 'racoon']), place: Place, text: z.string() }),
    ),
  })
  .check(z.meta({ id: 'Diagnostic' }));

const Verdict = z.enum(['agree', 'disagree', 'not proven']).check(z.meta({ id: 'Verdict' }));

const TraceStep = z
  .strictObject({
    tunnel: z.string(),
    initiator: z.string(),
    step: z.string(),
    result: z.enum(['agrees', 'refused', 'assumed', 'not compared', 'note']),
    message: z.string(),
    places: z.array(Place),
  })
  .check(z.meta({ id: 'TraceStep' }));

const Verification = z
  .strictObject({
    verdict: Verdict,
    assumes: z.array(z.string()),
    trace: z.array(TraceStep),
    counterExample: z.optional(
      z.strictObject({
        packet: z.string(),
        meant: z.string(),
        written: z.string(),
        places: z.array(Place),
      }),
    ),
  })
  .check(z.meta({ id: 'Verification' }));

const Coverage = z
  .record(
    z.string(),
    z.strictObject({
      counts: z.partialRecord(z.enum(lineClasses), z.int().check(z.positive())),
      runs: z.array(
        z.strictObject({
          class: z.enum(lineClasses),
          from: z.int().check(z.positive()),
          to: z.int().check(z.positive()),
        }),
      ),
    }),
  )
  .check(z.meta({ id: 'Coverage' }));

const LeftOut = z
  .array(
    z.strictObject({
      peer: z.string(),
      because: z.array(
        z.strictObject({
          code: z.string(),
          severity: z.enum(['error', 'warning', 'note']),
          place: z.nullable(Place),
        }),
      ),
    }),
  )
  .check(
    z.meta({
      id: 'LeftOut',
      description: 'Peers that nothing was written for, each with what was told of its tunnels.',
    }),
  );

const outcome = z.enum(['read', 'not-read']);
const Files = z.record(z.string(), z.string());

const convert = z.strictObject({
  outcome,
  hosts: z.array(
    z.strictObject({
      peer: z.nullable(z.string()),
      name: z.string(),
      local: z.nullable(z.string()),
      remote: z.nullable(z.string()),
      files: Files,
      verification: Verification,
    }),
  ),
  leftOut: LeftOut,
  diagnostics: z.array(Diagnostic),
  coverage: Coverage,
});

/** By verb. A result that was not read has the same fields, empty, and diagnostics that say why. */
export const resultSchemas = {
  convert,
  reverse: z.strictObject({
    outcome,
    cisco: Files,
    leftOut: LeftOut,
    diagnostics: z.array(Diagnostic),
    coverage: Coverage,
    verification: Verification,
  }),
  check: z.strictObject({
    outcome,
    verdict: Verdict,
    findings: z.array(Diagnostic),
    diagnostics: z.optional(z.array(Diagnostic)),
    assumes: z.array(z.string()),
    trace: z.array(TraceStep),
  }),
  lint: z.strictObject({
    outcome,
    files: z.array(
      z.strictObject({
        name: z.string(),
        language: z.string(),
        accepted: z.boolean(),
        diagnostics: z.array(Diagnostic),
      }),
    ),
  }),
  /** `convert` of several inputs. */
  'convert-many': z.strictObject({
    inputs: z.array(
      z.strictObject({
        name: z.string(),
        status: z.int().check(z.minimum(0)).check(z.maximum(2)),
        result: convert,
      }),
    ),
  }),
  sheet: z.strictObject({
    outcome,
    sheets: z.array(
      z.strictObject({
        peer: z.nullable(z.string()),
        text: z.string(),
        tunnel: z.nullable(
          z.looseObject({
            ike: z.literal([1, 2]),
            exchange: z.enum(['main', 'aggressive']),
            phase1: z.looseObject({ ciphers: z.array(z.string()) }),
            phase2: z.looseObject({ protocol: z.enum(['esp', 'ah']) }),
            missing: z.array(z.string()),
            differs: z
              .nullable(z.looseObject({ phase1: z.looseObject({}), phase2: z.looseObject({}) }))
              .check(
                z.meta({
                  description:
                    'What the Cisco end has instead, where the sheet gives each end values of its own.',
                }),
              ),
          }),
        ),
      }),
    ),
    diagnostics: z.array(Diagnostic),
  }),
  model: z.strictObject({ outcome, devices: z.array(Device), diagnostics: z.array(Diagnostic) }),
} as const;

/** What the command prints in the place of a key that is known. */
const hidden = {
  type: 'object' as const,
  description: 'A key that is known and not shown.',
  properties: { state: { const: 'hidden' } },
  required: ['state'],
  additionalProperties: false as const,
};

/** The JSON Schema (draft 2020-12) of one verb's `--format json`. */
export const jsonSchemaOf = (verb: keyof typeof resultSchemas): object =>
  z.toJSONSchema(resultSchemas[verb], {
    unrepresentable: 'any',
    io: 'output',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema === Secret) jsonSchema.oneOf?.push(hidden);
    },
  });
