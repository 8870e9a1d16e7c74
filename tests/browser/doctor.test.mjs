// The check of embed code: what it says of pasted text and of headers, as plain functions; and on its page,
// served by the published recipe and by servers that are set up wrongly.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import axe from 'axe-core';
import { examineHeaders } from '../../src/browser/doctor/headers.mjs';
import { examine } from '../../src/browser/doctor/pasted.mjs';
import { serveByRecipe } from './portal.mjs';
import { browser, closeBrowser, dist, root } from './server.mjs';

const BASE = 'https://a.gov.cn/gongkai/';
const SITE = {
  base: BASE,
  figures: ['flow', 'outcome'],
  parameters: { body: '[\\w-]+(~[\\w-]+)*', time: 'latest|\\d{4}(\\.\\.\\d{4})?', lang: 'zh-Hans|en', theme: 'light|dark|auto', hide: '(title|take)(~(title|take))*', embed: '1' },
  integrity: 'sha384-right',
};
const FRAME = `<figure class="gongkai-embed">
  <iframe src="${BASE}figure/flow/?body=suqian-city&amp;time=2024&amp;embed=1" title="流向" width="100%" height="760" loading="lazy"></iframe>
  <figcaption><a href="${BASE}figure/flow/?body=suqian-city&amp;time=2024">流向</a></figcaption>
</figure>`;
const SCRIPT = `<script src="${BASE}embed/1.js" defer crossorigin="anonymous" integrity="sha384-right"></script>`;
const WHOLE = `${FRAME}\n${SCRIPT}`;
const ELEMENT = `<gongkai-figure figure="flow" body="suqian-city" theme="dark"><a href="${BASE}figure/flow/">流向</a></gongkai-figure>${SCRIPT}`;

const codes = (pasted, site = SITE) => examine(pasted, site).findings.map(({ code, evidence }) => (evidence ? `${code}: ${evidence}` : code));
const changed = (from, to, whole = WHOLE) => {
  assert.ok(whole.includes(from), from);
  return whole.replaceAll(from, to);
};

test('whole code is right, as it was copied and as editors write it anew', () => {
  for (const pasted of [
    WHOLE,
    WHOLE.replaceAll('&amp;', '&'),
    WHOLE.replaceAll('"', "'"),
    WHOLE.replace(/<(\/?)(iframe|figure|figcaption|script|a)\b/g, (tag) => tag.toUpperCase()).replace('SRC=', 'src='),
    WHOLE.replace(' height="760"', ' height=760'),
    WHOLE.replace(' height="760"', ' height="760px"'),
    WHOLE.replace(' height="760"', ' style="border:0; height: 760px"'),
    WHOLE.replace('<iframe ', '<iframe\n\t'),
    WHOLE.replace('title="流向"', 'title="a > b"'),
    `<p>前</p><!-- <iframe src="http://elsewhere/"> -->${WHOLE}<p>后</p>`,
    WHOLE.replaceAll('figure/flow/?', 'figure/flow/index.html?'),
    WHOLE.replaceAll(BASE, '/gongkai/'),
    WHOLE.replaceAll('https://', '//'),
    WHOLE.replace('<iframe ', '<iframe sandbox="allow-scripts allow-popups" '),
    WHOLE.replace('figure/flow/?body', 'report/suqian-city/2024/?body').replace('figure/flow/?body', 'report/suqian-city/2024/?body'),
    ELEMENT,
  ]) assert.deepEqual(codes(pasted), [], pasted);
});

for (const [name, pasted, ...expected] of [
  ['nothing', ' \n', 'nothing'],
  ['only a comment', '<!-- <iframe> -->', 'nothing'],
  ['words', '请嵌入年报', 'no-frame'],
  ['a picture', '<img src="https://a.gov.cn/gongkai/figure.png">', 'no-frame'],
  ['code shown as text', WHOLE.replaceAll('<', '&lt;').replaceAll('>', '&gt;'), 'escaped'],
  ['a name that only begins like it', '<iframes src="x"></iframes>', 'no-frame'],
  ['no address', changed(/src="[^"]*flow[^"]*" /.exec(FRAME)[0], ''), 'no-address'],
  ['an address without its host', changed(`src="${BASE}figure`, 'src="figure'), `no-address: figure/flow/?body=suqian-city&time=2024&embed=1`],
  ['an address that is code', changed(/src="([^"]*flow[^"]*)"/.exec(FRAME)[1], 'javascript:alert(1)'), 'no-address: javascript:alert(1)'],
  ['an address of another site', changed('src="https://a.gov.cn/gongkai/figure', 'src="https://b.gov.cn/gongkai/figure'), 'foreign: https://b.gov.cn/gongkai/figure/flow/?body=suqian-city&time=2024&embed=1'],
  ['an address beside the site', changed('src="https://a.gov.cn/gongkai/figure', 'src="https://a.gov.cn/other/figure'), 'foreign: https://a.gov.cn/other/figure/flow/?body=suqian-city&time=2024&embed=1'],
  ['a host that begins alike', changed('src="https://a.gov.cn/', 'src="https://a.gov.cn.evil.example/'), 'foreign: https://a.gov.cn.evil.example/gongkai/figure/flow/?body=suqian-city&time=2024&embed=1', 'script-foreign: https://a.gov.cn.evil.example/gongkai/embed/1.js'],
  ['a user name that looks like a host', 'https://a.gov.cn@evil.example/gongkai/figure/flow/?embed=1', 'foreign: https://a.gov.cn@evil.example/gongkai/figure/flow/?embed=1'],
  ['http', changed('src="https://a.gov.cn/gongkai/figure', 'src="http://a.gov.cn/gongkai/figure'), 'http: http://a.gov.cn/gongkai/figure/flow/?body=suqian-city&time=2024&embed=1'],
  ['a script by http', changed('src="https://a.gov.cn/gongkai/embed', 'src="http://a.gov.cn/gongkai/embed'), 'http: http://a.gov.cn/gongkai/embed/1.js'],
  ['a page that is no figure', `${BASE}about/?embed=1`, 'page: about'],
  ['the home page', `${BASE}?embed=1`, 'page: /'],
  ['an unknown figure', changed('figure/flow/', 'figure/pie/'), 'figure: pie'],
  ['an address without embed=1', changed('&amp;embed=1', ''), 'embed'],
  ['embed=0', changed('embed=1', 'embed=0'), 'embed'],
  ['an unknown parameter', changed('time=2024', 'year=2024'), 'parameter: year'],
  ['a name of every object', changed('time=2024', 'constructor=2024'), 'parameter: constructor'],
  ['values that there are not', changed('time=2024', 'time=24&amp;theme=blue&amp;hide=title~head&amp;lang=fr'), 'value: time=24', 'value: theme=blue', 'value: hide=title~head', 'value: lang=fr'],
  ['values that there are', changed('time=2024', 'time=2019..2024&amp;theme=dark&amp;hide=title~take&amp;lang=en')],
  ['no title', changed(' title="流向"', ''), 'title'],
  ['an empty title', changed('title="流向"', 'title=" "'), 'title'],
  ['no height', changed(' height="760"', ''), 'height'],
  ['a height of the frame’s own page', changed('height="760"', 'height="100%"'), 'height: 100%'],
  ['no height at all', changed('height="760"', 'height="0"'), 'height: 0'],
  ['only a greatest height', changed('height="760"', 'style="max-height:760px"'), 'height'],
  ['a sandbox without scripts', changed('<iframe ', '<iframe sandbox '), 'sandbox'],
  ['a sandbox with other things', changed('<iframe ', '<iframe sandbox="allow-popups allow-scripts-not" '), 'sandbox: allow-popups allow-scripts-not'],
  ['no link', WHOLE.replace(/<figcaption>.*<\/figcaption>/, ''), 'link'],
  ['a link to something else', changed(`<a href="${BASE}figure/flow/`, `<a href="${BASE}figure/outcome/`), 'link'],
  ['no script', FRAME, 'script'],
  ['another script', FRAME + '<script src="/jquery.js"></script>', 'script'],
  ['a script of another site', changed('src="https://a.gov.cn/gongkai/embed', 'src="https://cdn.example/embed'), 'script-foreign: https://cdn.example/embed/1.js'],
  ['a script that isn’t there', changed('embed/1.js', 'embed/2.js'), `script-foreign: ${BASE}embed/2.js`],
  ['a hash of another file', changed('sha384-right', 'sha384-wrong'), 'integrity: sha384-wrong'],
  ['one of several hashes', changed('sha384-right', 'sha384-wrong sha384-right')],
  ['a hash without crossorigin', changed(' crossorigin="anonymous"', ''), 'crossorigin'],
  ['a hash with credentials', changed('"anonymous"', '"use-credentials"'), 'crossorigin: use-credentials'],
  ['neither', changed(' crossorigin="anonymous" integrity="sha384-right"', '')],
  ['the element without its script', ELEMENT.replace(SCRIPT, ''), 'script-needed'],
  ['the element without a figure', ELEMENT.replace(' figure="flow"', ''), 'no-address: <gongkai-figure>'],
  ['the element with an unknown figure', ELEMENT.replaceAll('flow', 'pie'), 'figure: pie'],
  ['the element with a wrong value', ELEMENT.replace('"dark"', '"black"'), 'value: theme=black'],
  ['the empty element', ELEMENT.replace(/<a .*<\/a>/, ''), 'title', 'link'],
  ['an address', `${BASE}figure/flow/?embed=1`],
  ['an address with spaces around', `  ${BASE}figure/flow/?embed=1\n`],
  ['an address as readers see it', `${BASE}figure/flow/`, 'embed'],
  ['a tag that never ends', '<iframe src="https://a.gov.cn/gongkai/', 'no-frame'],
  ['two frames, one without a title', WHOLE + FRAME.replace(' title="流向"', '').replaceAll('flow', 'outcome'), 'title'],
]) {
  test(`pasted: ${name}`, () => assert.deepEqual(codes(pasted), expected));
}

test('only pages of the site are loaded, from its own origin', () => {
  const address = (pasted) => examine(pasted, SITE).frame && examine(pasted, SITE).frame.address;
  const own = `${BASE}figure/flow/?body=suqian-city&time=2024&embed=1`;
  assert.equal(address(WHOLE), own);
  assert.equal(address(WHOLE.replaceAll('https://', 'http://')), own, 'as this page is reached');
  assert.equal(address(WHOLE.replaceAll('a.gov.cn', 'b.gov.cn')), null);
  assert.equal(address(FRAME.replaceAll('a.gov.cn', 'b.gov.cn') + WHOLE), own, 'the first that is its own');
  assert.equal(address(`${BASE}../other/`), null);
  assert.equal(address(`${BASE}figure/%2e%2e/%2e%2e/%2e%2e/etc`), null);
  assert.equal(address('data:text/html,x'), null);
  assert.equal(address(ELEMENT), `${BASE}figure/flow/?embed=1&body=suqian-city&theme=dark`);
  assert.deepEqual(examine(WHOLE, SITE).frame, { address: own, height: 760, width: null });
  // A port is part of an origin.
  assert.equal(address(WHOLE.replaceAll('a.gov.cn', 'a.gov.cn:8443')), null);
  const here = { ...SITE, base: 'http://127.0.0.1:8080/' };
  assert.deepEqual(codes('http://127.0.0.1:8080/figure/flow/?embed=1', here), [], 'a machine’s own address isn’t intercepted');
});

test('hostile text takes no time and throws nothing', () => {
  const parts = ['<iframe', '<iframe ', '"', "'", '>', '<', '=', 'src=', '&lt;', '<!--', '-->', 'a', ' ', '\n', '<script src=', '<a href=', '<gongkai-figure ', 'figure=', BASE, '?', '&', '%', '%zz', '\u0000', '流'];
  let seed = 7;
  const next = (below) => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed % below; };
  const start = Date.now();
  for (let turn = 0; turn < 20000; turn += 1) {
    let text = '';
    for (let length = next(30); length >= 0; length -= 1) text += parts[next(parts.length)];
    const { findings, frame } = examine(text, SITE);
    assert.ok(findings.every(({ code, evidence }) => typeof code === 'string' && typeof evidence === 'string'));
    assert.ok(frame === null || frame.address.startsWith(BASE), text);
  }
  for (const part of ['<iframe ', '<iframe src="', '<iframe a', '&lt;', '<!--', '<a href=x ', '<script src=x>', '<gongkai-figure figure=flow>']) examine(part.repeat(20000), SITE);
  assert.ok(Date.now() - start < 15000, `${Date.now() - start} ms`);
});

const policy = (change = (text) => text) => ({
  'content-security-policy': change(fs.readFileSync(path.join(root, 'README.md'), 'utf8').match(/^Content-Security-Policy: (.*)$/m)[1]),
});
for (const [name, headers, ...expected] of [
  ['none', {}],
  ['the recipe', policy(), 'policy-old'],
  ['the recipe for old cores', policy((text) => text.replace("'wasm-unsafe-eval'", "'wasm-unsafe-eval' 'unsafe-eval'"))],
  ['a policy without wasm', policy((text) => text.replace(" 'wasm-unsafe-eval'", '')), 'policy-wasm'],
  ['a policy by default-src', { 'content-security-policy': "default-src 'self'" }, 'policy-wasm'],
  ['a policy about something else', { 'content-security-policy': "img-src 'self'" }],
  ['a policy without the site’s scripts', policy((text) => text.replace("script-src 'self'", "script-src 'none'")), 'policy-script', 'policy-old'],
  ['two policies, one of them strict', { 'content-security-policy': `${policy()['content-security-policy']}, script-src 'self'` }, 'policy-old', 'policy-wasm'],
  ['one portal alone', policy((text) => `${text}; frame-ancestors https://portal.gov.cn`), 'ancestors', 'policy-old'],
  ['everybody, said so', { 'content-security-policy': 'frame-ancestors *' }],
  ['nobody', { 'content-security-policy': "frame-ancestors 'none'" }, 'ancestors'],
  ['X-Frame-Options', { 'x-frame-options': 'DENY' }, 'frame-options'],
  ['the site alone', { 'x-frame-options': 'SAMEORIGIN' }, 'frame-options'],
  ['X-Frame-Options that frame-ancestors overrules', { 'x-frame-options': 'DENY', 'content-security-policy': 'frame-ancestors *' }],
]) {
  test(`headers: ${name}`, () => assert.deepEqual(examineHeaders((header) => headers[header] || null, 'a.gov.cn').map(({ code }) => code), expected));
}

test('everything that can be found has its words, and nothing else has', () => {
  const sources = ['doctor', 'headers', 'pasted'].map((name) => fs.readFileSync(path.join(root, `src/browser/doctor/${name}.mjs`), 'utf8')).join('\n');
  const printed = (file) => [...fs.readFileSync(path.join(dist, file), 'utf8').matchAll(/data-finding="([^"]+)"/g)].map((match) => match[1]);
  const known = printed('embed/index.html');
  assert.ok(known.length > 30);
  assert.equal(new Set(known).size, known.length);
  assert.deepEqual(printed('embed/index.en.html'), known);
  for (const code of known) assert.ok(sources.includes(`'${code}'`), `nothing finds ${code}`);
  const found = [...sources.matchAll(/(?:add\(|code: )'([a-z-]+)'/g)].map((match) => match[1]);
  for (const code of found) assert.ok(known.includes(code), `no words for ${code}`);
});

let server;
before(async () => { server = await serveByRecipe(); });
after(async () => {
  await closeBrowser();
  server?.close();
});

const hash = () => fs.readFileSync(path.join(dist, 'embed/1.js.integrity'), 'utf8');
const code = (base, query = 'body=suqian-city&time=2024&', height = 1600) => `<iframe src="${base}figure/outcome/?${query}embed=1" title="办理结果" width="100%" height="${height}"></iframe>
<a href="${base}figure/outcome/">办理结果</a><script src="${base}embed/1.js" defer crossorigin="anonymous" integrity="${hash()}"></script>`;

/** The page of the check on `base`; `check(text)` answers the codes found and what is said. */
async function openDoctor(base, options = {}) {
  const context = await (await browser()).newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const errors = [];
  const foreign = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('request', (request) => { if (new URL(request.url()).origin !== new URL(base).origin && !/^(data|blob):/.test(request.url())) foreign.push(request.url()); });
  await page.goto(`${base}embed/${options.file ?? ''}#doctor`);
  const check = async (text) => {
    await page.fill('#doctor-code', text);
    // What was said before is no answer.
    await page.$eval('.doctor__summary', (summary) => { summary.textContent = ''; });
    await page.click('[data-examine]');
    const busy = await page.getAttribute('#doctor-check', 'data-busy');
    await page.waitForFunction((busy) => !['', busy].includes(document.querySelector('.doctor__summary').textContent), busy, { timeout: 20000 });
    return {
      codes: await page.$$eval('.doctor__findings > li', (items) => items.map((item) => item.getAttribute('data-code'))),
      said: await page.textContent('.doctor__summary'),
      text: await page.textContent('.doctor__findings'),
    };
  };
  const close = async () => {
    await context.close();
    assert.deepEqual(errors, [], 'nothing throws');
    assert.deepEqual(foreign, [], 'no request to anybody else');
  };
  return { page, check, close };
}

test('on the published recipe whole code has nothing but the remark about old cores', async () => {
  const { page, check, close } = await openDoctor(server.base);
  const { codes, said } = await check(code(server.base));
  assert.deepEqual(codes, ['policy-old']);
  assert.equal(said, '错误0项，注意0项，提示1项。');
  assert.equal(await page.locator('iframe').count(), 0, 'the frame is gone');
  // Too low, as measured.
  const low = await check(code(server.base, undefined, 300));
  assert.deepEqual(low.codes, ['low', 'policy-old']);
  assert.match(low.text, /300 < \d{3,4}/);
  assert.deepEqual((await check(code(server.base, 'body=hunan-psb&time=1999&'))).codes, ['empty', 'policy-old']);
  assert.deepEqual((await check(`${server.base}report/suqian-city/2024/?embed=1`)).codes, ['policy-old']);
  const lost = await check(`${server.base}report/nobody/2024/?embed=1`);
  assert.deepEqual(lost.codes, ['status']);
  assert.match(lost.text, /404/);
  await close();
});

test('what is pasted stays text, and another’s address is not loaded', async () => {
  const { page, check, close } = await openDoctor(server.base);
  const hostile = '<iframe src="https://evil.example/&quot;&gt;&lt;img src=x onerror=alert(1)&gt;" title="x" height="9"></iframe><img src=x onerror="document.title=\'!\'"><script>document.title="!"</script>';
  const { codes, said, text } = await check(hostile);
  assert.ok(codes.includes('foreign'), codes);
  assert.match(said, /没有试着打开/);
  assert.ok(text.includes('<img src=x onerror=alert(1)>'), text);
  assert.equal(await page.locator('.doctor img, .doctor script, iframe').count(), 0);
  assert.ok(!(await page.title()).includes('!'));
  await close();
});

test('the check works by keyboard, speaks through one status, and axe finds nothing in its answers', async () => {
  for (const [file, colorScheme, width] of [['', 'light', 1280], ['index.en.html', 'dark', 390]]) {
    const { page, check, close } = await openDoctor(server.base, { file, colorScheme, viewport: { width, height: 800 } });
    await page.focus('#doctor-code');
    await page.keyboard.type('nonsense');
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.activeElement.hasAttribute('data-examine')));
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-code=no-frame]');
    assert.equal(await page.getAttribute('.doctor__summary', 'role'), 'status');
    assert.ok(await page.evaluate(() => document.activeElement.hasAttribute('data-examine')), 'the focus stays');
    await check(`<iframe src="${server.base}figure/flow/" sandbox></iframe>`);
    assert.ok((await page.locator('.doctor__findings > li').count()) > 4);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page never scrolls sideways');
    await page.evaluate(axe.source);
    const found = await page.evaluate(() => window.axe.run('#doctor'));
    assert.deepEqual(found.violations.map((violation) => violation.id), []);
    await close();
  }
});

const policyLine = /(add_header Content-Security-Policy ")([^"]*)(" always;)/;
for (const [name, change, expected] of [
  ['wasm sent as something else', (recipe) => recipe.replace('application/wasm wasm', 'application/octet-stream wasm'), ['wasm-type', 'policy-old']],
  ['a policy that forbids wasm', (recipe) => recipe.replace(policyLine, (line) => line.replace(" 'wasm-unsafe-eval'", '')), ['policy-wasm']],
  ['X-Frame-Options: DENY', (recipe) => recipe.replace('  add_header X-Content', '  add_header X-Frame-Options DENY always;\n  add_header X-Content'), ['frame-options', 'policy-old']],
  ['one portal alone', (recipe) => recipe.replace(policyLine, '$1$2; frame-ancestors https://portal.example.gov.cn$3'), ['ancestors', 'policy-old']],
  ['no header for other origins', (recipe) => recipe.replace('add_header Access-Control-Allow-Origin * always;', ''), ['cors', 'policy-old']],
  ['a policy without frames of its own', (recipe) => recipe.replace(policyLine, (line) => line.replace("frame-src 'self'; ", '')), ['policy-old', 'frame-self']],
  ['the recipe for old cores', (recipe) => recipe.replace(policyLine, (line) => line.replace("'wasm-unsafe-eval'", "'wasm-unsafe-eval' 'unsafe-eval'")), []],
]) {
  test(`on a server with ${name}`, async () => {
    const broken = await serveByRecipe((recipe) => {
      const changed = change(recipe);
      assert.notEqual(changed, recipe);
      return changed;
    });
    try {
      const { check, close } = await openDoctor(broken.base);
      const { codes, said } = await check(code(broken.base));
      assert.deepEqual(codes, expected, said);
      if (!expected.length) assert.match(said, /没有发现问题/);
      await close();
    } finally {
      broken.close();
    }
  });
}

test('the page for webmasters shows recipes and code as they are', async () => {
  const { page, close } = await openDoctor(server.base);
  const shown = await page.$$eval('.code', (all) => all.map((one) => one.textContent));
  for (const name of ['nginx.conf', 'apache.conf', 'web.config']) {
    assert.ok(shown.includes(fs.readFileSync(path.join(root, 'server', name), 'utf8').trimEnd()), name);
  }
  const [now] = Object.values(policy());
  assert.ok(shown.includes(now) && shown.includes(now.replace("'wasm-unsafe-eval'", "'wasm-unsafe-eval' 'unsafe-eval'")));
  // The example is whole but for its address and the hash.
  const site = { ...SITE, base: 'https://www.example.gov.cn/', integrity: '', figures: await page.$$eval('[data-figure]', (rows) => rows.map((row) => row.getAttribute('data-figure'))) };
  assert.deepEqual(codes(shown[0], site), []);
  assert.deepEqual(codes(shown[1], site), []);
  await close();
});

test('the heights it names are those of the figures', async () => {
  const { page, close } = await openDoctor(server.base, { viewport: { width: 768, height: 900 } });
  const rows = await page.$$eval('[data-figure]', (all) => all.map((row) => [row.getAttribute('data-figure'), Number(row.lastElementChild.textContent.replace(',', ''))]));
  assert.ok(rows.length >= 12);
  for (const [id, said] of rows) {
    await page.goto(`${server.base}figure/${id}/?embed=1`);
    await page.waitForSelector('#app[data-running]');
    const height = await page.$eval('#app', (app) => Math.ceil(app.getBoundingClientRect().height));
    assert.ok(said >= height && said <= height * 1.05 + 20, `${id}: ${said}, laid out ${height}`);
  }
  await close();
});
