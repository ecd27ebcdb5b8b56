import type { ConvertOptions, ReverseOptions, Source } from '../../src/index.js';

/** An example of the catalogue: lines of a text, behind the command that reads it where that matters. */
export interface Example {
  readonly faulty: string;
  readonly mended?: string;
}

const isCommand = (line: string): boolean => line.startsWith('cisco2racoon ');

const commandIn = (text: string): string => text.split('\n').find(isCommand) ?? '';

/** The lines of an example that are no command. */
export const linesOf = (text: string): string =>
  text
    .split('\n')
    .filter((line) => line !== '' && !isCommand(line))
    .join('\n');

/** The verb of the command, if there is one. */
export const verbOf = (text: string): string | undefined =>
  /^cisco2racoon (\S+)/.exec(commandIn(text))?.[1];

/** The options that the command of an example gives. */
export function optionsOf(text: string): ConvertOptions & ReverseOptions {
  const line = commandIn(text);
  const values = (name: string): string[] =>
    [...line.matchAll(new RegExp(`--${name} (\\S+)`, 'g'))].map(([, value = '']) => value);
  const [ciscoAddress] = values('cisco-address');
  const [linuxAddress] = values('linux-address');
  const [limit] = values('limit');
  const dialect = (['pix6', 'asa84', 'ios'] as const).find((one) =>
    values('dialect').includes(one),
  );
  const peers = values('peer');
  const lan = values('lan');
  const bypass = values('bypass');
  return {
    ...(ciscoAddress !== undefined && { ciscoAddress }),
    ...(linuxAddress !== undefined && { linuxAddress }),
    ...(limit !== undefined && { limit: Number(limit) }),
    ...(dialect !== undefined && { dialect: { dialect } }),
    ...(peers.length > 0 && { peers }),
    ...(lan.length > 0 && { lan }),
    ...(bypass.length > 0 && { bypass }),
  };
}

/** The files of some that the command of an example names: as inputs, and behind --onto. */
export function filesOf(
  text: string,
  files: readonly Source[],
): { readonly inputs: readonly Source[]; readonly onto?: Source } {
  const words = commandIn(text).split(' ');
  const named = files.filter(({ name }) => words.includes(name));
  const onto = named.find(({ name }) => words[words.indexOf(name) - 1] === '--onto');
  return {
    inputs: named.filter((one) => one !== onto),
    ...(onto !== undefined && { onto }),
  };
}

/** The same example without its commands. */
export const withoutCommands = ({ faulty, mended = '' }: Example): Example => ({
  faulty: linesOf(faulty),
  mended: linesOf(mended),
});
