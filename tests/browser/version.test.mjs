// Figures pinned to a version of the data: a few agencies are published, a number changes, they are published
// again, and a portal shows the figure of before beside the one of now.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { forOldCores, isToBeHad, launch } from './old-browser.mjs';
import { embedScript, serveByRecipe, servePortal } from './portal.mjs';
import { browser, closeBrowser, dist, open, root, running } from './server.mjs';

const tool = path.join(process.env.CARGO_TARGET_DIR ?? path.join(root, 'target'), 'debug/gongkai');
const GONE = '0123456789ab';
let folder;
let server;
let portal;
let old;
let now;

before(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gongkai-version-'));
  const from = path.join(folder, 'from');
  const report = path.join(from, 'data/report/suqian-city/2024.json');
  fs.cpSync(path.join(root, 'data'), path.join(from, 'data'), { recursive: true });
  for (const agency of fs.readdirSync(path.join(from, 'data/report'))) {
    if (!['suqian-city', 'hunan-psb'].includes(agency)) fs.rmSync(path.join(from, 'data/report', agency), { recursive: true });
  }
  const build = (to, program) => {
    execFileSync(tool, ['build', '--from', from, '--to', to, '--program', program], { stdio: 'pipe' });
    return JSON.parse(fs.readFileSync(path.join(to, 'data/version.json'), 'utf8')).version;
  };
  const [first, second] = ['first', 'second'].map((name) => path.join(folder, name));
  old = build(first, dist);
  fs.writeFileSync(report, fs.readFileSync(report, 'utf8').replace('"natural_person": 1408', '"natural_person": 1508').replace('"total": 1431', '"total": 1531'));
  now = build(second, first);
  assert.notEqual(old, now);
  server = await serveByRecipe(undefined, second);
  portal = await servePortal(server.base);
});
after(async () => {
  await closeBrowser();
  server?.close();
  portal?.close();
  if (folder) fs.rmSync(folder, { recursive: true, force: true });
});

const ASKED = 'body=suqian-city&time=2024';
const address = (query) => `${server.base}figure/outcome/?${query}`;
/** Numbers of the figure's table, without the marks that group digits. */
const numbers = (view) => view.$$eval('.figure-table td', (cells) => cells.map((cell) => cell.textContent.replace(/[^\d]/g, '')));
const until = (view, check, argument) => view.waitForFunction(check, argument, { polling: 50 });
const shows = (view, number) => until(view, (number) => Array.from(document.querySelectorAll('.figure-table td')).some((cell) => cell.textContent.replace(/[^\d]/g, '') === number), number);
const sentence = (view) => view.$$eval('.figure__version', (all) => all.map((one) => one.textContent).join());

test('in a portal a pinned figure keeps its number and says that newer data exist; the live one has the new number', async () => {
  const frame = (query) => `<iframe src="${address(query)}" title="办理结果" width="100%" height="300"></iframe>`;
  portal.slots = [`${frame(`${ASKED}&embed=1&v=${old}`)}<div id="live">${frame(`${ASKED}&embed=1`)}</div>${embedScript(server.base)}`];
  const context = await (await browser()).newContext({ viewport: { width: 1000, height: 900 } });
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(portal.address);
  const [pinned, live] = await Promise.all(['#one > iframe', '#live iframe'].map(async (place) => (await page.waitForSelector(place)).contentFrame()));
  await Promise.all([shows(pinned, '1408'), shows(live, '1508')]);
  assert.ok(!(await numbers(pinned)).includes('1508'));
  assert.match(await sentence(pinned), new RegExp(`此图按数据版本 ${old} 绘制，此后数据有更新`));
  assert.equal(await sentence(live), '');
  assert.ok(await pinned.locator('.figure__version a').isVisible());
  // It stays the version's while the reader chooses, and is the newest when the reader asks for that.
  await page.evaluate(() => window.gongkaiEmbed.set(document.querySelector('iframe'), { lang: 'en' }));
  await until(pinned, () => /Newer data exist/.test(document.querySelector('.figure__version')?.textContent));
  await shows(pinned, '1408');
  await pinned.click('.figure__version a');
  await shows(pinned, '1508');
  assert.equal(await sentence(pinned), '');
  await context.close();
  assert.deepEqual(errors, [], 'nothing throws');
});

test('with nothing chosen the version is drawn too, on every page with a figure', async () => {
  for (const [name, place, before, after] of [
    ['figure/outcome/?', '#figure-outcome', '1431', '1531'],
    ['report/suqian-city/2024/?', '#figure-outcome', '1408', '1508'],
    ['explore/?measure=requests.granted&', '#figure-measure', '1431', '1531'],
  ]) {
    const { page, close } = await open(`${server.base}${name}v=${old}`);
    await page.waitForSelector(`${place} .figure__version`);
    const cells = await page.$$eval(`${place} .figure-table td`, (all) => all.map((cell) => cell.textContent.replace(/[^\d]/g, '')));
    assert.ok(cells.includes(before) && !cells.includes(after), `${name}: ${cells}`);
    await close();
  }
});

test('back and forward go from one version to the other', async () => {
  const { page, close } = await open(address(`${ASKED}&v=${old}`));
  await shows(page, '1408');
  await page.click('.figure__version a');
  await shows(page, '1508');
  assert.ok(!page.url().includes('v='));
  await page.goBack();
  await shows(page, '1408');
  assert.ok(await sentence(page));
  await close();
});

test('of the current version nothing is said', async () => {
  const { page, close } = await open(address(`${ASKED}&v=${now}`));
  await shows(page, '1508');
  assert.equal(await sentence(page), '');
  assert.equal(await page.locator('.notice:visible').count(), 0);
  await close();
});

test('of a version that isn’t there the page says so, and shows what it would show without', async () => {
  for (const [query, number, words] of [[`v=${GONE}`, '1531', /所要的数据版本 0123456789ab 不在本站/], [`${ASKED}&v=${GONE}&embed=1&lang=en`, '1508', /Version 0123456789ab of the data is not available/]]) {
    const { page, seen, close } = await open(address(query), { faults: true });
    await running(page);
    await page.waitForSelector('#notices .notice');
    assert.match(await page.textContent('#notices'), words);
    assert.equal(await page.locator('#notices .notice').count(), 1);
    await shows(page, number);
    assert.equal(await sentence(page), '');
    // As it was printed, without another file.
    if (query === `v=${GONE}`) assert.ok(!seen.requests.some((url) => url.includes('catalog.json')), seen.requests.join());
    await page.click('#notices a');
    await until(page, () => !document.querySelector('#notices').textContent);
    await close();
  }
});

test('a version that can’t be reached is asked for again', async () => {
  const { page, close } = await open(address(`${ASKED}&v=${old}`), { faults: true, before: (page) => page.route(`**/data/${old}/version.json`, (route) => route.abort(), { times: 1 }) });
  await page.waitForSelector('#notices [data-action=retry]');
  assert.equal(await sentence(page), '');
  await page.click('#notices [data-action=retry]');
  await shows(page, '1408');
  assert.ok(await sentence(page));
  await close();
});

if (isToBeHad) test('in Chromium 79 a pinned figure keeps its number', async () => {
  const second = path.join(folder, 'second');
  const recipe = await serveByRecipe(forOldCores, second);
  const portal = await servePortal(recipe.base);
  const old79 = await launch();
  try {
    portal.slots = [`<iframe src="${recipe.base}figure/outcome/?${ASKED}&embed=1&v=${old}" title="办理结果" width="100%" height="300"></iframe>${embedScript(recipe.base)}`];
    const page = await old79.browser.newPage();
    await page.goto(portal.address);
    const frame = await (await page.waitForSelector('#one iframe')).contentFrame();
    await frame.waitForFunction(() => document.querySelector('.figure__version'), { polling: 50 });
    assert.ok((await numbers(frame)).includes('1408'));
    await page.close();
  } finally {
    await old79.close();
    portal.close();
    recipe.close();
  }
});
