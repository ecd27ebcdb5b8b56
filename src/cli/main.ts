import { existsSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { distance } from '../syntax/distance.js';
import { exits, Failure, reasonOf } from './failure.js';
import { type Flags, options } from './options.js';
import { tell, tellFault } from './terminal.js';
import { verbs } from './verbs.js';
import { visible } from './visible.js';

export { convertTask } from './pool.js';

/** Runs the command. Resolves to the exit status. */
async function main(argv: readonly string[]): Promise<number> {
  let status: number = exits.good;
  const program = new Command('cisco2racoon')
    .description(
      'Translates IPsec tunnels between Cisco (PIX, ASA, IOS) and racoon with setkey, and proves it.',
    )
    .version(manifest.version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [verb]', 'print help on a verb')
    .exitOverride()
    .configureOutput({
      writeErr: (text) => process.stderr.write(visibleHelp(text)),
      outputError: (text, write) => write(withHint(text)),
    })
    .showHelpAfterError('(--help shows what can be given)')
    .usage('[verb] [options] FILE…')
    .addHelpText('after', general);
  for (const { call, isDefault, summary, description, takes, examples, run } of verbs) {
    const command = program.command(call, isDefault === true ? { isDefault } : {});
    command.summary(summary).description(description).helpOption('-h, --help', 'print this help');
    for (const name of takes) command.addOption(options[name]());
    command.addHelpText('after', `\nExamples:\n${examples.map((one) => `  ${one}\n`).join('')}`);
    command.action(async (given: string[], flags: Flags) => {
      status = await run(given, flags);
    });
  }
  const words = argv.slice(2);
  if (words.length === 0) program.help({ error: true });
  refuseMisspeltVerb(words[0]);
  await program.parseAsync(argv);
  return status;
}

const general = `
Examples:
  cisco2racoon pix.conf -o out              the Linux host's files for the other end of a PIX's tunnels
  cisco2racoon reverse racoon.conf setkey.conf psk.txt --dialect asa84
  cisco2racoon check pix.conf racoon.conf setkey.conf psk.txt
  cisco2racoon explain psk-wildcard

Exit status: 0 all well and proven, 1 errors or not proven, 2 a fault of the call, or what cannot be
read or written. Of several inputs the worst counts.`;

/** What other commands call an option that is called otherwise here, and not nearly so. */
const hints: Readonly<Record<string, string>> = {
  json: '--format json',
  markdown: '--format markdown',
  csv: '--format csv',
  verbose: '--notes',
  key: '--key-file FILE',
  psk: '--key-file FILE',
  pix: '--dialect pix6',
  asa: '--dialect asa84',
  ios: '--dialect ios',
};

/** The message on an unknown option, with the one that is meant by it. */
function withHint(text: string): string {
  const [, name = ''] = /unknown option '--(\w+)'$/m.exec(text) ?? [];
  const meant = Object.hasOwn(hints, name) ? hints[name] : undefined;
  return meant === undefined ? text : `${text.trimEnd()}\n(${meant} is meant)\n`;
}

/** Commander quotes what it was given. */
const visibleHelp = (text: string): string => text.split('\n').map(visible).join('\n');

/** The default verb takes any first word as a file; one that is none and nearly a verb was meant as that. */
function refuseMisspeltVerb(word: string | undefined): void {
  if (word === undefined || !/^[a-z]+$/.test(word) || existsSync(word)) return;
  const names = [...verbs.map(({ call }) => call.split(' ')[0] ?? ''), 'help'];
  if (names.includes(word)) return;
  const meant = names.find((name) => distance(word, name, 2) <= 2);
  if (meant !== undefined)
    throw new Failure(`there is neither a verb nor a file "${word}"; ${meant} was perhaps meant`);
}

/** The status of a call that could not be carried out, after one line about it. */
function failed(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exits.good : exits.usage;
  if (error instanceof Failure) tellFault(error.message, 'cisco2racoon: ');
  else tell(`cisco2racoon: internal fault: ${visible(reasonOf(error))}`);
  return exits.usage;
}

/** Runs the command for this process. The threads of a pool load this file too, for what else it exports. */
export function start(): void {
  process.stdout.on('error', (error) => {
    // Who closes a pipe has seen enough.
    if (!('code' in error && error.code === 'EPIPE'))
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
}
