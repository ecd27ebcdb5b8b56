import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runFixture } from './fixture-run.js';

/**
 * Every folder in test/fixtures/cases and test/fixtures/field (texts that were once answered wrongly): input files, the
 * calls to make (`runs.json`), and what each gave when it was last recorded and reviewed (`expected/<run>/…`).
 * `npm run fixtures:update` records anew; the difference is the review.
 */
const folders = ['cases', 'field'].flatMap((group) => {
  const root = join(import.meta.dirname, 'fixtures', group);
  return readdirSync(root).map((name) => [name, join(root, name)] as const);
});

interface Run {
  readonly name: string;
  readonly verb: 'convert' | 'reverse' | 'check';
  readonly inputs: readonly string[];
  readonly arguments?: readonly string[];
  readonly edits?: readonly {
    readonly file: string;
    readonly line: number;
    readonly text: string;
  }[];
}

describe.each(folders)('%s', (_folderName, folder) => {
  const runs: readonly Run[] = JSON.parse(readFileSync(join(folder, 'runs.json'), 'utf8'));
  test.each(runs.map((run) => [run.name, run] as const))(
    '%s is as recorded',
    async (_name, run) => {
      const { files, diagnostics } = runFixture(folder, run);
      for (const [file, text] of Object.entries(files)) {
        await expect(text).toMatchFileSnapshot(join(folder, 'expected', run.name, file));
      }
      await expect(diagnostics).toMatchFileSnapshot(
        join(folder, 'expected', run.name, 'diagnostics.txt'),
      );
      // Recorded files that the call no longer gives; a first recording is written after the test.
      if (!existsSync(join(folder, 'expected', run.name))) return;
      const expected = readdirSync(join(folder, 'expected', run.name), {
        recursive: true,
        withFileTypes: true,
      })
        .filter((entry) => entry.isFile())
        .map((entry) =>
          join(entry.parentPath, entry.name).slice(join(folder, 'expected', run.name).length + 1),
        );
      expect(expected.sort()).toEqual([...Object.keys(files), 'diagnostics.txt'].sort());
    },
  );
});
