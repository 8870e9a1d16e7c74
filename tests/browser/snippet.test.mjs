// The panel that makes embed code: its text as plain functions; what it shows, says and copies, by keyboard too;
// and its code in a portal, without any script that would set the height right.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import axe from 'axe-core';
import { addressesOf, codeOf } from '../../src/browser/snippet/code.mjs';
import { forOldCores, isToBeHad, launch } from './old-browser.mjs';
import { serveByRecipe, servePortal } from './portal.mjs';
import { browser, closeBrowser, json, open, running } from './server.mjs';

const LIVE = { lang: 'zh-Hans', theme: '', hide: [], version: '' };

test('addresses keep what was asked and have the panel’s choices in their order', () => {
  const own = 'https://a.gov.cn/g/figure/flow/?body=a~b&time=2024&lang=en&theme=dark&embed=0&hide=take&v=01234567&utm=x#top';
  for (const [choices, frame, link] of [
    [{}, '?body=a~b&time=2024&utm=x&embed=1', '?body=a~b&time=2024&utm=x'],
    [{ lang: 'en', theme: 'light' }, '?body=a~b&time=2024&utm=x&lang=en&theme=light&embed=1', '?body=a~b&time=2024&utm=x&lang=en'],
    [{ hide: ['title', 'take'], version: '89abcdef' }, '?body=a~b&time=2024&utm=x&embed=1&hide=title~take&v=89abcdef', '?body=a~b&time=2024&utm=x&v=89abcdef'],
  ]) {
    const addresses = addressesOf(own, { ...LIVE, ...choices });
    assert.deepEqual(addresses, { frame: `https://a.gov.cn/g/figure/flow/${frame}`, link: `https://a.gov.cn/g/figure/flow/${link}` });
  }
  assert.deepEqual(addressesOf('https://a.gov.cn/g/figure/flow/', LIVE), { frame: 'https://a.gov.cn/g/figure/flow/?embed=1', link: 'https://a.gov.cn/g/figure/flow/' });
});

test('what is filled into the code stays as it is, escaped', () => {
  const gaps = { code: '<iframe src="ADDRESS?embed=1" title="TITLE" width="100%" height="0"><a href="ADDRESS">TITLE</a>', script: '<script src="SITEembed/1.js" integrity="HASH">' };
  const values = { frame: 'https://a/?x=1&embed=1', link: 'https://a/?x=1', title: '$& "ADDRESS" <b> TITLE', width: '100%', height: 321, site: 'https://a/', hash: 'sha384-$1' };
  const title = '$&amp; &quot;ADDRESS&quot; &lt;b&gt; TITLE';
  const frame = `<iframe src="https://a/?x=1&amp;embed=1" title="${title}" width="100%" height="321"><a href="https://a/?x=1">${title}</a>`;
  assert.equal(codeOf(gaps, values), `${frame}<script src="https://a/embed/1.js" integrity="sha384-$1">`);
  assert.equal(codeOf(gaps, { ...values, width: '360', hash: '' }), `${frame.replace('width="100%"', 'width="360" style="max-width:100%"')}\n`);
});

let server;
let portal;
before(async () => {
  server = await serveByRecipe();
  portal = await servePortal(server.base);
});
after(async () => {
  await closeBrowser();
  portal?.close();
  server?.close();
});

const BUTTON = '#figure-outcome [data-take=embed]';
const measured = (page) => page.waitForFunction(() => /\d/.test(document.querySelector('.snippet__size')?.textContent));
const code = (page) => page.$eval('#snippet-code', (field) => field.value);
const untilCode = (page, pattern) => page.waitForFunction((pattern) => new RegExp(pattern).test(document.querySelector('#snippet-code').value), pattern, { polling: 50 });
async function openPanel(address = 'report/suqian-city/2024/', options = {}) {
  const opened = await open(server.base + address, options);
  await running(opened.page);
  await opened.page.click(options.button ?? BUTTON);
  await opened.page.waitForSelector('#snippet-panel[open]');
  await measured(opened.page);
  return opened;
}

test('it opens with the code that the program would copy, and copies it', async () => {
  const { page, close } = await openPanel(undefined, { permissions: ['clipboard-read', 'clipboard-write'] });
  const panel = await code(page);
  await page.click('[data-copy]');
  await page.waitForFunction(() => document.querySelector('.snippet__said').textContent.includes('代码已复制'));
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), panel);
  assert.equal(await page.getAttribute('.snippet__said', 'role'), 'status');
  await close();
  // Where the panel doesn’t load, the same code is copied at once.
  const direct = await open(`${server.base}report/suqian-city/2024/`, { faults: true, permissions: ['clipboard-read', 'clipboard-write'], before: (page) => page.route('**/embedding-*.js*', (route) => route.abort()) });
  await running(direct.page);
  await direct.page.click(BUTTON);
  await direct.page.waitForFunction(() => document.querySelector('#figure-outcome-taken').textContent.includes('iframe'));
  assert.equal(await direct.page.locator('dialog').count(), 0);
  const copied = await direct.page.evaluate(() => navigator.clipboard.readText());
  const same = (text) => text.replace(/ height="\d+"/, '');
  assert.equal(same(copied), same(panel));
  await direct.close();
});

test('each choice changes the code and the preview', async () => {
  const { page, close } = await openPanel();
  const frame = async () => (await page.waitForSelector('.snippet__frame')).contentFrame();
  const version = json('data/version.json').version;
  await page.check('[name=width][value="360"]');
  await untilCode(page, 'width="360" style="max-width:100%" height="\\d{3,4}"');
  assert.equal(await page.$eval('.snippet__frame', (frame) => frame.clientWidth), 360);
  await page.check('[name=data][value=pinned]');
  await untilCode(page, `&amp;embed=1&amp;v=${version}"`);
  await page.check('[name=lang][value=en]');
  await untilCode(page, 'title="Suqian City, 2024');
  await page.check('[name=theme][value=dark]');
  await untilCode(page, 'theme=dark');
  await (await frame()).waitForSelector('[data-theme=dark] .figure');
  await page.check('[name=hide][value=title]');
  await page.check('[name=hide][value=take]');
  await untilCode(page, 'hide=title~take');
  await (await frame()).waitForSelector('.figure__title', { state: 'hidden' });
  await page.uncheck('[name=script]');
  await untilCode(page, '</figure>\\n$');
  assert.ok(!(await code(page)).includes('<script'));
  // A link in the preview doesn't lead away from it.
  await (await frame()).click('.figure__source a');
  assert.match((await frame()).url(), /figure\/outcome\/\?/);
  await page.keyboard.press('Escape');
  await page.waitForSelector('#snippet-panel', { state: 'detached' });
  assert.ok(!page.url().includes('lang=en'));
  await page.goBack();
  assert.equal(page.url(), 'about:blank', 'what was tried is not in the history');
  await close();
});

test('a pinned view stays pinned, and where versions aren’t kept the panel says so', async () => {
  const version = json('data/version.json').version;
  const pinned = await openPanel(`figure/outcome/?body=suqian-city&v=${version}`);
  assert.ok(await pinned.page.isChecked('[value=pinned]'));
  assert.match(await code(pinned.page), new RegExp(`<a href="[^"]*\\?body=suqian-city&amp;v=${version}"`));
  await pinned.close();
  const large = await openPanel(undefined, { faults: true, before: (page) => page.route(/data\/[0-9a-f]{12}\//, (route) => route.fulfill({ status: 404, body: '' })) });
  assert.ok(await large.page.isDisabled('[value=pinned]'));
  assert.match(await large.page.textContent('[data-group=data]'), /不保留数据的各个版本/);
  await large.close();
});

for (const width of ['360', '768', '100%']) {
  test(`without the script the frame is as high as the figure, at ${width}`, async () => {
    const { page, close } = await openPanel('figure/remedies/?body=suqian-city', { button: '[data-take=embed]' });
    await page.check(`[name=width][value="${width}"]`);
    await page.uncheck('[name=script]');
    await measured(page);
    await page.waitForTimeout(800);
    const shown = await page.$eval('.snippet__frame', (frame) => frame.clientWidth);
    const text = await code(page);
    await close();
    portal.slots = [`<div style="width:${shown}px">${text}</div>`];
    const context = await (await browser()).newContext({ viewport: { width: 1280, height: 900 } });
    const outer = await context.newPage();
    await outer.goto(portal.address);
    const frame = await (await outer.waitForSelector('#one iframe')).contentFrame();
    await frame.waitForSelector('#app[data-running]');
    await frame.waitForFunction(() => document.querySelector('.figure__title').textContent.includes('宿迁市'), null, { polling: 50 });
    const [has, wants] = [await outer.$eval('#one iframe', (frame) => frame.clientHeight), await frame.$eval('#app', (app) => Math.ceil(app.getBoundingClientRect().height))];
    assert.ok(Math.abs(has - wants) <= 1, `${has} for ${wants}`);
    await context.close();
  });
}

test('it works by keyboard, keeps the focus inside, closes with Escape and gives the focus back', async () => {
  const { page, close } = await open(`${server.base}report/suqian-city/2024/`);
  await running(page);
  await page.focus(BUTTON);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#snippet-panel[open]');
  await measured(page);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'snippet-title');
  const seen = new Set();
  for (let turn = 0; turn < 40; turn += 1) {
    await page.keyboard.press('Tab');
    const place = await page.evaluate(() => {
      const { activeElement } = document;
      const isInside = activeElement === document.body || document.getElementById('snippet-panel').contains(activeElement);
      return isInside ? activeElement.name || activeElement.id || activeElement.className || activeElement.tagName : `outside: ${activeElement.outerHTML.slice(0, 80)}`;
    });
    assert.ok(!place.startsWith('outside'), place);
    seen.add(place);
  }
  for (const place of ['width', 'data', 'lang', 'theme', 'hide', 'script', 'snippet__stage', 'snippet-code', 'button snippet__copy']) assert.ok(seen.has(place), `${place} in ${[...seen]}`);
  await page.focus('[name=width]:checked');
  await page.keyboard.press('ArrowUp');
  await untilCode(page, 'width="768"');
  await page.keyboard.press('Escape');
  await page.waitForSelector('#snippet-panel', { state: 'detached' });
  assert.ok(await page.evaluate((button) => document.activeElement === document.querySelector(button), BUTTON));
  // From inside the preview too, and by its button.
  await page.keyboard.press('Enter');
  await measured(page);
  await (await (await page.waitForSelector('.snippet__frame')).contentFrame()).focus('.figure__data summary');
  await page.keyboard.press('Escape');
  await page.waitForSelector('#snippet-panel', { state: 'detached' });
  await page.click(BUTTON);
  await page.click('#snippet-panel [data-close]');
  await page.waitForSelector('#snippet-panel', { state: 'detached' });
  assert.ok(await page.evaluate((button) => document.activeElement === document.querySelector(button), BUTTON));
  await close();
});

test('axe finds nothing in it, wide and narrow, light and dark, and nothing is cut off', async () => {
  for (const [address, width, colorScheme] of [['figure/outcome/', 1280, 'light'], ['figure/outcome/?lang=en', 390, 'dark'], ['figure/outcome/', 390, 'light'], ['figure/outcome/?lang=en', 1280, 'dark']]) {
    const { page, close } = await openPanel(address, { viewport: { width, height: 844 }, colorScheme, button: '[data-take=embed]' });
    await page.evaluate(axe.source);
    const found = await page.evaluate(() => window.axe.run('#snippet-panel'));
    assert.deepEqual(found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`), [], `${address} at ${width} px`);
    const box = await page.$eval('#snippet-panel', (dialog) => ({ scrolls: dialog.scrollWidth > dialog.clientWidth, left: dialog.getBoundingClientRect().left, right: dialog.getBoundingClientRect().right }));
    assert.ok(!box.scrolls && box.left >= 0 && box.right <= width, JSON.stringify(box));
    await page.locator('[data-copy]').scrollIntoViewIfNeeded();
    assert.ok(await page.locator('[data-copy]').isVisible());
    await close();
  }
});

test('a report has code of its own, which shows it whole or, without the script, scrolling', async () => {
  const { page, close } = await openPanel(undefined, { button: 'a[data-take]' });
  assert.equal(await page.textContent('#snippet-title'), '嵌入这份报告');
  assert.ok(await page.isHidden('[data-group=hide]'));
  await untilCode(page, 'src="[^"]*report/suqian-city/2024/\\?embed=1" title="宿迁市2024年政府信息公开工作年度报告" width="100%" height="\\d{4,5}"');
  const whole = await code(page);
  await page.uncheck('[name=script]');
  await untilCode(page, ' height="800"');
  await page.keyboard.press('Escape');
  await page.waitForSelector('#snippet-panel', { state: 'detached' });
  assert.ok(await page.evaluate(() => document.activeElement === document.querySelector('a[data-take]')));
  await close();

  portal.slots = [whole];
  const context = await (await browser()).newContext({ viewport: { width: 1000, height: 900 } });
  const outer = await context.newPage();
  await outer.goto(portal.address);
  const element = await outer.waitForSelector('#one iframe');
  const frame = await element.contentFrame();
  await frame.waitForSelector('#app[data-running]');
  for (const hidden of ['.header', '.footer', '.breadcrumb', '.filter-bar', 'a[data-take]']) assert.ok(await frame.locator(hidden).first().isHidden(), hidden);
  for (const shown of ['h1', '.facts', '#source', '.figure__whole']) assert.ok(await frame.locator(shown).first().isVisible(), shown);
  assert.equal(await frame.getAttribute('meta[name=robots]', 'content'), 'noindex');
  assert.match(await frame.$eval('.report-head .figure__whole', (link) => link.href), /\/report\/suqian-city\/2024\/index\.html$/);
  let heights;
  for (let turn = 0; turn < 60; turn += 1) {
    heights = [await element.evaluate((frame) => frame.clientHeight), await frame.$eval('#app', (app) => Math.ceil(app.getBoundingClientRect().height))];
    if (Math.abs(heights[0] - heights[1]) <= 1) break;
    await outer.waitForTimeout(50);
  }
  assert.ok(Math.abs(heights[0] - heights[1]) <= 1 && heights[0] > 3000, `${heights}`);
  await context.close();
});

test('without scripts, and where the panel doesn’t load, the way to a report’s code leads to the page about it', async () => {
  const still = await open(`${server.base}report/suqian-city/2024/`, { javaScriptEnabled: false });
  await still.page.click('a[data-take]');
  assert.match(still.page.url(), /\/gongkai\/embed\/#choice$/);
  await still.close();
  const lost = await open(`${server.base}report/suqian-city/2024/`, { faults: true, before: (page) => page.route('**/embedding-*.js*', (route) => route.abort()) });
  await running(lost.page);
  await lost.page.click('a[data-take]');
  await lost.page.waitForURL(/\/gongkai\/embed\/#choice$/);
  await lost.close();
});

test('in an embedded view the code is copied at once', async () => {
  const { page, close } = await open(`${server.base}figure/outcome/?body=suqian-city&embed=1`, { permissions: ['clipboard-read', 'clipboard-write'] });
  await running(page);
  await page.click('[data-take=embed]');
  await page.waitForFunction(() => document.querySelector('.figure__taken').textContent.includes('iframe'));
  assert.equal(await page.locator('dialog').count(), 0);
  await close();
});

test('without a clipboard the code is copied from its field', async () => {
  const { page, close } = await openPanel(undefined, { before: (page) => page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined })) });
  await page.click('[data-copy]');
  await page.waitForFunction(() => document.querySelector('.snippet__said').textContent);
  const selected = await page.$eval('#snippet-code', (field) => field.value.slice(field.selectionStart, field.selectionEnd) === field.value);
  assert.ok(selected);
  await close();
});

if (isToBeHad) test('in Chromium 79 it opens, measures and closes', async () => {
  const recipe = await serveByRecipe(forOldCores);
  const old = await launch();
  try {
    const page = await old.browser.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(`${recipe.base}figure/outcome/?body=suqian-city`);
    // Once it is drawn for the agency, its buttons stay.
    await page.waitForFunction(() => document.querySelector('.figure__title').textContent.includes('宿迁市'), { polling: 50 });
    await page.click('[data-take=embed]');
    await page.waitForFunction(() => document.querySelector('#snippet-panel[open]') && /\d/.test(document.querySelector('.snippet__size').textContent), { polling: 50 });
    assert.match(await page.$eval('#snippet-code', (field) => field.value), /title="宿迁市.* height="\d{3,4}"/);
    // It fills the window but for its margins.
    const box = await page.$eval('#snippet-panel', (dialog) => { const { top, bottom, left } = dialog.getBoundingClientRect(); return [top, bottom, left]; });
    assert.deepEqual(box, [16, 884, 16]);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !document.querySelector('#snippet-panel'), { polling: 50 });
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('data-take')), 'embed');
    assert.deepEqual(errors, [], 'nothing throws');
    await page.close();
  } finally {
    await old.close();
    recipe.close();
  }
});
