#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { exits, Failure, reasonOf } from './failure.js';
import { common, options } from './options.js';
import { visible } from './redact.js';
import { tell } from './terminal.js';

type OptionName = keyof typeof options;

/** A verb's command with the options that it takes, and those that all take. */
function verb(
  program: Command,
  name: string,
  description: string,
  names: readonly OptionName[],
): Command {
  const command = program.command(name, name.startsWith('convert') ? { isDefault: true } : {});
  command.description(description);
  for (const option of [...names, ...common]) command.addOption(options[option]());
  return command;
}

/**
 * Runs the command. Verbs and their grammars load when first used: the start counts in a script over many files.
 * Resolves to the exit status.
 */
async function main(argv: readonly string[]): Promise<number> {
  let status: number = exits.good;
  const program = new Command('cisco2racoon')
    .description(
      'Translates IPsec tunnels between Cisco (PIX, ASA, IOS) and racoon with setkey, and proves it.',
    )
    .version(manifest.version, '--version')
    .exitOverride()
    .showHelpAfterError('(--help shows what can be given)')
    .addHelpText(
      'after',
      `
Examples:
  cisco2racoon convert pix.conf -o out      the Linux host's files for the other end of a PIX's tunnels
  cisco2racoon reverse racoon.conf setkey.conf psk.txt --dialect asa84
  cisco2racoon check pix.conf racoon.conf setkey.conf psk.txt
  cisco2racoon explain psk-wildcard

Exit status: 0 all well and proven, 1 errors or not proven, 2 nothing could be read.`,
    );
  const run =
    <Arguments extends unknown[]>(action: (...given: Arguments) => Promise<number> | number) =>
    async (...given: Arguments): Promise<void> => {
      status = await action(...given);
    };

  verb(
    program,
    'convert <file...>',
    "Cisco text or parameter sheet to the Linux host's files (the default verb)",
    [
      'peer',
      'role',
      'ciscoAddress',
      'linuxAddress',
      'lan',
      'bypass',
      'dialect',
      'keyFile',
      'output',
      'force',
      'add',
      'allowOpenDynamic',
      'limit',
      'ourEnd',
      'ourColumn',
    ],
  ).action(
    run(async (files, flags) => (await import('./verbs/convert.js')).runConvert(files, flags)),
  );
  verb(
    program,
    'reverse <file...>',
    "a racoon host's files, in any order, or a parameter sheet to Cisco text",
    [
      'peer',
      'role',
      'ciscoAddress',
      'linuxAddress',
      'dialect',
      'keyFile',
      'onto',
      'output',
      'force',
      'limit',
      'ourEnd',
      'ourColumn',
    ],
  ).action(
    run(async (files, flags) => (await import('./verbs/reverse.js')).runReverse(files, flags)),
  );
  verb(program, 'check <file...>', 'hold two existing ends against each other', [
    'ciscoAddress',
    'linuxAddress',
    'dialect',
    'keyFile',
    'limit',
    'ourEnd',
    'ourColumn',
  ])
    .option('--with <file...>', 'the second end, where both are of one language')
    .action(run(async (files, flags) => (await import('./verbs/check.js')).runCheck(files, flags)));
  verb(program, 'lint <file...>', 'would the program that reads the file accept it', ['dialect'])
    .addOption(options.as())
    .action(run(async (files, flags) => (await import('./verbs/lint.js')).runLint(files, flags)));
  verb(program, 'model <file...>', 'the neutral model as JSON', ['dialect', 'ciscoAddress'])
    .option('--show-keys', 'keys too')
    .action(run(async (files, flags) => (await import('./verbs/model.js')).runModel(files, flags)));
  verb(program, 'explain <code>', 'what a diagnostic means, with a small example', []).action(
    run(async (code, flags) => (await import('./verbs/explain.js')).runExplain(code, flags)),
  );

  await program.parseAsync(argv);
  return status;
}

/** The status of a call that could not be carried out, after one line about it. */
function failed(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exits.good : exits.usage;
  if (error instanceof Failure) tell(`cisco2racoon: ${visible(error.message)}`);
  else tell(`cisco2racoon: internal fault: ${visible(reasonOf(error))}`);
  return exits.usage;
}

process.stdout.on('error', (error) => {
  tell(`cisco2racoon: standard output: ${reasonOf(error)}`);
  process.exit(exits.usage);
});
// Where standard error itself is gone there is nobody left to tell.
process.stderr.on('error', () => process.exit(exits.usage));

main(process.argv).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    process.exitCode = failed(error);
  },
);
