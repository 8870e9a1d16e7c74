// What a reader gets from a page as it was printed, and that the program changes none of it.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import axe from 'axe-core';
import { HtmlValidate } from 'html-validate';
import { closeBrowser, dist, open, root, running, serve } from './server.mjs';

let site;
before(async () => { site = await serve('/'); });
after(async () => { await closeBrowser(); await site.close(); });

const source = fs.readFileSync(path.join(root, 'tests/fixtures/report-2019.txt'), 'utf8');
const narrative = (page) =>
  page.$$eval('[data-narrative]', (elements) => elements.map((element) => element.textContent).join('\n'));

test('the text of the featured report is the source, character for character, without scripts', async () => {
  const { page, close } = await open(site.base + 'report/hunan-psb/2019/', { javaScriptEnabled: false });
  assert.equal(await narrative(page), source);
  await close();
});

test('the text of the featured report is the source after take-over and after navigation', async () => {
  const { page, close } = await open(site.base + 'report/hunan-psb/2019/');
  await running(page);
  assert.equal(await narrative(page), source);
  await page.click('.header a:has-text("首页")');
  await page.waitForSelector('.featured');
  await page.click('.featured__title a');
  await page.waitForSelector('[data-narrative]');
  assert.equal(await narrative(page), source);
  await close();
});

for (const [address, tables] of [['', 0], ['report/suqian-city/2024/', 3], ['report/hunan-psb/2019/', 3], ['explore/', 0]]) {
  test(`without scripts /${address} shows text, tables and charts`, async () => {
    const { page, close } = await open(site.base + address, { javaScriptEnabled: false });
    assert.equal(await page.locator('h1').count(), 1);
    assert.equal(await page.locator('.statutory-table').count(), tables);
    const figures = await page.locator('.figure').count();
    assert.ok(figures >= 1);
    for (let index = 0; index < figures; index += 1) {
      const figure = page.locator('.figure').nth(index);
      const drawn = await figure.locator('svg.plot--wide [data-name]').count();
      const reason = await figure.locator('.figure__plot .figure__empty').count();
      // What is drawn on a page of its own is read in its table.
      const later = await figure.locator('.figure__later a').count();
      assert.ok(drawn > 0 || reason + later === 1, 'a figure has marks, a way to them or a reason');
      if (later) assert.ok(await figure.locator('.figure-table').isVisible());
      if (drawn + later > 0) assert.ok((await figure.locator('.figure-table td').count()) > 0);
    }
    for (const control of await page.locator('.filter-bar [name]').all()) {
      assert.ok(await control.isDisabled(), 'controls that would do nothing are off');
    }
    await close();
  });
}

test('the English page is printed too and reached without scripts', async () => {
  const { page, close } = await open(site.base + 'explore/', { javaScriptEnabled: false });
  await page.click('text=English');
  assert.equal(await page.textContent('h1'), 'Explore the statistics');
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
  await close();
});

for (const [width, scheme] of [[1280, 'light'], [390, 'dark']]) {
  for (const address of ['', 'report/suqian-city/2024/', 'report/hunan-psb/2019/', 'report/pingtan-zone/2020/', 'report/suqian-city/2024/figures/', 'explore/', 'figure/outcome/', 'about/', 'embed/']) {
    test(`axe finds nothing on /${address} at ${width} px, ${scheme}`, async () => {
      const { page, close } = await open(site.base + address, { viewport: { width, height: 900 }, colorScheme: scheme });
      await running(page);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page never scrolls sideways');
      await page.evaluate(axe.source);
      const found = await page.evaluate(() => window.axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      }));
      const violations = found.violations.map((violation) =>
        `${violation.id}: ${violation.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`);
      assert.deepEqual(violations, []);
      await close();
    });
  }
}

test('every kind of page is valid HTML', async () => {
  const validate = new HtmlValidate({
    extends: ['html-validate:standard'],
    rules: {
      // Data cells name their headers themselves; long titles and raw characters are no faults.
      'long-title': 'off', 'no-raw-characters': 'off', 'attribute-boolean-style': 'off',
      'no-inline-style': 'error', 'void-style': 'off', 'doctype-style': 'off', 'no-trailing-whitespace': 'off',
      'attr-quotes': 'off', 'tel-non-breaking': 'off', 'prefer-native-element': 'off', 'require-sri': 'off',
    },
  });
  for (const name of ['index.html', 'index.en.html', '404.html', 'explore/index.html', 'about/index.html', 'embed/index.html', 'embed/index.en.html',
    'figure/caseload/index.html', 'figure/coverage/index.html', 'report/suqian-city/2024/figures/index.html', 'report/hunan-psb/2019/index.html', 'report/shanghai-go/2019/index.en.html', 'report/pingtan-zone/2020/index.html']) {
    const report = await validate.validateString(fs.readFileSync(path.join(dist, name), 'utf8'));
    const messages = report.results.flatMap((result) => result.messages).map((message) =>
      `${name}:${message.line} ${message.ruleId} ${message.message}`);
    assert.deepEqual(messages, []);
  }
});

test('the first view of the featured report weighs no more than its budget', async () => {
  const { page, seen, close } = await open(site.base + 'report/hunan-psb/2019/');
  await running(page);
  await page.waitForTimeout(500);
  const sizes = { html: 0, css: 0, js: 0, wasm: 0, json: 0 };
  for (const url of new Set(seen.requests.filter((url) => !url.startsWith('data:')))) {
    const name = new URL(url).pathname.replace(/\/$/, '/index.html');
    sizes[name.split('.').pop()] += fs.statSync(path.join(dist, name + '.br')).size;
  }
  const all = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  console.log('first view, brotli:', sizes, 'in all', all);
  assert.ok(sizes.wasm > 0 && sizes.wasm <= 80_000, `wasm ${sizes.wasm}`);
  assert.ok(sizes.html > 0 && sizes.html <= 15_000, `html ${sizes.html}`);
  assert.ok(sizes.css > 0 && sizes.css <= 8_000, `css ${sizes.css}`);
  // What is printed needs neither data nor the programs that draw and check anew.
  assert.equal(sizes.json, 0);
  assert.deepEqual(seen.requests.filter((url) => /\/(figures|audit)-/.test(url)), []);
  assert.ok(all <= 110_000, `in all ${all}`);
  await close();
});

for (const width of [1280, 390]) {
  for (const address of ['', 'report/hunan-psb/2019/', 'report/suqian-city/2024/', 'report/pingtan-zone/2020/', 'explore/']) {
    test(`taking over /${address} shifts nothing at ${width} px`, async () => {
      const { page, close } = await open(site.base + address, {
        viewport: { width, height: 900 },
        before: (page) => page.addInitScript(() => {
          window.shift = 0;
          new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shift += entry.value; })
            .observe({ type: 'layout-shift', buffered: true });
        }),
      });
      await running(page);
      await page.waitForTimeout(700);
      assert.equal(await page.evaluate(() => window.shift), 0);
      await close();
    });
  }
}

test('take-over keeps the focus, an opened table and a scrolled region', async () => {
  let release;
  const held = new Promise((done) => { release = done; });
  const { page, close } = await open(site.base + 'report/suqian-city/2024/', {
    viewport: { width: 390, height: 900 },
    before: (page) => page.route('**/*.wasm', async (route) => { await held; await route.continue(); }),
  });
  await page.locator('.figure__data summary').first().click();
  await page.locator('#table-requests .scroll').evaluate((region) => { region.scrollLeft = 80; });
  await page.locator('.year-line a').first().focus();
  release();
  await running(page);
  assert.ok(await page.locator('.figure__data').first().evaluate((details) => details.open));
  assert.equal(await page.locator('#table-requests .scroll').evaluate((region) => region.scrollLeft), 80);
  assert.ok(await page.locator('.year-line a').first().evaluate((link) => link === document.activeElement));
  await close();
});
