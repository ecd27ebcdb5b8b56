// Makes the grammars' bundles: the dialects of one language are joined, parents first, because the
// generator follows a parent only within one file.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const languages = {
  'src/cisco/grammar': ['words', 'cisco', 'pix6', 'asa7', 'asa84', 'ios'],
  'src/racoon/racoon-conf/grammar': ['racoon-conf'],
  'src/racoon/setkey/grammar': ['setkey'],
  'src/racoon/psk/grammar': ['psk'],
  'src/racoon/iptables/grammar': ['iptables'],
  'src/sheet/grammar': ['sheet'],
};
const ohm = fileURLToPath(import.meta.resolve('@ohm-js/cli/index.js'));

for (const [folder, names] of Object.entries(languages)) {
  if (!names.every((name) => existsSync(`${folder}/${name}.ohm`))) continue;
  const joined = `${folder}/grammar.ohm`;
  const text = names.map((name) => readFileSync(`${folder}/${name}.ohm`, 'utf8')).join('\n');
  const bundle = `${joined}-bundle.js`;
  const isMade =
    existsSync(joined) &&
    existsSync(bundle) &&
    readFileSync(joined, 'utf8') === text &&
    isChanged(readFileSync(bundle, 'utf8'));
  if (isMade) continue;
  writeFileSync(joined, text);
  execFileSync(process.execPath, [ohm, 'generateBundles', '--withTypes', '--esm', joined]);
  makeWhenAsked(joined);
}

/** Whether a bundle is one of ours: a run that was broken off leaves the generator's. */
function isChanged(bundle) {
  return bundle.includes('made') && !bundle.includes('sourceInterval');
}

/** Changes a bundle so that a grammar is made when it is first asked for: that takes longer than reading most texts. */
function makeWhenAsked(joined) {
  const change = (path, edits) => {
    let content = readFileSync(path, 'utf8');
    for (const [pattern, by] of edits) {
      const changed = content.replaceAll(pattern, by);
      if (changed === content)
        throw new Error(`${path} has another form than is known: ${pattern}`);
      content = changed;
    }
    writeFileSync(path, content);
  };
  // The grammar's own text and where each expression stands in it are for tools that show grammars: half of a bundle.
  change(`${joined}-bundle.js`, [
    [/\{"sourceInterval":\[\d+,\d+\]\}/g, '{}'],
    [/\{"source":"(?:[^"\\]|\\.)*"\}/g, '{}'],
  ]);
  const single = !readFileSync(`${joined}-bundle.js`, 'utf8').includes('const result={};');
  if (single) {
    change(`${joined}-bundle.js`, [
      [/const result=makeRecipe\(/g, 'let made;const make=()=>made??=makeRecipe('],
      ['export default result;', 'export default{get grammar(){return make();}};'],
    ]);
    change(`${joined}-bundle.d.ts`, [
      [/declare const grammar: (\w+);/g, 'declare const grammars: { readonly grammar: $1 };'],
      ['export default grammar;', 'export default grammars;'],
    ]);
    return;
  }
  change(`${joined}-bundle.js`, [
    [
      'const result={};',
      'const made={};const result={};const add=(name,make)=>Object.defineProperty(result,name,{get:()=>made[name]??=make()});',
    ],
    [
      /result\.(\w+)=makeRecipe\((.*?)\);(?=result\.|export default)/g,
      'add("$1",()=>makeRecipe($2));',
    ],
  ]);
}

await import('./shapes.mjs');
