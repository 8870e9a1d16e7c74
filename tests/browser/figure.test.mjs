// Figures as they stand in a browser: what is drawn is what the table says, every mark is reached and
// said, what belongs together stands out together; and the gallery of every figure with its named cases.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import axe from 'axe-core';
import { browser, closeBrowser, open, root, running, serve } from './server.mjs';

let site;
let gallery;
before(async () => {
  site = await serve('/');
  gallery = await serve('/', path.join(root, 'target/gallery'));
});
after(async () => { await closeBrowser(); await site.close(); await gallery.close(); });

const reports = ['suqian-city/2024', 'shanghai-go/2019', 'pingtan-zone/2024'];
const ids = ['flow', 'outcome', 'outcome-detail', 'applicant', 'caseload', 'rate', 'refusal', 'remedies', 'decision', 'normative'];

/** The numbers of a figure: each mark of the layout that is shown, and each cell of the table. */
function read(page, id) {
  return page.evaluate((id) => {
    const figure = document.querySelector(`#figure-${id}`);
    const plot = [...figure.querySelectorAll('svg.plot')].find((svg) => svg.getBoundingClientRect().width > 0);
    if (!plot) return null;
    const unit = plot.getBoundingClientRect().width / plot.viewBox.baseVal.width;
    const rows = [...figure.querySelectorAll('.figure-table tbody tr')].filter((row) => row.querySelector('td'));
    const cells = rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent));
    const texts = [...plot.querySelectorAll('text')].map((text) => ({ words: text.textContent, at: text.getBoundingClientRect().toJSON() }));
    const base = [...plot.querySelectorAll('line.baseline')].map((line) => line.getBoundingClientRect().x);
    const marks = [...plot.querySelectorAll('[data-place]')].map((mark) => {
      const box = mark.getBBox();
      const [row, column] = mark.dataset.place.split('.').map(Number);
      return { name: mark.dataset.name, row, column, kind: mark.getAttribute('class'), ...{ x: box.x, y: box.y, width: box.width, height: box.height } };
    });
    return { cells, marks, texts, unit, base: base[0], wide: plot.classList.contains('plot--wide') };
  }, id);
}

/** The number of a cell: `1,431（40.6%）` → 1431, `−55` → 55; null if it has none. */
function number(cell) {
  const found = cell.match(/^[+−-]?([\d,]+)/);
  return found && !cell.startsWith('无') ? Number(found[1].replaceAll(',', '')) : null;
}

/** The rate of a cell: `40.6%（1,431/3,521）` or `3/7`. */
function rate(cell) {
  const found = cell.match(/([\d,]+)\/([\d,]+)/);
  return found ? Number(found[1].replaceAll(',', '')) / Number(found[2].replaceAll(',', '')) : null;
}

/** Lengths are in proportion to values within half a pixel; what is missing, or zero, has none. */
function assertProportional(pairs, what) {
  const drawn = pairs.filter(([value]) => value > 0);
  const [largest, length] = drawn.reduce((one, other) => (other[0] > one[0] ? other : one), [0, 0]);
  for (const [value, drawnLength, name] of drawn) {
    const expected = (value * length) / largest;
    // A part of a pixel is drawn as one, so that it can be seen.
    const off = Math.abs(drawnLength - expected);
    assert.ok(off <= 0.55 || (expected < 1 && drawnLength <= 1), `${what}: ${name} is ${off} px off`);
  }
  return drawn.length;
}

for (const report of reports) {
  for (const width of [1280, 390]) {
    test(`what is drawn for ${report} at ${width} px is what its tables say`, async () => {
      const { page, close } = await open(`${site.base}report/${report}/figures/`, { viewport: { width, height: 900 } });
      await running(page);
      let compared = 0;
      for (const id of ids) {
        const figure = await read(page, id);
        if (!figure) continue;
        const { cells, marks, texts } = figure;
        for (const mark of marks) {
          const cell = cells[mark.row]?.[mark.column];
          assert.ok(cell, `${id}: ${mark.name} stands for no cell`);
          // Its words begin with what the cell says, in number.
          const [said, written] = [mark.name, cell].map((words) => words.match(/\d[\d,]*(\.\d+)?/)?.[0]);
          if (written) assert.equal(said, written, `${id}: ${mark.name} and ${cell}`);
        }
        // Every number of the table that is drawn to scale and is not zero has its mark.
        const places = new Set(marks.map((mark) => `${mark.row}.${mark.column}`));
        const series = Math.max(...marks.filter((mark) => /series|neutral|level/.test(mark.kind)).map((mark) => mark.column)) + 1;
        cells.forEach((row, index) => row.slice(0, series).forEach((cell, column) => {
          if (number(cell) > 0 && id !== 'rate') assert.ok(places.has(`${index}.${column}`), `${id}: ${cell} is not drawn`);
        }));
        const bars = marks.filter((mark) => /series|neutral/.test(mark.kind));
        const value = (mark) => number(cells[mark.row][mark.column]);
        const pairs = (length) => bars.map((mark) => [value(mark), length(mark), mark.name]);
        if (['outcome', 'outcome-detail', 'applicant', 'remedies', 'normative'].includes(id) || (id === 'flow' && !figure.wide)) {
          compared += assertProportional(pairs((mark) => mark.width), id);
        } else if (id === 'flow' || id === 'caseload') {
          compared += assertProportional(pairs((mark) => mark.height), id);
        } else if (id === 'rate') {
          const base = await page.$eval(`#figure-rate svg.plot--${figure.wide ? 'wide' : 'narrow'} line.baseline`, (line) => line.x1.baseVal.value);
          const points = marks.filter((mark) => /^(series|tentative)/.test(mark.kind));
          compared += assertProportional(points.map((mark) =>
            [rate(cells[mark.row][mark.column]), mark.x + mark.width / 2 - base, mark.name]), id);
        } else if (id === 'decision') {
          // Equal factors are equally far apart.
          const points = bars.filter((mark) => value(mark) > 0)
            .map((mark) => [Math.log10(value(mark)), mark.x + mark.width / 2]).sort((one, other) => one[0] - other[0]);
          for (let index = 2; index < points.length; index += 1) {
            const [first, second, third] = [points[0], points[index - 1], points[index]];
            const slope = (third[1] - first[1]) / (third[0] - first[0]);
            assert.ok(Math.abs(first[1] + slope * (second[0] - first[0]) - second[1]) <= 0.6, `${id}: not logarithmic`);
          }
          compared += points.length;
        } else if (id === 'refusal') {
          // A larger number is never lighter.
          const fields = marks.filter((mark) => mark.kind.startsWith('level-'))
            .map((mark) => [value(mark), Number(mark.kind.slice(6))]).sort((one, other) => one[0] - other[0]);
          fields.forEach(([, level], index) => assert.ok(index === 0 || level >= fields[index - 1][1], 'darker is more'));
          compared += fields.length;
        }
        // Amounts printed in the drawing are amounts of the table.
        const known = cells.flat().join(' ');
        for (const { words } of texts) {
          for (const amount of words.match(/\d{1,3}(,\d{3})+/g) ?? []) {
            const isTick = /^[\d,]+$/.test(words) && /^[125]?0*$/.test(amount.replaceAll(',', '').slice(1));
            assert.ok(known.includes(amount) || isTick, `${id}: ${words} is in no cell`);
          }
        }
      }
      assert.ok(compared > 60, `${compared} marks`);
      await close();
    });
  }
}

test('every mark of every figure is reached by keyboard, in its order, with its words', async () => {
  const { page, close } = await open(`${site.base}report/suqian-city/2024/figures/`);
  await running(page);
  for (const id of ids) {
    await page.focus(`#figure-${id}-plot`);
    const names = await page.$$eval(`#figure-${id} .plot--wide [data-name]`, (marks) => marks.map((mark) => mark.dataset.name));
    assert.ok(names.length > 0, id);
    for (const [index, name] of names.entries()) {
      await page.keyboard.press('ArrowRight');
      const label = await page.evaluate(() => document.activeElement.getAttribute('aria-label'));
      assert.equal(label, `${name}, ${index + 1}/${names.length}`, id);
    }
    await page.keyboard.press('ArrowRight');
    assert.ok(await page.evaluate(() => document.activeElement.hasAttribute('data-name')), 'the last one stays');
    await page.keyboard.press('Escape');
    assert.equal(await page.evaluate(() => document.activeElement.id), `figure-${id}-plot`);
  }
  await close();
});

test('Enter shows the cell of a mark, T opens and folds the table, ? says the keys', async () => {
  const { page, close } = await open(`${site.base}report/suqian-city/2024/figures/`);
  await running(page);
  const isOpen = () => page.$eval('#figure-outcome .figure__data', (table) => table.open);
  await page.focus('#figure-outcome-plot');
  await page.keyboard.press('?');
  const keys = await page.getAttribute('#figure-outcome-plot', 'aria-label');
  assert.equal(await page.textContent('#figure-outcome .figure__tooltip'), keys);
  assert.equal(await page.textContent('#announcement'), keys);
  for (const key of ['Enter', 'Esc', 'T', 'Home', 'Page Up']) assert.ok(keys.includes(key), `${key} is not explained`);
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  assert.equal(await isOpen(), false);
  await page.keyboard.press('Enter');
  assert.equal(await isOpen(), true);
  const cell = page.locator('#figure-outcome .figure-table td[data-emphasis]');
  assert.equal(await cell.textContent(), '462');
  // The keys work only while the chart has the focus.
  await page.keyboard.press('t');
  assert.equal(await isOpen(), false);
  await page.keyboard.press('t');
  assert.equal(await isOpen(), true);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'figure-outcome-table');
  await page.keyboard.press('t');
  assert.equal(await isOpen(), true);
  await close();
});

test('mark, cell and name of the series stand out together, whichever is pointed at', async () => {
  const { page, close } = await open(`${site.base}report/suqian-city/2024/figures/`);
  await running(page);
  const emphasised = () => page.$$eval('#figure-outcome [data-emphasis]', (all) =>
    all.map((one) => one.dataset.place ?? one.textContent).sort());
  await page.locator('#figure-outcome .plot--wide [data-place="1.0"]').hover();
  assert.deepEqual(await emphasised(), ['1.0', '462', '自然人']);
  await page.click('#figure-outcome summary');
  await page.locator('#figure-outcome .figure-table tbody tr:nth-child(2) td').first().hover();
  assert.deepEqual(await emphasised(), ['1.0', '462', '自然人']);
  await page.locator('#figure-outcome .plot--wide text.series-name-1').hover();
  const all = await emphasised();
  assert.ok(all.length > 5 && all.every((one) => one === '自然人' || one.endsWith('.0')), all.join());
  await page.mouse.move(5, 5);
  assert.deepEqual(await emphasised(), []);
  await close();
});

test('a figure fills the screen and leaves it again', async () => {
  const { page, close } = await open(`${site.base}figure/flow/?body=suqian-city&time=2024`);
  await running(page);
  await page.click('.figure__screen');
  await page.waitForFunction(() => document.fullscreenElement?.id === 'figure-flow');
  await page.click('.figure__screen');
  await page.waitForFunction(() => !document.fullscreenElement);
  await close();
});

test('a report’s page fetches its other drawings when the reader comes near, and nothing else', async () => {
  const { page, seen, close } = await open(`${site.base}report/suqian-city/2024/`);
  await running(page);
  await page.waitForTimeout(300);
  assert.equal(await page.locator('.plot--wide').count(), 1);
  const before = seen.requests.length;
  await page.locator('#figures').scrollIntoViewIfNeeded();
  await page.waitForFunction((number) => document.querySelectorAll('.plot--wide').length === number, ids.length);
  assert.deepEqual(seen.requests.slice(before).map((url) => new URL(url).pathname), ['/report/suqian-city/2024/figures/index.html']);
  assert.equal(await page.locator('.figure__data[open]').count(), 0, 'tables that stood in for drawings are folded');
  const [here, there] = await Promise.all([
    page.$$eval('.figure__plot', (plots) => plots.map((plot) => plot.innerHTML)),
    fetch(`${site.base}report/suqian-city/2024/figures/`).then((answer) => answer.text()),
  ]);
  const printed = await page.evaluate((text) =>
    [...new DOMParser().parseFromString(text, 'text/html').querySelectorAll('.figure__plot')].map((plot) => plot.innerHTML), there);
  assert.deepEqual(here, printed);
  await close();
});

test('drawings that don’t arrive stay links, with their tables open, and filters still draw', async () => {
  const { page, close } = await open(`${site.base}report/suqian-city/2024/`, {
    faults: true, before: (page) => page.route('**/figures/index.html', (route) => route.abort()),
  });
  await running(page);
  await page.locator('#figure-rate').scrollIntoViewIfNeeded();
  await page.waitForTimeout(300);
  assert.ok(await page.locator('#figure-rate .figure__later a').isVisible());
  assert.ok(await page.locator('#figure-rate .figure-table').isVisible());
  await page.selectOption('select[name=applicant]', 'natural_person');
  await page.waitForFunction(() => document.querySelector('#figure-rate svg'));
  assert.equal(await page.$eval('#figure-rate .figure__data', (table) => table.open), false);
  await close();
});

test('no report’s page weighs more than its budget', () => {
  const folder = path.join(path.dirname(new URL(import.meta.url).pathname), '../../dist/report');
  const sizes = fs.readdirSync(folder, { recursive: true })
    .filter((name) => /^[^/]+\/\d+\/index(\.en)?\.html\.br$/.test(name))
    .map((name) => [fs.statSync(path.join(folder, name)).size, name]);
  assert.ok(sizes.length >= 160, `${sizes.length} pages`);
  const [largest, name] = sizes.sort((one, other) => other[0] - one[0])[0];
  console.log(`largest report page: ${largest} bytes, ${name}`);
  assert.ok(largest <= 15_000, `${name}: ${largest} bytes`);
});

// Chartability: no text below 12 px, at any width at which a layout is shown.
for (const width of [320, 360, 390, 600, 767, 768, 1280]) {
  test(`no text of a figure is smaller than 12 px at ${width} px`, async () => {
    const { page, close } = await open(`${site.base}report/suqian-city/2024/figures/`, { viewport: { width, height: 900 } });
    const sizes = await page.$$eval('.figure svg.plot', (plots) => plots.flatMap((plot) => {
      const shown = plot.getBoundingClientRect().width;
      const scale = shown / plot.viewBox.baseVal.width;
      return shown === 0 ? [] : [...plot.querySelectorAll('text')].map((text) => parseFloat(getComputedStyle(text).fontSize) * scale);
    }));
    const words = await page.$$eval('.figure :is(p, h3, td, th, a, button, summary, span)', (all) => all.map((one) => parseFloat(getComputedStyle(one).fontSize)));
    assert.ok(sizes.length > 100);
    const smallest = Math.min(...sizes, ...words);
    assert.ok(smallest >= 11.99, `${smallest} px`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page never scrolls sideways');
    await close();
  });
}

test('with forced colours marks keep their own colours apart, and with less motion nothing moves', async () => {
  const context = await (await browser()).newContext({ forcedColors: 'active', reducedMotion: 'reduce', viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${site.base}report/suqian-city/2024/figures/`);
  const fills = await page.$$eval('#figure-outcome .plot--wide rect[data-name]', (marks) =>
    [...new Set(marks.map((mark) => getComputedStyle(mark).fill))]);
  assert.ok(fills.length >= 3, fills.join());
  const text = await page.$eval('#figure-outcome .plot--wide text', (text) => getComputedStyle(text).fill);
  assert.ok(!fills.includes(text));
  const moving = await page.evaluate(() => document.getAnimations().length);
  assert.equal(moving, 0);
  await context.close();
});

test('a reader’s own style sheet wins', async () => {
  const { page, close } = await open(`${site.base}report/suqian-city/2024/figures/`);
  // As browsers apply one: after the page's own, with importance.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.plot text { font-size: 20px !important } .plot .series-1 { fill: rgb(1, 2, 3) !important }');
    document.adoptedStyleSheets = [sheet];
  });
  assert.equal(await page.$eval('.plot--wide text', (text) => getComputedStyle(text).fontSize), '20px');
  assert.equal(await page.$eval('.plot--wide .series-1', (mark) => getComputedStyle(mark).fill), 'rgb(1, 2, 3)');
  await close();
});

// The gallery is written by the host tests (tests/gallery.rs).
for (const [width, scheme] of [[1280, 'light'], [390, 'dark']]) {
  test(`axe finds nothing in the gallery at ${width} px, ${scheme}, and nothing leaves the page`, async () => {
    const files = fs.readdirSync(path.join(root, 'target/gallery')).filter((name) => name.endsWith('.html'));
    assert.equal(files.length, 27);
    for (const file of files.filter((name) => name !== 'index.html')) {
      // A gallery has no icon.
      const { page, close } = await open(gallery.base + file, { before: (page) => page.route('**/favicon.ico', (route) => route.fulfill({ body: '' })), viewport: { width, height: 900 }, colorScheme: scheme });
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), file);
      await page.evaluate(axe.source);
      // Links lead nowhere here, and headings and landmarks are those of a list of cases.
      const found = await page.evaluate(() => window.axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      }));
      assert.deepEqual(found.violations.map((one) => `${file} ${one.id}: ${one.nodes[0].html.slice(0, 200)}`), []);
      const cases = await page.locator('h2').count();
      const shown = await page.locator('.figure:has(svg.plot), .figure:has(.figure__plot .figure__empty)').count();
      assert.equal(shown, cases, file);
      await close();
    }
  });
}
