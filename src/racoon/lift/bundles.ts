import type { RacoonConf } from '../racoon-conf/syntax.js';

/**
 * Whether racoon proposes each protocol of a bundle in the mode of its own request: `complex_bundle`, whose last line
 * holds, and which the code has on where no line says it, though its manual says off.
 */
export const bundlesKeepModes = (files: readonly Pick<RacoonConf, 'statements'>[]): boolean => {
  let keep = files.length > 0;
  for (const { statements } of files)
    for (const statement of statements)
      if (statement.kind === 'directive' && statement.keyword.text === 'complex_bundle')
        keep = statement.values[0]?.text === 'on';
  return keep;
};
