// A figure in a portal read with the oldest browser core the bundle is made for: Chromium 79, served by the
// published recipe in its variant for old cores.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { forOldCores, isToBeHad, launch } from './old-browser.mjs';
import { embedScript, serveByRecipe, servePortal } from './portal.mjs';

if (!isToBeHad) {
  console.log('Chromium 79: not tried on', process.arch);
  process.exit(0);
}
let server;
let strict;
let portal;
let old;
let browser;

before(async () => {
  server = await serveByRecipe(forOldCores);
  strict = await serveByRecipe();
  portal = await servePortal(server.base);
  old = await launch();
  ({ browser } = old);
});
after(async () => {
  await old?.close();
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
