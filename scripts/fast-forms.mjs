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

// A loop by index is longer as text. These walk what a person wrote by hand, or one tunnel's few values.
const shortLists =
  /\/src\/(?:(?:check|proof|proof-of-texts|convert|model|reverse|sheets|racoon\/host|cisco\/words|model\/(?:meaning|negotiate|answered-sites|difference)|against-added|unread-tunnels|cisco\/(?:onto|lower|plan|listed-lines|parse\/(?:report|devices|slipped|meant))|racoon\/(?:advice|neighbours|report|refusals|setkey\/(?:dump|script)|plan\/(?:dynamic|identities|proposals|manual)))\.ts|(?:sheet|cli|checking|writing|reading|model\/negotiation|cisco\/(?:onto|lower|plan|print)|racoon\/(?:notes|ifcfg|lint|shell|iptables))\/|cisco\/lift\/(?:filters|inner-|dynamic|doubts|group-|unused-|two-ends|near\.|route|outranked|certificates|clients|isakmp|key-|manual|nat-(?:places|clauses|ios|pix)|other-way|tunnel-interface|mask-|shown-|taken-ike|idle-|enter-phase1|undefined)|racoon\/lift\/(?:filter-|firewall|nat-|forwarded|standbys|manual|listen|tell-|translations|proposals|associations))/;

/** A plugin of the bundler. */
export const fastForms = {
  name: 'fast forms',
  setup({ onLoad }) {
    onLoad({ filter: /\/src\/.*\.ts$/ }, ({ path }) => {
      const contents = shortLists.test(path)
        ? ts.sys.readFile(path)
        : withFastSpreads(path, withFastLoops(sources(), path));
      return { contents, loader: 'ts' };
    });
  },
};
