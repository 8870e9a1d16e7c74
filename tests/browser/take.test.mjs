// A figure to take along: files that are saved, texts that are copied, and the picture that is the same
// in each.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { closeBrowser, open, root, running, saved, serve } from './server.mjs';

let site;
before(async () => { site = await serve('/portal/a/b/'); });
after(async () => { await closeBrowser(); await site.close(); });

for (const [address, figure, name] of [
  ['report/suqian-city/2024/', 'outcome', 'gongkai-suqian-city-outcome-2024'],
  ['report/pingtan-zone/2020/index.en.html', 'caseload', 'gongkai-pingtan-zone-caseload-2019-2025'],
  ['explore/?body=suqian-city~huaian-city&time=2024&basis=share', 'remedies', 'gongkai-2-agencies-remedies-2024-share'],
]) {
  test(`CSV and JSON of ${figure} on /${address} hold the numbers shown`, async () => {
    const { page, close } = await open(site.base + address);
    await running(page);
    if (address.includes('?')) await page.waitForFunction(() => document.querySelector('.filter-bar__chips'));
    const csv = await saved(page, figure, 'csv');
    assert.equal(csv.name, `${name}.csv`);
    assert.deepEqual([...csv.bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
    const [head, ...rows] = csv.text.slice(1).trimEnd().split('\r\n').map((line) => line.split(','));
    const shown = await page.$$eval(`#figure-${figure} .figure-table tbody tr`, (rows) =>
      rows.flatMap((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)));
    // The last column is each bar as a whole; where bars are no wholes there is none.
    const series = await page.$$eval(`#figure-${figure} .figure-table thead th`, (cells) => cells.length - 1);
    const hasWhole = figure !== 'caseload';
    const parts = shown.filter((_, index) => !hasWhole || index % series !== series - 1)
      .map((cell) => cell.match(/^[\d,]*/)[0].replaceAll(',', ''));
    assert.deepEqual(rows.map((row) => row[head.indexOf('value')]), parts);
    const json = JSON.parse((await saved(page, figure, 'json')).text);
    assert.deepEqual(json.observations.map((one) => String(one.value ?? '')), parts);
    assert.equal(json.title, await page.textContent(`#figure-${figure}-title`));
    assert.ok(json.address.startsWith(`${site.base}figure/${figure}/?body=`), json.address);
    assert.match(await page.textContent(`#figure-${figure}-taken`), /gongkai-/);
    await close();
  });
}

test('the address taken along shows the same figure', async () => {
  const { page, close } = await open(site.base + 'report/suqian-city/2024/');
  await running(page);
  const { address, title } = JSON.parse((await saved(page, 'outcome', 'json')).text);
  await page.goto(address);
  await page.waitForFunction((title) => document.querySelector('#figure-outcome-title').textContent === title, title);
  await close();
});

// The host tests write the pictures of one report (tests/gallery.rs).
for (const id of ['flow', 'outcome', 'applicant', 'rate', 'refusal', 'decision', 'normative', 'narrative']) test(`the PNG and the SVG of ${id} are the host’s, but for the edges of letters`, async () => {
  const address = `${site.base}figure/${id}/?body=suqian-city&time=2024`;
  const { page, close } = await open(address);
  await running(page);
  await page.waitForFunction((id) => document.querySelector(`#figure-${id}-title`).textContent.startsWith('宿迁市2024年'), id);
  const svg = await saved(page, id, 'svg');
  const png = await saved(page, id, 'png');
  assert.equal(svg.name.replace('.svg', ''), png.name.replace('.png', ''));
  const host = fs.readFileSync(path.join(root, `target/gallery/${id}.svg`), 'utf8')
    .replaceAll('https://www.example.gov.cn/', address.replaceAll('&', '&amp;'));
  assert.equal(svg.text, host, 'byte for byte');
  // Both drawn on a page of their own; the share of pixels that differ by more than a tenth.
  const result = await page.evaluate(async ([svg, png]) => {
    const draw = async (source, width, height) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = width ?? image.naturalWidth;
      canvas.height = height ?? image.naturalHeight;
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, 0, canvas.width, canvas.height);
      return context.getImageData(0, 0, canvas.width, canvas.height);
    };
    const one = await draw(`data:image/png;base64,${png}`);
    const other = await draw(`data:image/svg+xml;base64,${svg}`, one.width, one.height);
    let different = 0;
    const colours = new Set();
    for (let at = 0; at < one.data.length; at += 4) {
      const distance = Math.max(...[0, 1, 2].map((channel) => Math.abs(one.data[at + channel] - other.data[at + channel])));
      if (distance > 25) different += 1;
      colours.add((one.data[at] << 16) | (one.data[at + 1] << 8) | one.data[at + 2]);
    }
    return { width: one.width, height: one.height, share: different / (one.data.length / 4), colours: [...colours] };
  }, [Buffer.from(host).toString('base64'), png.bytes.toString('base64')]);
  assert.equal(result.width, 2 * 768);
  assert.ok(result.share < 0.001, `${result.share}`);
  // Not an empty sheet, and in the colours of the style sheet.
  const tones = id === 'narrative' ? [] : [0x12436d];
  for (const colour of [...tones, 0xfbfaf6, 0x14202e]) assert.ok(result.colours.includes(colour), colour.toString(16));
  await close();
});

test('a quotation and the link are copied, and shown where the clipboard is refused', async () => {
  const { page, close } = await open(site.base + 'report/suqian-city/2024/', { permissions: ['clipboard-read', 'clipboard-write'] });
  await running(page);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  const until = (start) => page.waitForFunction((start) => document.querySelector('#figure-outcome-taken').textContent.startsWith(start), start);
  await page.click('#figure-outcome [data-take=quotation]');
  await until('已复制：宿迁市2024年办结');
  assert.match(await copied(), /1,431件，占40\.6%[\s\S]*来源：宿迁市2024年\nhttp:/);
  await page.click('#figure-outcome [data-take=link]');
  await until('已复制：http');
  assert.equal(await copied(), site.base + 'figure/outcome/?body=suqian-city&time=2024');
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
    document.execCommand = () => false;
  });
  await page.click('#figure-outcome [data-take=link]');
  await until('http');
  await close();
});

test('when the numbers don’t arrive the figure says which file, and the next try works', async () => {
  const { page, close } = await open(site.base + 'report/suqian-city/2024/', {
    faults: true, before: (page) => page.route('**/agency/suqian-city.json', (route) => route.abort()),
  });
  await running(page);
  await page.click('#figure-outcome [data-take=csv]');
  await page.waitForFunction(() => document.querySelector('#figure-outcome-taken').textContent.includes('data/agency/suqian-city.json'));
  await page.unroute('**/agency/suqian-city.json');
  assert.equal((await saved(page, 'outcome', 'csv')).name, 'gongkai-suqian-city-outcome-2024.csv');
  await close();
});

test('by keyboard, and not at all without scripts', async () => {
  const { page, close } = await open(site.base + 'report/suqian-city/2024/');
  await running(page);
  await page.focus('#figure-outcome [data-take=csv]');
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  assert.equal(download.suggestedFilename(), 'gongkai-suqian-city-outcome-2024.csv');
  await close();
  const still = await open(site.base + 'report/suqian-city/2024/', { javaScriptEnabled: false });
  assert.ok(await still.page.locator('button[data-take]').first().isHidden());
  await still.close();
});
