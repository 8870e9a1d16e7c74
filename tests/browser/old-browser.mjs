// The oldest browser core the bundle is made for, Chromium 79, and the recipe's variant for it.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { freePort } from './portal.mjs';

/** There is no build of it for other machines. */
export const isToBeHad = process.arch === 'x64';
// Beside the other tools, see tool/env.sh.
const folder = process.env.GONGKAI_OLD_BROWSER;
const POLICY = /^ *add_header Content-Security-Policy .*\n/m;

/** The recipe with the line for old cores instead of the other. */
export const forOldCores = (recipe) => {
  const changed = recipe.replace(POLICY, '').replace(/^( *)# (add_header Content-Security-Policy .*'unsafe-eval')/m, '$1$2');
  assert.match(changed.match(POLICY)[0], /'wasm-unsafe-eval' 'unsafe-eval'/);
  return changed;
};

/**
 * Starts it; answers `{browser, close}`. The driver's own launcher asks for processes of their own, which this
 * build has none of.
 */
export async function launch() {
  assert.ok(folder && fs.existsSync(path.join(folder, 'chromium')), 'Chromium 79 is missing: tool/setup.sh test');
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'gongkai-old-'));
  const port = await freePort();
  const chromium = spawn(path.join(folder, 'chromium'), ['--headless', '--no-sandbox', '--single-process', '--no-zygote', '--disable-gpu',
    '--no-first-run', '--disable-sync', `--remote-debugging-port=${port}`, `--user-data-dir=${profile}`, 'about:blank'],
  { stdio: 'ignore', env: { ...process.env, LD_LIBRARY_PATH: path.join(folder, 'lib') } });
  const puppeteer = createRequire(path.join(folder, 'package.json'))('puppeteer-core');
  let browser;
  const close = async () => {
    browser?.disconnect();
    chromium.kill();
    if (chromium.exitCode === null && chromium.signalCode === null) await new Promise((done) => chromium.once('exit', done));
    fs.rmSync(profile, { recursive: true, force: true });
  };
  for (let turn = 0; ; turn += 1) {
    try {
      browser = await puppeteer.connect({ browserURL: `http://127.0.0.1:${port}`, defaultViewport: { width: 1000, height: 900 } });
      return { browser, close };
    } catch (error) {
      if (turn >= 100) {
        await close();
        throw error;
      }
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}
