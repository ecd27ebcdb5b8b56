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
  [
    '',
    'check. proof convert. model. reverse. sheets. against-added unread-tunnels sheet/ cli/ checking/ writing/ reading/',
  ],
  ['model/', 'meaning negotiate. negotiation/ answered-sites difference'],
  [
    'cisco/',
    'words. listed-lines onto lower plan print/ parse/report parse/devices parse/slipped parse/meant',
  ],
  [
    'cisco/lift/',
    'around certificates clear clients connected doubts dynamic enter- entry-profiles filters foreign-word group- idle incomplete inner- expected- identity interface-of isakmp keepalive key- lost manual mask- nat near. options other- outranked own-address peer- refusal route running- scope secret services shown- site taken-ike tunnel-interface two-ends undefined unused-',
  ],
  [
    'racoon/',
    'advice host. ifcfg/ iptables/ lint/ neighbours notes/ refusals report shell/ setkey/dump setkey/script',
  ],
  [
    'racoon/lift/',
    'associations bundles filter- firewall forwarded identities listen manual nat- proposals refused- remote-choice sainfo-near slipped standbys tell- tell/both tell/keys tell/own translations',
  ],
  ['racoon/lower/', 'back-out guards header iptables psk remote'],
  [
    'racoon/plan/',
    'added-rows blocks dynamic fragment-holes holes identities known-sites manual proposals unwritten',
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
