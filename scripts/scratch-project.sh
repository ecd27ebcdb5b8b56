#!/usr/bin/env bash
# Installs the packed file in a project of its own and uses it in every way in which it is meant to be used.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
tarball=$(cd "$root" && npm pack --silent --ignore-scripts --pack-destination "$scratch")
strangers=$(tar -tzf "$scratch/$tarball" | grep -vE '^package/((dist|schema)/[^/]+|dist/entry/worker\.js|docs/[^/]+\.(md|svg)|examples/.+|src/sheet/words/(labels|settings)\.ts|docs/(how-to|decisions)/[^/]+\.md|LICENSE|README\.md|CHANGELOG\.md|package\.json)$' || true)
[ -z "$strangers" ] || { echo "the package holds what it should not: $strangers"; exit 1; }
cp "$root/examples/pix.conf" "$scratch/"
cd "$scratch"
npm init -y >/dev/null
npm install --no-audit --no-fund --loglevel=error "./$tarball" typescript@5.9.3 @types/node@20.19.43 esbuild@0.28.2 >/dev/null

cat >esm.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { convert, reverse } from 'cisco2racoon';
const { hosts } = convert(readFileSync('pix.conf', 'utf8'));
const back = reverse(Object.entries(hosts[0].files).filter(([name]) => /^(racoon|setkey)\.conf$/.test(name)).map(([name, text]) => ({ name, text })));
if (hosts.length !== 1 || !hosts[0].files['racoon.conf'].includes('remote 194.1.1.1') || Object.keys(back.cisco).length !== 1) throw new Error('ESM');
JS
node esm.mjs && echo 'ESM: converts and reverses'

cat >cjs.cjs <<'JS'
const { readFileSync } = require('node:fs');
const { convert } = require('cisco2racoon');
if (convert(readFileSync('pix.conf', 'utf8')).hosts.length !== 1) throw new Error('CommonJS');
JS
node cjs.cjs && echo 'CommonJS: converts'

cat >typed.ts <<'TS'
import { convert, reverse, type ConvertResult, type Diagnostic } from 'cisco2racoon';
const result: ConvertResult = convert('crypto map M 10 ipsec-isakmp');
const told: readonly Diagnostic[] = result.diagnostics;
export const severity: 'error' | 'warning' | 'note' | undefined = told[0]?.severity;
export const text: string | undefined = Object.values(reverse([{ name: 'racoon.conf', text: '' }]).cisco)[0];
TS
cp typed.ts typed.mts
cp typed.ts typed.cts
npx tsc --noEmit --strict --target es2022 --module esnext --moduleResolution bundler typed.ts && echo 'types: bundler'
npx tsc --noEmit --strict --target es2022 --module node16 --moduleResolution node16 typed.mts typed.cts && echo 'types: node16, both kinds'
npx tsc --noEmit --strict --target es2022 --module commonjs --moduleResolution node10 --esModuleInterop typed.ts && echo 'types: node10'

# The programs of the pages, as strict as a reader may be.
mkdir pages
awk -v root="$PWD/pages" '
  /^```ts run$/ { count++; inside = 1; next }
  /^```$/ { inside = 0 }
  inside { print > (root "/program-" count ".mts") }
' node_modules/cisco2racoon/README.md node_modules/cisco2racoon/docs/*.md
npx tsc --noEmit --strict --noUncheckedIndexedAccess --target es2022 --module node16 --moduleResolution node16 pages/*.mts && echo 'types: the programs of the pages'

cat >browser.mjs <<'JS'
import { convert } from 'cisco2racoon';
globalThis.hosts = convert(globalThis.text).hosts.length;
JS
npx esbuild browser.mjs --bundle --platform=browser --format=iife --minify --outfile=browser.js --log-level=warning
# A context of its own has no `process`, `require` or any other part of Node.
node -e '
  const vm = require("node:vm"), fs = require("node:fs");
  const world = { text: fs.readFileSync("pix.conf", "utf8") };
  vm.runInNewContext(fs.readFileSync("browser.js", "utf8"), world);
  if (world.hosts !== 1) throw new Error("browser");
' && echo 'browser: the bundle converts without Node'

npx cisco2racoon convert pix.conf >/dev/null 2>&1 && echo 'command: converts'

for version in 22 24; do
  node="npx --yes --package node@$version node"
  $node esm.mjs && $node cjs.cjs && $node node_modules/cisco2racoon/dist/cli.js convert pix.conf >/dev/null 2>&1
  echo "Node $($node --version): library and command"
done
