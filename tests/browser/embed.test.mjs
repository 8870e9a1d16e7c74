// Figures in somebody's page: a portal on another origin, the site served by nginx with the recipe that is
// published with it.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import zlib from 'node:zlib';
import { embedScript, serveByRecipe, servePortal } from './portal.mjs';
import { browser, closeBrowser, dist, root } from './server.mjs';

let server;
let site;
let portal;

before(async () => {
  server = await serveByRecipe();
  site = server.base;
  portal = await servePortal(site);
});
after(async () => {
  await closeBrowser();
  server?.close();
  portal?.close();
});

const script = () => embedScript(site);
const figure = (id, attributes = '') => `<gongkai-figure figure="${id}" body="suqian-city" ${attributes}><a href="${site}figure/${id}/?body=suqian-city">图和数据表</a></gongkai-figure>`;

/** Opens the portal with these contents of its places; `close` fails on errors and on foreign traffic. */
async function openPortal(contents, { width = 1000, javaScriptEnabled = true } = {}) {
  portal.slots = contents;
  const context = await (await browser()).newContext({ viewport: { width, height: 900 }, javaScriptEnabled });
  const page = await context.newPage();
  const errors = [];
  const requests = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('request', (request) => requests.push(request.url()));
  if (javaScriptEnabled) await page.addInitScript(() => {
    window.heights = [];
    window.addEventListener('message', (event) => { if (event.data && event.data.type === 'resize') window.heights.push(event.data.height); });
  });
  await page.goto(portal.address);
  const close = async () => {
    const origins = [new URL(site).origin, new URL(portal.address).origin];
    const foreign = requests.filter((url) => !url.startsWith('data:') && !url.startsWith('blob:') && !origins.includes(new URL(url).origin));
    const stored = javaScriptEnabled ? await Promise.all(page.frames().filter((frame) => frame.url().startsWith(site)).map((frame) =>
      frame.evaluate(() => { try { return localStorage.length + sessionStorage.length; } catch { return 0; } }))) : [];
    assert.deepEqual(await context.cookies(), [], 'no cookie');
    await context.close();
    assert.deepEqual(errors, [], 'nothing throws');
    assert.deepEqual(foreign, [], 'no request to anybody else');
    assert.ok(stored.every((number) => number === 0), 'nothing is stored');
  };
  return { page, close, requests };
}

const frameOf = async (page, selector) => (await page.waitForSelector(`${selector} iframe`, { state: 'attached' })).contentFrame();
// Browsers stop the frames of what is out of sight from painting, so these are asked by the clock.
const until = (frame, check, argument) => frame.waitForFunction(check, argument, { polling: 50 });
const isRunning = async (frame) => { await frame.waitForSelector('#app[data-running]', { state: 'attached' }); };
/** Whether the frame is as high as what is in it. */
const fits = async (page, selector, frame) => {
  const outer = await page.$eval(`${selector} iframe`, (frame) => frame.clientHeight);
  const inner = await frame.evaluate(() => ({
    content: Math.ceil(document.getElementById('app').getBoundingClientRect().height), scrolls: document.documentElement.scrollHeight > innerHeight,
  }));
  return { outer, inner: inner.content, isRight: outer >= 80 && Math.abs(outer - inner.content) <= 1 && !inner.scrolls };
};
const untilFits = async (page, selector, frame) => {
  let last;
  for (let turn = 0; turn < 60; turn += 1) {
    last = await fits(page, selector, frame);
    if (last.isRight) return last.outer;
    await page.waitForTimeout(50);
  }
  throw new Error(`${selector}: ${JSON.stringify(last)} ${JSON.stringify(await page.evaluate(() => window.heights))}`);
};

test('the recipe sends what the documents promise', async () => {
  const headers = async (name) => (await fetch(site + name)).headers;
  const policy = fs.readFileSync(path.join(root, 'README.md'), 'utf8').match(/^Content-Security-Policy: (.*)$/m)[1];
  const wasm = fs.readdirSync(dist).find((name) => /^app-.*\.wasm$/.test(name));
  assert.equal((await headers(wasm)).get('content-type'), 'application/wasm');
  assert.match((await headers(wasm)).get('cache-control'), /immutable/);
  assert.match((await headers('embed/1.js')).get('cache-control'), /immutable/);
  assert.equal((await headers('data/catalog.json')).get('access-control-allow-origin'), '*');
  assert.match((await headers('data/catalog.json')).get('cache-control'), /max-age=300/);
  const page = await headers('figure/flow/');
  assert.equal(page.get('content-security-policy'), policy);
  assert.equal(page.get('cache-control'), 'no-cache');
  assert.equal(page.get('x-robots-tag'), null);
  assert.equal((await headers('figure/flow/?embed=1')).get('x-robots-tag'), 'noindex');
  const forOldCores = policy.replace("'wasm-unsafe-eval'", "'wasm-unsafe-eval' 'unsafe-eval'");
  for (const name of ['nginx.conf', 'apache.conf', 'web.config']) {
    const recipe = fs.readFileSync(path.join(root, 'server', name), 'utf8');
    for (const one of [policy, forOldCores]) assert.ok(recipe.includes(`"${one}"`), `${name} has another policy`);
  }
  const size = zlib.gzipSync(fs.readFileSync(path.join(dist, 'embed/1.js')), { level: 9 }).length;
  assert.ok(size <= 3000, `embed/1.js: ${size} bytes`);
});

for (const width of [320, 600, 1000, 1280]) {
  test(`the height of a figure follows its content in a portal of ${width} px`, async () => {
    const { page, close } = await openPortal([figure('rate', 'time="2024"') + script()], { width });
    const frame = await frameOf(page, '#one');
    await isRunning(frame);
    await until(frame, () => document.querySelector('.figure__title').textContent.includes('宿迁市2024年'));
    const before = await untilFits(page, '#one', frame);
    await frame.click('.figure__data summary');
    // Within two frames: one to lay out, one to hear of it.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))));
    const opened = await untilFits(page, '#one', frame);
    assert.ok(opened > before + 50, `${opened} after ${before}`);
    await frame.addStyleTag({ content: '' }).catch(() => {});
    await frame.evaluate(() => { document.documentElement.style.fontSize = '24px'; document.querySelector('.figure__summary').style.setProperty('font-size', '30px'); });
    assert.ok(await untilFits(page, '#one', frame) > opened);
    await close();
  });
}

test('in a hidden tab and a folded part a figure has its height as soon as it is shown, and never none', async () => {
  const { page, close } = await openPortal([script(), figure('outcome', 'time="2024"'), figure('remedies', 'time="2024"')]);
  await page.waitForTimeout(400);
  for (const [button, place] of [['#tab-two', '#two'], ['#fold', '#folded']]) {
    await page.click(button);
    const frame = await frameOf(page, place);
    await isRunning(frame);
    await page.locator(place).scrollIntoViewIfNeeded();
    await untilFits(page, place, frame);
    // Hidden again and shown again it keeps its height.
    if (place === '#two') {
      await page.click('#tab-one');
      await page.click('#tab-two');
      await untilFits(page, place, frame);
    }
  }
  assert.ok((await page.evaluate(() => window.heights)).every((height) => height > 0), 'never 0');
  await close();
});

test('in a sandbox without an origin it runs, draws and has its height', async () => {
  const address = `${site}figure/outcome/?body=suqian-city&time=2024&embed=1&basis=share`;
  const { page, close } = await openPortal([`<iframe src="${address}" sandbox="allow-scripts" title="办理结果" width="100%" height="200"></iframe>${script()}`]);
  const frame = await frameOf(page, '#one');
  await isRunning(frame);
  await until(frame, () => document.querySelector('.figure__subtitle').textContent.includes('比重'));
  await untilFits(page, '#one', frame);
  await page.evaluate(() => window.gongkaiEmbed.set(document.querySelector('iframe'), { basis: '' }));
  await until(frame, () => !document.querySelector('.figure__subtitle').textContent.includes('比重'));
  await close();
});

test('the portal and two figures stay in step, and nothing is told back', async () => {
  const { page, close } = await openPortal([figure('outcome') + figure('remedies').replace('<gongkai-figure', '<gongkai-figure id="other"') + script()]);
  const frames = await page.$$('gongkai-figure iframe').then((all) => Promise.all(all.map((one) => one.contentFrame())));
  assert.equal(frames.length, 2);
  await Promise.all(frames.map(isRunning));
  const title = (frame) => frame.textContent('.figure__title');
  const says = (frame, words) => until(frame, (words) => document.querySelector('.figure__title').textContent.includes(words), words);
  await page.selectOption('#year', '2024');
  await Promise.all(frames.map((frame) => says(frame, '2024年')));
  assert.deepEqual(await page.evaluate(() => window.heard), [], 'what the portal asked for is not told to it');
  // In the embedded view there are no filters; the reader's choice is a link in it.
  await frames[0].evaluate(() => { document.querySelector('select[name=from]').value = ''; document.querySelector('select[name=from]').dispatchEvent(new Event('change', { bubbles: true })); });
  await says(frames[0], '历年');
  await says(frames[1], '历年');
  assert.equal(await page.inputValue('#year'), '');
  assert.deepEqual(await page.evaluate(() => window.heard), ['body=suqian-city&embed=1']);
  await page.$eval('gongkai-figure', (figure) => { figure.setAttribute('lang', 'en'); figure.setAttribute('theme', 'dark'); });
  await until(frames[0], () => document.documentElement.lang === 'en' && document.documentElement.getAttribute('data-theme') === 'dark');
  assert.match(await title(frames[0]), /year by year/);
  await close();
});

test('two hundred figures come and go and leave nothing behind', async () => {
  const { page, close } = await openPortal([script()]);
  await page.waitForFunction(() => window.gongkaiEmbed);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const measure = async () => {
    for (let turn = 0; turn < 3; turn += 1) await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    return Object.fromEntries(metrics.map((one) => [one.name, one.value]));
  };
  const cycle = (number) => page.evaluate(async ([number, address]) => {
    for (let turn = 0; turn < number; turn += 1) {
      const figure = document.createElement('gongkai-figure');
      figure.setAttribute('figure', 'outcome');
      // Of the frame only that it is made and taken away counts here.
      document.getElementById('one').appendChild(figure);
      figure.frame.src = 'about:blank';
      await new Promise((done) => setTimeout(done, 2));
      figure.remove();
    }
    return address;
  }, [number, site]);
  await cycle(20);
  const before = await measure();
  await cycle(200);
  const after = await measure();
  assert.equal(await page.locator('iframe').count(), 0);
  assert.ok(after.JSEventListeners <= before.JSEventListeners, `${before.JSEventListeners} → ${after.JSEventListeners} listeners`);
  assert.ok(after.Documents <= before.Documents + 2, `${before.Documents} → ${after.Documents} documents`);
  assert.ok(after.JSHeapUsedSize <= before.JSHeapUsedSize * 1.1 + 200_000, `${before.JSHeapUsedSize} → ${after.JSHeapUsedSize} bytes`);
  await close();
});

test('ten thousand hostile messages change nothing and throw nothing, on either side', async () => {
  const { page, close } = await openPortal([figure('outcome', 'time="2024"') + script()]);
  const frame = await frameOf(page, '#one');
  await isRunning(frame);
  await until(frame, () => document.querySelector('.figure__title').textContent.includes('2024年'));
  const height = await untilFits(page, '#one', frame);
  const state = () => frame.evaluate(() => [location.href, document.querySelector('.figure__title').textContent, document.documentElement.lang, document.scripts.length].join('|'));
  const before = await state();
  const sent = await page.evaluate(async () => {
    let seed = 7;
    const random = (number) => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed % number; };
    const strings = ['<script>alert(1)</script>', 'javascript:alert(1)', '"><img src=x onerror=alert(1)>', '../../../etc', 'a'.repeat(100000), '\u0000', '{{constructor}}', '２０２４', '&embed=0', '#x', ' '];
    const odd = () => [null, undefined, 0, -1, NaN, Infinity, 1e309, true, [], {}, [[]], new Date(), strings[random(strings.length)], { toString: 'x' }][random(14)];
    const types = ['init', 'set', 'measure ', 'resize', 'ready', 'state', 'print ', 'eval', '__proto__', 'constructor', odd()];
    const inner = document.querySelector('iframe').contentWindow;
    for (let turn = 0; turn < 10000; turn += 1) {
      const query = {};
      for (const name of ['body', 'time', 'lang', 'theme', '__proto__', 'onload', 'src', 'embed']) if (random(2)) query[name] = strings[random(strings.length)];
      const message = [
        odd(),
        { ns: 'gongkai', v: random(2) ? 1 : odd(), type: types[random(types.length)], query: random(3) ? query : odd(), height: odd(), lang: strings[random(strings.length)], theme: odd() },
        { ns: odd(), v: 1, type: 'set', query },
        'pymxPYMx' + strings[random(strings.length)],
      ][random(4)];
      try {
        // To the figure, and to the portal itself as if from one; from a window that is no figure.
        if (random(2)) inner.postMessage(message, '*'); else window.postMessage(message, '*');
      } catch { /* what can't be copied can't be sent */ }
      if (turn % 500 === 0) await new Promise((done) => setTimeout(done, 0));
    }
    return 10000;
  });
  assert.equal(sent, 10000);
  await page.waitForTimeout(500);
  assert.equal(await state(), before);
  assert.equal((await fits(page, '#one', frame)).outer, height);
  // And it still does what it is asked for properly.
  await page.$eval('gongkai-figure', (figure) => figure.setAttribute('time', '2023'));
  await until(frame, () => document.querySelector('.figure__title').textContent.includes('2023年'));
  await close();
});

test('with the script blocked, and with all scripts blocked, figure and link are there', async () => {
  const address = `${site}figure/outcome/?body=suqian-city`;
  const code = `<figure class="gongkai-embed"><iframe src="${address}&embed=1" title="办理结果" width="100%" height="460"></iframe>`
    + `<figcaption><a href="${address}">办理结果</a></figcaption></figure>`;
  portal.isScriptAllowed = false;
  try {
    const { page, close } = await openPortal([code + figure('outcome') + script()]);
    const frame = await frameOf(page, '#one');
    await isRunning(frame);
    assert.ok(await frame.locator('.figure svg.plot').first().isVisible());
    assert.equal(await page.locator('gongkai-figure iframe').count(), 0);
    assert.ok(await page.locator('gongkai-figure a').isVisible());
    await close();
  } finally {
    portal.isScriptAllowed = true;
  }
  const { page, close } = await openPortal([code + figure('outcome') + script()], { javaScriptEnabled: false });
  const frame = await frameOf(page, '#one');
  await frame.waitForSelector('.figure__title');
  assert.ok(await frame.locator('.figure svg.plot').first().isVisible());
  assert.ok(await page.locator('figcaption a').isVisible());
  assert.ok(await page.locator('gongkai-figure a').isVisible());
  await close();
});

test('the code a reader takes along works as it is', async () => {
  const context = await (await browser()).newContext({ viewport: { width: 1280, height: 900 }, permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  await page.goto(`${site}report/suqian-city/2024/`);
  await page.waitForSelector('#app[data-running]');
  await page.click('#figure-outcome [data-take=embed]');
  await page.click('#snippet-panel [data-copy]');
  await page.waitForFunction(() => document.querySelector('.snippet__said').textContent.includes('已复制'));
  const code = await page.evaluate(() => navigator.clipboard.readText());
  await context.close();
  for (const part of ['title="宿迁市2024年办结', 'loading="lazy"', 'integrity="sha384-', '<figcaption><a href="', 'embed/1.js']) assert.ok(code.includes(part), `${part} in ${code}`);
  const opened = await openPortal([code]);
  const frame = await frameOf(opened.page, '#one');
  await isRunning(frame);
  await until(frame, () => document.querySelector('.figure__title').textContent.includes('宿迁市2024年'));
  await untilFits(opened.page, '#one', frame);
  assert.ok(await frame.locator('.figure__whole a').isVisible());
  assert.equal(await frame.getAttribute('meta[name=robots]', 'content'), 'noindex');
  await opened.close();
});
