// What the bundler makes of the sources before it reads them: the same program, in forms that V8 makes fast at once. Most code
// of a conversion is over before it is optimized.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { withFastLoops } from './loops.mjs';
import { withFastSpreads } from './spreads.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

let program;
/** The sources with their types: once for all bundles. */
function sources() {
  if (program === undefined) {
    const { config } = ts.readConfigFile(`${root}/tsconfig.json`, ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
    program = ts.createProgram(ts.sys.readDirectory(`${root}/src`, ['.ts']), options);
  }
  return program;
}

// A loop by index is longer as text. These files, by how their names begin, walk what a person wrote by hand, or one tunnel's few values.
const shortLists = [
  ['', 'check. model. reverse. sheets. against-added sheet/ cli/ checking/ reading/ writing/'],
  ['model/', 'negotiation/answering answered-sites'],
  ['cisco/', 'onto lower plan print/ parse/devices'],
  [
    'racoon/',
    'ifcfg/ iptables/ lift/filter-chains lift/firewall-states lift/nat- lint/ notes/ shell/ setkey/dump lower/back-out lower/guards lower/header lower/iptables',
  ],
].flatMap(([folder, names]) => names.split(' ').map((name) => `${root}/src/${folder}${name}`));

/** A plugin of the bundler. */
export const fastForms = {
  name: 'fast forms',
  setup({ onLoad }) {
    onLoad({ filter: /\/src\/.*\.ts$/ }, ({ path }) => {
      const contents = shortLists.some((name) => path.startsWith(name))
        ? ts.sys.readFile(path)
        : withFastSpreads(path, withFastLoops(sources(), path));
      return { contents, loader: 'ts' };
    });
  },
};
