// The workbench: every control and its address, the lists that are searched, the table's header; what it
// says when a column doesn't arrive; and that what is taken along is what the command line prints.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import axe from 'axe-core';
import { closeBrowser, dist, open, root, running, saved, serve } from './server.mjs';

let site;
before(async () => { site = await serve('/portal/a/b/'); });
after(async () => { await closeBrowser(); await site.close(); });

const explore = (search = '') => site.base + 'explore/' + search;
const until = (page, check, argument) => page.waitForFunction(check, argument, { timeout: 8000 });
const title = (page) => page.textContent('#figure-measure-title');
const atSearch = (page, search) => until(page, (search) => decodeURIComponent(location.search) === search, search);
/** Every control with its value and whether it is chosen. */
const state = (page) => page.$$eval('.filter-bar [name]', (controls) => controls.map((control) =>
  `${control.name}=${control.value}:${control.type === 'select-one' ? '' : control.checked}`));
/** The first column of the measure's table. */
const names = (page) => page.$$eval('#figure-measure .figure-table tbody th[scope=row]', (cells) => cells.map((cell) => cell.textContent));

/** What the tool prints for an address. */
function asked(address, format) {
  const tool = path.join(process.env.CARGO_TARGET_DIR ?? path.join(root, 'target'), 'debug/gongkai');
  return execFileSync(tool, ['query', '--folder', dist, '--site', site.base, '--format', format, address], { encoding: 'utf8', maxBuffer: 1 << 26 });
}

/** The rows of a CSV file as objects. */
function rows(csv) {
  const lines = csv.replace(/^\ufeff/, '').trimEnd().split('\r\n').map((line) => {
    const cells = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)];
    return cells.map(([, quoted, plain]) => (quoted === undefined ? plain : quoted.replaceAll('""', '"')));
  });
  const head = lines.shift();
  return lines.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at]])));
}

const queries = fs.readFileSync(path.join(root, 'tests/fixtures/queries.txt'), 'utf8').trim().split('\n');

test('the recorded queries are many and have every parameter', () => {
  assert.ok(queries.length >= 20);
  for (const parameter of ['body', 'time', 'measure', 'by', 'applicant', 'basis', 'denom', 'tab', 'sort', 'lang']) {
    assert.ok(queries.some((query) => new URLSearchParams(query.split('?')[1]).has(parameter)), parameter);
  }
  for (const by of ['body', 'applicant', 'outcome', 'level', 'region']) assert.ok(queries.some((query) => query.includes(`by=${by}`)), by);
});

for (const query of queries) {
  test(`what is saved from /${query} is what the command line prints, byte for byte`, async () => {
    const [csv, json] = [asked(query, 'csv'), asked(query, 'json')];
    const figure = JSON.parse(json);
    const { page, close } = await open(site.base + query);
    await running(page);
    // Once the page shows what the tool says it shows.
    await until(page, ([id, title, lang]) => document.documentElement.lang === lang
      && document.querySelector(`#figure-${id}-title`)?.textContent === title, [figure.figure, figure.title, figure.locale]);
    const taken = [await saved(page, figure.figure, 'csv'), await saved(page, figure.figure, 'json')];
    assert.deepEqual(taken.map((one) => one.text), [csv, json]);
    const lines = rows(csv);
    assert.ok(lines.length > 0 && lines.length === figure.observations.length);
    // The address in the files shows the same figure.
    for (const line of lines) assert.equal(line.address, figure.address);
    assert.ok(figure.address.startsWith(`${site.base}figure/${figure.figure}/`), figure.address);
    await page.goto(figure.address);
    await running(page);
    await until(page, ([id, title]) => document.querySelector(`#figure-${id}-title`)?.textContent === title, [figure.figure, figure.title]);
    await close();
  });
}

test('the numbers in the table are those of the files: of a cell its count, of a share both', async () => {
  const plain = (text) => text.replaceAll(',', '').replace('*', '');
  for (const query of queries.filter((query) => /^explore.*(by=body|basis=index|basis=share)/.test(query))) {
    const lines = rows(asked(query, 'csv'));
    const { page, close } = await open(site.base + query);
    await running(page);
    await until(page, (title) => document.querySelector('#figure-measure-title').textContent === title, JSON.parse(asked(query, 'json')).title);
    const cells = await page.$$eval('#figure-measure .figure-table tbody tr', (rows) => rows.flatMap((row) => {
      // The change, or the number of agencies, is no number of a report.
      const cells = [...row.querySelectorAll('td')];
      const heads = document.querySelectorAll('#figure-measure .figure-table thead th').length - 1;
      return (heads === 3 || heads === 4 ? cells.slice(0, -1) : cells).filter((cell) => cell.dataset.state !== 'no-report').map((cell) => cell.textContent);
    }));
    const numbers = cells.filter((cell) => /\d/.test(cell) && !/不足|fewer/.test(cell));
    // Of nothing there is no share, whatever the count.
    const isShare = query.includes('basis=share') || query.includes('rate.');
    const stated = lines.filter((line) => line.value !== '' && (!isShare || Number(line.base) > 0));
    assert.equal(numbers.length, stated.length, `${query}\n${numbers.join('\n')}`);
    for (const [at, cell] of numbers.entries()) {
      const { value, base, unit } = stated[at];
      const pair = plain(cell).match(/(\d+)(?:\/| of )(\d+)/);
      const first = plain(cell).match(/（(-?[\d.]+)）$|\((-?[\d.]+)\)$/);
      if (pair) assert.deepEqual([pair[1], pair[2]], [value, base], `${query}: ${cell}`);
      else if (first) assert.equal(first[1] ?? first[2], value, `${query}: ${cell}`);
      // What is less than a tenth is said to be, and rounded in the file.
      else if (unit === '%') assert.equal(cell.startsWith('<') ? '0.0' : plain(cell).replace('%', ''), value, `${query}: ${cell}`);
      else assert.equal(plain(cell), value, `${query}: ${cell}`);
    }
    await close();
  }
});

test('every control of the workbench changes the address and every address restores the controls', async () => {
  const { page, close } = await open(explore('?utm=x'));
  await running(page);
  await page.click('.filter-bar__agencies:not(#measure-picker) summary');
  await page.click('#measure-picker summary');
  const steps = [
    [() => page.check('input[name=measure][value="requests.denied"]'), '?measure=requests.denied&utm=x'],
    [() => page.selectOption('select[name=by]', 'body'), '?measure=requests.denied&by=body&utm=x'],
    [() => page.check('input[name=basis][value=share]', { force: true }), '?measure=requests.denied&by=body&basis=share&utm=x'],
    [() => page.selectOption('select[name=denom]', 'caseload'), '?measure=requests.denied&by=body&basis=share&denom=caseload&utm=x'],
    [() => page.selectOption('select[name=applicant]', 'natural_person'), '?measure=requests.denied&by=body&applicant=natural_person&basis=share&denom=caseload&utm=x'],
    [() => page.check('input[name=body][value="level:city"]'), '?body=level:city&measure=requests.denied&by=body&applicant=natural_person&basis=share&denom=caseload&utm=x'],
    [() => page.check('input[name=body][value="region:jiangsu"]'), '?body=level:city~region:jiangsu&measure=requests.denied&by=body&applicant=natural_person&basis=share&denom=caseload&utm=x'],
    [() => page.check('input[name=body][value=pingtan-zone]'), '?body=pingtan-zone~level:city~region:jiangsu&measure=requests.denied&by=body&applicant=natural_person&basis=share&denom=caseload&utm=x'],
    [() => page.selectOption('select[name=from]', '2023'), '?body=pingtan-zone~level:city~region:jiangsu&time=2023&measure=requests.denied&by=body&applicant=natural_person&basis=share&denom=caseload&utm=x'],
    [() => page.selectOption('select[name=to]', '2024'), '?body=pingtan-zone~level:city~region:jiangsu&time=2023..2024&measure=requests.denied&by=body&applicant=natural_person&basis=share&denom=caseload&utm=x'],
    [() => page.check('input[name=sort][value="-value"]', { force: true }), '?body=pingtan-zone~level:city~region:jiangsu&time=2023..2024&measure=requests.denied&by=body&applicant=natural_person&basis=share&denom=caseload&sort=-value&utm=x'],
    [() => page.check('input[name=tab][value=table]', { force: true }), '?body=pingtan-zone~level:city~region:jiangsu&time=2023..2024&measure=requests.denied&by=body&applicant=natural_person&basis=share&denom=caseload&tab=table&sort=-value&utm=x'],
    [() => page.check('input[name=basis][value=index]', { force: true }), '?body=pingtan-zone~level:city~region:jiangsu&time=2023..2024&measure=requests.denied&by=body&applicant=natural_person&basis=index&denom=caseload&tab=table&sort=-value&utm=x'],
    // Another measure has its own denominator; what is unchecked is gone.
    [() => page.check('input[name=measure][value="rate.dispute"]'), '?body=pingtan-zone~level:city~region:jiangsu&time=2023..2024&measure=rate.dispute&by=body&applicant=natural_person&basis=index&tab=table&sort=-value&utm=x'],
    [() => page.uncheck('input[name=body][value="level:city"]'), '?body=pingtan-zone~region:jiangsu&time=2023..2024&measure=rate.dispute&by=body&applicant=natural_person&basis=index&tab=table&sort=-value&utm=x'],
  ];
  const chosen = [];
  for (const [act, search] of steps) {
    await act();
    await atSearch(page, search);
    await page.waitForTimeout(50);
    chosen.push(await state(page));
  }
  assert.equal(new Set(chosen.map((one) => one.join())).size, steps.length, 'each step is another choice');
  for (const [at, [, search]] of steps.entries()) {
    await page.goto(explore(search));
    await running(page);
    // Which agencies there are to choose from is printed.
    assert.deepEqual(await state(page), chosen[at], search);
  }
  // Back leads through the same states.
  await page.goto(explore(steps[0][1]));
  await running(page);
  await page.click('#measure-picker summary');
  await page.selectOption('select[name=by]', 'level');
  await atSearch(page, '?measure=requests.denied&by=level&utm=x');
  await page.goBack();
  await atSearch(page, steps[0][1]);
  await until(page, () => document.querySelector('select[name=by]').value === 'year');
  await close();
});

test('a measure is found by Chinese, English, pinyin and initials, by keyboard alone', async () => {
  const { page, close } = await open(explore());
  await running(page);
  const shown = () => page.$$eval('#measures [data-by]:not([hidden]) input', (inputs) => inputs.map((input) => input.value));
  await page.focus('#measure-picker summary');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.dataset.find), 'measures');
  const all = (await shown()).length;
  for (const [text, id] of [
    ['国家秘密', 'requests.denied_state_secret'],
    ['state secrets', 'requests.denied_state_secret'],
    ['STATE  secrets', 'requests.denied_state_secret'],
    ['guo jia mi mi', 'requests.denied_state_secret'],
    ['guojiamimi', 'requests.denied_state_secret'],
    ['gjmm', 'requests.denied_state_secret'],
    ['gkl', 'rate.disclosed'],
  ]) {
    await page.keyboard.press('Control+A');
    await page.keyboard.type(text);
    await until(page, (id) => [...document.querySelectorAll('#measures [data-by]:not([hidden]) input')].some((input) => input.value === id), id);
    const found = await shown();
    assert.ok(found.length < all / 4, `${text} finds ${found.join()}`);
    assert.match(await page.textContent('#measures-count'), new RegExp(`\\b${found.length}\\b|到${found.length}项`));
    // Headings without a hit go away with them.
    const headings = await page.$$eval('.measure-picker__group:not([hidden])', (groups) => groups.length);
    assert.ok(headings >= 1 && headings <= found.length);
  }
  await page.keyboard.press('Control+A');
  await page.keyboard.type('qqqq');
  await until(page, () => document.querySelectorAll('#measures [data-by]:not([hidden])').length === 0);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('gjmm');
  await until(page, () => document.querySelectorAll('#measures [data-by]:not([hidden])').length === 1);
  // On to what was found, and choose it.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await atSearch(page, '?measure=requests.denied_state_secret');
  await until(page, () => document.querySelector('#figure-measure-title').textContent.includes('国家秘密'));
  assert.equal(await page.evaluate(() => document.activeElement.value), 'requests.denied_state_secret', 'the focus stays');
  await close();
});

test('an agency is found by Chinese, English, pinyin and initials, by keyboard alone', async () => {
  const { page, close } = await open(explore());
  await running(page);
  await page.focus('.filter-bar__agencies:not(#measure-picker) summary');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.dataset.find), 'agencies');
  for (const text of ['宿迁', 'Suqian', 'suqian', 'su qian shi', 'sqs']) {
    await page.keyboard.press('Control+A');
    await page.keyboard.type(text);
    await until(page, () => [...document.querySelectorAll('#agencies [data-by]:not([hidden]) input')].some((input) => input.value === 'suqian-city'));
    const found = await page.locator('#agencies [data-by]:not([hidden])').count();
    assert.ok(found <= 2, `${text} finds ${found}`);
  }
  // Past the levels and regions to the agency.
  for (let press = 0; press < 40; press += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement.value === 'suqian-city')) break;
  }
  await page.keyboard.press('Space');
  await atSearch(page, '?body=suqian-city');
  await until(page, () => document.querySelector('#figure-measure-title').textContent.startsWith('宿迁市'));
  assert.equal(await page.evaluate(() => document.activeElement.value), 'suqian-city', 'the focus stays');
  // What was searched for is still what is shown.
  assert.ok((await page.locator('#agencies [data-by]:not([hidden])').count()) <= 2);
  await close();
});

test('what is typed in a list stays while program and data arrive', async () => {
  const { page, close } = await open(explore());
  await running(page);
  await page.click('.filter-bar__agencies > summary');
  // Opening the list fetches the figures' program and data, which a slow line would bring only now.
  await page.focus('[data-find=agencies]');
  await page.keyboard.type('suqian');
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(300);
  const typed = await page.evaluate(() => [document.activeElement.dataset.find, document.activeElement.value]);
  assert.deepEqual(typed, ['agencies', 'suqian']);
  await close();
});

test('in a large collection agencies are looked for among the names of all', async () => {
  const { page, seen, close } = await open(explore());
  await running(page);
  // As the list of a collection is marked that has more agencies than are printed.
  await page.evaluate(() => {
    const list = document.getElementById('agencies');
    list.dataset.kind = 'some';
    list.textContent = '';
  });
  await page.click('.filter-bar__agencies:not(#measure-picker) summary');
  const namesFiles = () => seen.requests.filter((url) => url.includes('/data/names/')).length;
  assert.equal(namesFiles(), 0);
  const listed = () => page.$$eval('#agencies input', (inputs) => inputs.map((input) => input.value));
  for (const text of ['宿迁', 'Suqian', 'su qian shi', 'sqs']) {
    // Of more than can be listed some, and how many there are.
    await page.fill('[data-find=agencies]', 'a');
    await page.fill('[data-find=agencies]', '');
    await until(page, () => document.querySelectorAll('#agencies input').length === 30);
    assert.match(await page.textContent('#agencies-count'), /32/);
    await page.fill('[data-find=agencies]', text);
    await until(page, () => document.querySelectorAll('#agencies input').length <= 2);
    assert.ok((await listed()).includes('suqian-city'), text);
  }
  assert.equal(namesFiles(), 1, 'names are fetched once');
  await page.check('#agencies input[value=suqian-city]');
  await atSearch(page, '?body=suqian-city');
  await until(page, () => document.querySelector('#figure-measure-title').textContent.startsWith('宿迁市'));
  assert.ok(await page.isChecked('#agencies input[value=suqian-city]'));
  assert.equal(await page.inputValue('[data-find=agencies]'), 'sqs');
  await close();
});

test('each question leads to the view that answers it, in the reader’s language', async () => {
  for (const address of [explore(), site.base + 'explore/?lang=en&theme=dark']) {
    const { page, close } = await open(address);
    await running(page);
    const questions = await page.$$eval('.questions a', (links) => links.map((link) => link.getAttribute('href')));
    assert.equal(questions.length, 6);
    for (const [at, href] of questions.entries()) {
      await page.goto(address);
      await running(page);
      await page.locator('.questions a').nth(at).click();
      // A link keeps the reader's appearance.
      const expected = new URL(href + (address.includes('theme=dark') ? '&theme=dark' : '').replace('&', href.includes('?') ? '&' : '?'), address);
      await until(page, (url) => location.href === url, expected.href);
      await running(page);
      const id = expected.pathname.includes('/figure/refusal/') ? 'refusal' : 'measure';
      await page.waitForSelector(`#figure-${id} svg.plot--wide`);
      if (id === 'measure') {
        const { title } = JSON.parse(asked(expected.href.slice(site.base.length), 'json'));
        await until(page, (title) => document.querySelector('#figure-measure-title').textContent === title, title);
      }
      assert.equal(await page.evaluate(() => document.documentElement.lang), address.includes('lang=en') ? 'en' : 'zh-Hans');
    }
    await close();
  }
});

test('agencies like the one chosen are added with one link', async () => {
  const { page, close } = await open(explore('?body=jinhu-county&measure=requests.granted'));
  await running(page);
  await page.click('.filter-bar__peers a');
  await atSearch(page, '?body=jinhu-county~level:county~region:jiangsu&measure=requests.granted');
  await until(page, () => document.querySelectorAll('.chip:not(.chip--reset)').length === 3);
  await until(page, () => !document.querySelector('.filter-bar__peers'));
  for (const value of ['jinhu-county', 'level:county', 'region:jiangsu']) {
    assert.ok(await page.isChecked(`input[name=body][value="${value}"]`), value);
  }
  await close();
});

test('the header of the table orders its rows, by keyboard, says so, and keeps the focus', async () => {
  const { page, close } = await open(explore('?measure=requests.received_new&by=body&time=2023..2024&tab=table'));
  await running(page);
  await until(page, () => document.querySelectorAll('#figure-measure .figure-table__sort').length === 3);
  const unordered = await names(page);
  const headers = () => page.$$eval('#figure-measure .figure-table thead th', (cells) => cells.map((cell) => cell.getAttribute('aria-sort')));
  assert.deepEqual(await headers(), ['none', null, 'none', 'none']);
  const value = page.locator('#figure-measure .figure-table__sort').nth(1);
  await value.focus();
  for (const [sort, order] of [['&sort=-value', 'descending'], ['&sort=value', 'ascending'], ['', 'none']]) {
    await page.keyboard.press('Enter');
    await until(page, ([sort]) => (new URLSearchParams(location.search).get('sort') ?? '') === sort.replace('&sort=', ''), [sort]);
    await until(page, (order) => document.querySelectorAll('#figure-measure .figure-table thead th')[2].getAttribute('aria-sort') === order, order);
    assert.ok(await page.evaluate(() => document.activeElement.matches('#figure-measure th:nth-child(3) .figure-table__sort')), `the focus stays on the header: ${order}`);
    const last = await page.$$eval('#figure-measure .figure-table tbody tr', (rows) => rows.map((row) => row.querySelectorAll('td')[1].textContent).filter((cell) => /^\d/.test(cell)).map((cell) => Number(cell.replaceAll(',', ''))));
    const sorted = [...last].sort((one, other) => (order === 'ascending' ? one - other : other - one));
    if (order === 'none') assert.deepEqual(await names(page), unordered);
    else assert.deepEqual(last, sorted);
  }
  // The radio of the filter says the same as the header.
  await page.keyboard.press('Enter');
  await until(page, () => document.querySelector('input[name=sort][value="-value"]').checked);
  const name = page.locator('#figure-measure .figure-table__sort').first();
  await name.focus();
  await page.keyboard.press('Space');
  await until(page, () => document.querySelector('#figure-measure .figure-table th').getAttribute('aria-sort') === 'ascending');
  const byName = await names(page);
  assert.notDeepEqual(byName, unordered);
  assert.deepEqual([...byName].sort(), [...unordered].sort());
  await close();
});

test('the head of a long table stays in sight', async () => {
  const { page, close } = await open(explore('?by=body&tab=table'), { viewport: { width: 1280, height: 500 } });
  await running(page);
  await until(page, () => document.querySelectorAll('#figure-measure .figure-table tbody tr').length > 10);
  const tops = await page.evaluate(async () => {
    const scroll = document.querySelector('#figure-measure .scroll');
    const head = document.querySelector('#figure-measure .figure-table thead th');
    const last = document.querySelector('#figure-measure .figure-table tbody tr:last-child');
    scroll.scrollIntoView({ block: 'start' });
    scroll.scrollTop = scroll.scrollHeight;
    await new Promise((done) => setTimeout(done, 100));
    const [top, row, region] = [head, last, scroll].map((one) => one.getBoundingClientRect());
    return { top: top.top, bottom: top.bottom, row: row.top, region: region.top, scrolled: scroll.scrollTop };
  });
  assert.ok(tops.scrolled > 50, JSON.stringify(tops));
  assert.ok(Math.abs(tops.top - tops.region) <= 1 && tops.bottom <= tops.row, JSON.stringify(tops));
  await close();
});

test('without scripts the workbench shows its default: measure, figure and table', async () => {
  const { page, close } = await open(explore(), { javaScriptEnabled: false });
  const figure = JSON.parse(asked('explore/', 'json'));
  assert.equal(await title(page), figure.title);
  assert.ok((await page.locator('#figure-measure svg.plot--wide [data-name]').count()) > 5);
  const cells = await page.$$eval('#figure-measure .figure-table td', (cells) => cells.map((cell) => cell.textContent.replaceAll(',', '')));
  const printed = rows(asked('explore/', 'csv')).map((line) => line.value);
  for (const value of printed) assert.ok(cells.includes(value), value);
  for (const control of await page.locator('.filter-bar [name]').all()) assert.ok(await control.isDisabled());
  assert.equal(await page.locator('.questions a').count(), 6);
  await close();
});

const column = '**/data/column/requests/granted/total.json';

test('a column that doesn’t arrive is named, what was shown stays, and the next try draws it', async () => {
  const { page, close } = await open(site.base + 'figure/measure/', { faults: true, before: (page) => page.route(column, (route) => route.abort()) });
  await running(page);
  const printed = await title(page);
  await page.click('#measure-picker summary');
  await page.check('input[name=measure][value="requests.granted"]');
  await page.waitForSelector('.notice');
  assert.match(await page.textContent('.notice'), /data\/column\/requests\/granted\/total\.json/);
  assert.equal(await title(page), printed);
  await page.unroute(column);
  await page.click('[data-action=retry]');
  await until(page, () => document.querySelector('#figure-measure-title').textContent.includes('予以公开'));
  assert.equal(await page.locator('.notice:not([hidden])').count(), 0);
  await close();
});

for (const [fault, body] of [['is cut off', '{"schema":1,"values":"1 2'], ['is something else', '<html></html>'], ['has another schema', '{"schema":2,"values":""}']]) {
  test(`a column that ${fault} is named and nothing is drawn from it`, async () => {
    const { page, close } = await open(explore('?measure=requests.granted'), { faults: true, before: (page) => page.route(column, (route) => route.fulfill({ body })) });
    await running(page);
    await page.waitForSelector('.notice');
    assert.match(await page.textContent('.notice'), /column\/requests\/granted\/total\.json/);
    assert.ok(!(await title(page)).includes('予以公开'));
    await close();
  });
}

test('a slow column is named until it arrives', async () => {
  const { page, close } = await open(explore('?measure=requests.granted'), {
    before: (page) => page.route(column, async (route) => {
      await new Promise((done) => setTimeout(done, 5500));
      await route.continue();
    }),
  });
  await page.waitForSelector('.notice[role=status]', { timeout: 5400 });
  assert.match(await page.textContent('.notice[role=status]'), /column\/requests\/granted\/total\.json/);
  await until(page, () => document.querySelector('#figure-measure-title').textContent.includes('予以公开'));
  assert.equal(await page.locator('.notice[role=status]').count(), 0);
  await close();
});

for (const [width, scheme, lang] of [[1280, 'light', ''], [390, 'dark', '&lang=en']]) {
  test(`axe finds nothing on the workbench with its lists open, at ${width} px, ${scheme}`, async () => {
    const { page, close } = await open(explore('?by=body&body=level:county~level:city&sort=-value' + lang), { viewport: { width, height: 900 }, colorScheme: scheme });
    await running(page);
    await until(page, () => document.querySelectorAll('#figure-measure .figure-table__sort').length === 2);
    await page.click('.filter-bar__agencies:not(#measure-picker) summary');
    await page.click('#measure-picker summary');
    await page.click('#figure-measure .figure__data summary');
    await page.fill('[data-find=measures]', 'a');
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page never scrolls sideways');
    await page.evaluate(axe.source);
    const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
    assert.deepEqual(found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).slice(0, 3).join(' | ')}`), []);
    await close();
  });
}
