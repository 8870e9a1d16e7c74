// Unpacks Chromium 79 as its npm package holds it.  usage: node unpack.mjs FOLDER
//
// FOLDER is where package.json was installed; afterwards it holds `chromium`, `swiftshader/` (which the
// binary looks for beside itself) and `lib/`, for LD_LIBRARY_PATH.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

const folder = process.argv[2];
const unpacked = (name) =>
  zlib.brotliDecompressSync(fs.readFileSync(path.join(folder, 'node_modules/chrome-aws-lambda/bin', name)));

fs.writeFileSync(path.join(folder, 'chromium'), unpacked('chromium.br'), { mode: 0o755 });
for (const [name, below] of [['swiftshader.tar.br', 'swiftshader'], ['aws.tar.br', '.']]) {
  const place = path.join(folder, below);
  fs.mkdirSync(place, { recursive: true });
  execFileSync('tar', ['-x', '--no-same-owner', '-C', place], { input: unpacked(name) });
}
// Its Latin fonts and their configuration would stand in for those of the machine.
for (const name of ['.fonts', 'fonts.conf']) fs.rmSync(path.join(folder, name), { recursive: true, force: true });
// What was packed isn't needed any more.
fs.rmSync(path.join(folder, 'node_modules/chrome-aws-lambda'), { recursive: true });
