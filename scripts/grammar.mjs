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
  if (existsSync(joined) && existsSync(bundle) && readFileSync(joined, 'utf8') === text) continue;
  writeFileSync(joined, text);
  execFileSync(process.execPath, [ohm, 'generateBundles', '--withTypes', '--esm', joined]);
}
