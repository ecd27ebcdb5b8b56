// Makes the grammars' bundles: the dialects of one language are joined, parents first, because the
// generator follows a parent only within one file.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const languages = {
  'src/cisco/grammar': ['words', 'cisco', 'pix6', 'asa7', 'asa84', 'ios'],
  'src/racoon/racoon-conf/grammar': ['racoon-conf'],
  'src/racoon/setkey/grammar': ['setkey'],
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
  return bundle.includes('recipeOf');
}

/**
 * Changes a bundle so that a grammar is made when it is first asked for, which takes longer than reading most texts, and of a text that
 * takes a third of the room: without the grammar's own text and the places in it, which are for tools that show grammars.
 */
function makeWhenAsked(joined) {
  const path = `${joined}-bundle.js`;
  const made = [...readFileSync(path, 'utf8').matchAll(/(\w+)=makeRecipe\((\[.*?\])\);/gs)];
  const recipes = made.map(([, name, recipe]) => {
    // A parent is named as a property of the result.
    const parent = /^\["grammar",\{.*?\},"\w+",result\.(\w+)/s.exec(recipe)?.[1];
    return { name, parent, recipe: JSON.parse(recipe.replace(`,result.${parent},`, ',null,')) };
  });
  if (recipes.length === 0) throw new Error(`${path} has another form than is known`);
  const isSingle = recipes.length === 1;
  const grammars = recipes.map(({ name, parent, recipe }) => {
    const [, , own, , start, rules] = recipe;
    const written = Object.entries(rules)
      .map(([rule, parts]) => ruleOf(rule, parts))
      .join(';');
    const property = isSingle ? 'grammar' : name;
    const from = parent === undefined ? 'null' : `this.${parent}`;
    return `get ${property}(){return made.${property}??=makeRecipe(recipeOf('${own}','${start}',${from},${JSON.stringify(written)}));}`;
  });
  const up = '../'.repeat(joined.split('/').length - 2);
  writeFileSync(
    path,
    `import {makeRecipe} from 'ohm-js';\nimport {recipeOf} from '${up}syntax/recipe.ts';\nconst made={};\nexport default {\n${grammars.join(',\n')}\n};\n`,
  );
  if (!isSingle) return;
  const types = `${joined}-bundle.d.ts`;
  const content = readFileSync(types, 'utf8');
  writeFileSync(
    types,
    content
      .replace(
        /declare const grammar: (\w+);/g,
        'declare const grammars: { readonly grammar: $1 };',
      )
      .replace('export default grammar;', 'export default grammars;'),
  );
}

/** A rule as `src/syntax/recipe.ts` reads it. */
function ruleOf(name, [action, , description, formals, body]) {
  const sign = { define: ':', override: '!', extend: '^' }[action];
  const parameters = formals.length === 0 ? '' : `<${formals.join(' ')}>`;
  const described = description === null ? '' : `"${escaped(description, /[%";]/g)}"`;
  return `${name}${parameters}${described}${sign}${expressionOf(body)}`;
}

function expressionOf([kind, , ...parts]) {
  const operator = { star: '*', plus: '+', opt: '?', not: '~', lookahead: '&', lex: '#' }[kind];
  if (operator !== undefined) return operator + expressionOf(parts[0]);
  switch (kind) {
    case 'seq':
      return `(${parts.map(expressionOf).join(' ')})`;
    case 'alt':
      return `[${parts.map(expressionOf).join(' ')}]`;
    case 'terminal':
      return `'${escaped(parts[0])}`;
    case 'param':
      return `$${parts[0]}`;
    case 'range':
      return `-${parts.map(escaped).join('')}`;
    case 'app': {
      const [name, given] = parts;
      if (given.length === 0) return name;
      const [only] = given;
      if (name === 'keyword' && only[0] === 'terminal') return `=${escaped(only[2])}`;
      return `${name}<${given.map(expressionOf).join(' ')}>`;
    }
    default:
      throw new Error(`${kind} is none of the expressions that are known`);
  }
}

/** A text without the signs of the notation. */
function escaped(text, signs = /[^\w.,:/-]/gu) {
  return text.replace(signs, (sign) =>
    sign.charCodeAt(0) < 128
      ? `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`
      : encodeURIComponent(sign),
  );
}

await import('./shapes.mjs');
