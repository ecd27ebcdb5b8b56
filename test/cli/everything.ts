import { createColors } from 'picocolors';
import { Renderer } from '../../src/cli/render.js';
import { verificationLine } from '../../src/cli/verification-line.js';
import {
  check,
  convert,
  type Diagnostic,
  lint,
  model,
  reverse,
  type Source,
  sheet,
} from '../../src/index.js';

/** Diagnostics as the command prints them. */
export const shown = (
  sources: ConstructorParameters<typeof Renderer>[0],
  diagnostics: readonly Diagnostic[],
): string => {
  const renderer = new Renderer(sources, createColors(false));
  return diagnostics.map((one) => renderer.diagnostic(one)).join('\n');
};

/** Files that are there to hold keys. */
const holdsKeys = /^(?:psk\.txt|setkey.*\.conf|certs\/.*\.key)$/;

/** All that the verbs give for texts, with what the command would print; files that are there to hold keys left out. */
export function everythingOf(
  sources: readonly Source[],
  options: Parameters<typeof convert>[1] = {},
): string {
  const parts: string[] = [];
  for (const source of sources) {
    const { hosts, ...rest } = convert([source], options);
    parts.push(JSON.stringify(rest), shown(sources, rest.diagnostics));
    for (const { files, ...host } of hosts) {
      parts.push(JSON.stringify(host), verificationLine(host.name, host.verification));
      for (const [name, text] of Object.entries(files)) if (!holdsKeys.test(name)) parts.push(text);
    }
  }
  const { cisco: _cisco, ...reversed } = reverse(sources, options);
  const checked = check(sources, options);
  const linted = lint(sources);
  const { diagnostics } = model(sources, options);
  const sheets = sheet(sources, options);
  parts.push(JSON.stringify([reversed, checked, linted, diagnostics, sheets]));
  const told = [
    ...reversed.diagnostics,
    ...checked.findings,
    ...diagnostics,
    ...sheets.diagnostics,
    ...linted.files.flatMap((file) => file.diagnostics),
  ];
  return `${parts.join('\n')}\n${shown(sources, told)}`;
}
