// A plain static file server with the production headers, at any mount point, and pages opened on it
// that notice everything a reader must not meet.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import sirv from 'sirv';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const dist = process.env.GONGKAI_DIST ?? path.join(root, 'dist');

// The policy README tells publishers to send; Trunk.toml sends the same.
export const policy = fs
  .readFileSync(path.join(root, 'README.md'), 'utf8')
  .match(/^Content-Security-Policy: (.*)$/m)[1];

function findChromium() {
  for (const folder of process.env.PATH.split(path.delimiter)) {
    const file = path.join(folder, 'chromium');
    if (fs.existsSync(file)) return file;
  }
  throw new Error('no chromium on PATH: apt-get install chromium');
}

/** Serves `folder` below `mount`; answers `{origin, close}`. */
export async function serve(mount = '/', folder = dist) {
  const files = sirv(folder, { dev: true });
  const server = http.createServer((request, response) => {
    response.setHeader('Content-Security-Policy', policy);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    const lost = () => {
      response.statusCode = 404;
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(fs.readFileSync(path.join(dist, '404.html')));
    };
    if (!request.url.startsWith(mount)) return lost();
    request.url = '/' + request.url.slice(mount.length);
    files(request, response, lost);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, base: origin + mount, close: () => new Promise((done) => server.close(done)) };
}

let shared;
/** One browser for all tests of a file. */
export function browser() {
  shared ??= chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
  return shared;
}

export async function closeBrowser() {
  if (shared) await (await shared).close();
  shared = undefined;
}

/**
 * Opens `url` in a fresh context. `close()` fails if the page broke the policy, threw, asked another
 * origin, set a cookie or asked in vain for a file; `faults: true` allows failed requests.
 */
export async function open(url, { faults = false, before, ...options } = {}) {
  const context = await (await browser()).newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const seen = { violations: [], errors: [], requests: [], failed: [] };
  page.on('pageerror', (error) => seen.errors.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) seen.violations.push(message.text());
    else if (message.type() === 'error') seen.failed.push(message.text());
  });
  page.on('request', (request) => seen.requests.push(request.url()));
  if (before) await before(page);
  await page.goto(url);
  const close = async () => {
    const cookies = await context.cookies();
    await context.close();
    const origin = new URL(url).origin;
    // What the page made itself is no request to anybody.
    const isOwn = (known) => [origin, 'data:', `blob:${origin}`].some((start) => known.startsWith(start));
    const foreign = seen.requests.filter((known) => !isOwn(known));
    assert.deepEqual(seen.violations, [], 'the content security policy holds');
    assert.deepEqual(seen.errors, [], 'nothing throws');
    assert.deepEqual(foreign, [], 'no request to another origin');
    assert.deepEqual(cookies, [], 'no cookie');
    if (!faults) assert.deepEqual(seen.failed, [], 'no request fails');
  };
  return { page, seen, close };
}

/** Waits until the filters work. */
export const running = (page) => page.waitForSelector('#app[data-running]');

/** Presses the button that saves `figure` as `kind`, and answers the file: its name and its content. */
export async function saved(page, figure, kind) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.click(`#figure-${figure} [data-take=${kind}]`),
  ]);
  const bytes = fs.readFileSync(await download.path());
  return { name: download.suggestedFilename(), bytes, text: bytes.toString('utf8') };
}

/** Reads a published JSON file. */
export const json = (name) => JSON.parse(fs.readFileSync(path.join(dist, name), 'utf8'));
