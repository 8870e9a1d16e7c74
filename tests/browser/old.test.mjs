// A figure in a portal read with the oldest browser core the bundle is made for: Chromium 79, served by the
// published recipe in its variant for old cores.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { embedScript, freePort, serveByRecipe, servePortal } from './portal.mjs';

// There is no build of it for other machines.
if (process.arch !== 'x64') {
  console.log('Chromium 79: not tried on', process.arch);
  process.exit(0);
}
// Beside the other tools, see tool/env.sh.
const folder = process.env.GONGKAI_OLD_BROWSER;
const POLICY = /^ *add_header Content-Security-Policy .*\n/m;
let server;
let strict;
let portal;
let chromium;
let profile;
let browser;

/** The recipe with the line for old cores instead of the other. */
const forOldCores = (recipe) => {
  const changed = recipe.replace(POLICY, '').replace(/^( *)# (add_header Content-Security-Policy .*'unsafe-eval')/m, '$1$2');
  assert.match(changed.match(POLICY)[0], /'wasm-unsafe-eval' 'unsafe-eval'/);
  return changed;
};

/** The driver's own launcher asks for processes of their own, which this build has none of. */
async function launch() {
  assert.ok(folder && fs.existsSync(path.join(folder, 'chromium')), 'Chromium 79 is missing: tool/setup.sh test');
  profile = fs.mkdtempSync(path.join(os.tmpdir(), 'gongkai-old-'));
  const port = await freePort();
  chromium = spawn(path.join(folder, 'chromium'), ['--headless', '--no-sandbox', '--single-process', '--no-zygote', '--disable-gpu',
    '--no-first-run', '--disable-sync', `--remote-debugging-port=${port}`, `--user-data-dir=${profile}`, 'about:blank'],
  { stdio: 'ignore', env: { ...process.env, LD_LIBRARY_PATH: path.join(folder, 'lib') } });
  const puppeteer = createRequire(path.join(folder, 'package.json'))('puppeteer-core');
  for (let turn = 0; ; turn += 1) {
    try {
      return await puppeteer.connect({ browserURL: `http://127.0.0.1:${port}`, defaultViewport: { width: 1000, height: 900 } });
    } catch (error) {
      if (turn >= 100) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

before(async () => {
  server = await serveByRecipe(forOldCores);
  strict = await serveByRecipe();
  portal = await servePortal(server.base);
  browser = await launch();
});
after(async () => {
  browser?.disconnect();
  chromium?.kill();
  if (chromium && chromium.exitCode === null && chromium.signalCode === null) await new Promise((done) => chromium.once('exit', done));
  if (profile) fs.rmSync(profile, { recursive: true, force: true });
  portal?.close();
  server?.close();
  strict?.close();
});

test('it is Chromium 79', async () => {
  assert.match(await browser.version(), /Chrome\/79\./);
});

test('a figure in a portal is drawn, follows filters and has its height', async () => {
  const { base } = server;
  portal.slots = [`<iframe src="${base}figure/outcome/?body=suqian-city&time=2024&embed=1" title="办理结果" width="100%" height="300"></iframe>${embedScript(base)}`];
  const page = await browser.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(portal.address);
  const frame = await (await page.waitForSelector('#one iframe')).contentFrame();
  await frame.waitForSelector('#app[data-running]');
  const until = (check, ...words) => frame.waitForFunction(check, { polling: 50 }, ...words);
  await until(() => document.querySelector('.figure__title').textContent.includes('宿迁市2024年'));
  const marks = () => frame.$$eval('svg.plot--wide [data-name]', (all) => all.filter((mark) => mark.getBoundingClientRect().height > 0).length);
  assert.ok(await marks() > 3, 'marks are drawn');

  const height = () => page.$eval('#one iframe', (frame) => frame.clientHeight);
  const content = () => frame.$eval('#app', (app) => Math.ceil(app.getBoundingClientRect().height));
  const untilFits = async () => {
    for (let turn = 0; Math.abs(await height() - await content()) > 1; turn += 1) {
      assert.ok(turn < 60, `the frame is ${await height()} px high, its content ${await content()}`);
      await page.waitForTimeout(50);
    }
    return height();
  };
  const before = await untilFits();
  assert.ok(before > 300, `${before}`);
  await frame.click('.figure__data summary');
  await until(() => document.querySelector('.figure__data').open);
  await page.waitForTimeout(200);
  const opened = await untilFits();
  assert.ok(opened > before + 50, `${opened} after ${before}`);

  // A choice in the figure, and one of the portal.
  await frame.$eval('select[name=from]', (select) => { select.value = ''; select.dispatchEvent(new Event('change', { bubbles: true })); });
  await until(() => document.querySelector('.figure__title').textContent.includes('历年'));
  await untilFits();
  await page.waitForFunction(() => window.heard.length === 1);
  await page.evaluate(() => window.gongkaiEmbed.set(document.querySelector('iframe'), { time: '2023', theme: 'dark' }));
  await until(() => document.querySelector('.figure__title').textContent.includes('2023年'));
  await until(() => document.documentElement.getAttribute('data-theme') === 'dark');
  await untilFits();
  assert.deepEqual(errors, [], 'nothing throws');
  await page.close();
});

test('a whole report runs, and its figures are drawn as the reader comes near', async () => {
  const page = await browser.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${server.base}report/suqian-city/2024/`);
  await page.waitForSelector('#app[data-running]');
  await page.$eval('#figure-remedies', (figure) => figure.scrollIntoView());
  await page.waitForSelector('#figure-remedies svg.plot--wide [data-name]');
  assert.deepEqual(errors, [], 'nothing throws');
  await page.close();
});

test('the check of embed code finds what is wrong', async () => {
  const page = await browser.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${server.base}embed/`);
  await page.waitForSelector('#app[data-running]');
  const code = `<iframe src="${server.base}figure/outcome/?body=suqian-city&embed=1" height="300"></iframe>${embedScript(server.base)}`;
  await page.$eval('#doctor-code', (field, code) => { field.value = code; }, code);
  await page.click('[data-examine]');
  await page.waitForSelector('.doctor__findings > li', { timeout: 20000 });
  const found = await page.$$eval('.doctor__findings > li', (items) => items.map((item) => item.getAttribute('data-code')));
  assert.deepEqual(found, ['title', 'link', 'low']);
  assert.deepEqual(errors, [], 'nothing throws');
  await page.close();
});

test('where the policy is that for newer cores, the figure is read as it was printed, and the page says so', async () => {
  const page = await browser.newPage();
  await page.goto(`${strict.base}figure/outcome/`);
  await page.waitForSelector('#boot-failed:not([hidden])');
  const drawn = await page.$$eval('svg.plot--wide [data-name]', (marks) => marks.filter((mark) => mark.getBoundingClientRect().height > 0).length);
  assert.ok(drawn > 3);
  await page.close();
});
