// What a page costs its reader: bytes, time for each key, computing time of a choice, memory of the tab.

import fs from 'node:fs';
import { browser } from '../../tests/browser/server.mjs';

/** How long a page may take to answer before its measure is given up. */
const PATIENCE = 20_000;

/** Remembers the memory of every program the page starts: it is not on the heap of scripts. */
function rememberPrograms() {
  window.programMemories = [];
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await original.apply(WebAssembly, given);
      const memory = (made.instance ?? made).exports.memory;
      if (memory) window.programMemories.push(memory);
      return made;
    };
  }
}

/** Opens `address` as a reader does who was never here. */
export async function openTab(address, running) {
  const context = await (await browser()).newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(`${address}: ${error.message}`));
  await page.addInitScript(rememberPrograms);
  await page.goto(address);
  if (running) await page.waitForSelector(running, { state: 'attached', timeout: PATIENCE });
  await page.waitForLoadState('networkidle');
  return page;
}

/** Answers what `act` makes the server send. */
export async function sentDuring(server, act) {
  const before = server.sent.length;
  const result = await act();
  return { result, sent: server.sent.slice(before) };
}

export const bytesOf = (sent) => sent.reduce((sum, { bytes }) => sum + bytes, 0);

/** Notes how long the page works on each key, in `window.keyProbe`. */
function probeKeys() {
  const probe = { times: [], paints: [] };
  window.keyProbe = probe;
  const { port1, port2 } = new MessageChannel();
  const waiting = [];
  port1.onmessage = () => waiting.shift()();
  // Calls `then` once all handlers of the event that is on its way are through, and their microtasks: in the last
  // listener of the window, or, if the event doesn't get there, in a task of its own.
  const afterwards = (type, then) => {
    const end = () => {
      removeEventListener(type, end);
      then?.();
      then = undefined;
    };
    addEventListener(type, end);
    waiting.push(end);
    port2.postMessage(null);
  };
  let work = 0;
  let start;
  addEventListener('keydown', () => {
    const own = performance.now();
    work = 0;
    afterwards('keydown', () => { work = performance.now() - own; });
  }, true);
  addEventListener('beforeinput', () => { start = performance.now(); }, true);
  addEventListener('input', () => afterwards('input', () => {
    probe.times.push(work + performance.now() - start);
    work = 0;
  }), true);
  // Only those are listed that take 16 ms and more.
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) if (/^key|input/.test(name)) probe.paints.push(duration);
  }).observe({ type: 'event', durationThreshold: 16 });
}

/**
 * Types `text` into `input` and takes it away again. Answers `times`, the milliseconds the page works on each key:
 * handlers of its events with what they put off to microtasks, and the browser's own change of the field between
 * them; not the wait for the next event. `paints` are the milliseconds to the next frame, where they are 16 or more.
 * Characters that no key has are put in at once.
 */
export async function keyTimes(page, input, text) {
  await page.evaluate(probeKeys);
  await page.focus(input);
  const keys = [...text, ...Array.from(text, () => 'Backspace')];
  for (const [at, key] of keys.entries()) {
    await (/^[\x20-\x7e]+$/.test(key) ? page.keyboard.press(key === ' ' ? 'Space' : key) : page.keyboard.insertText(key));
    await page.waitForFunction((count) => window.keyProbe.times.length >= count, at + 1, { timeout: PATIENCE });
    // The page is at rest before the next key, as it is between a reader's.
    await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); }));
  }
  return page.evaluate(() => window.keyProbe);
}

/** Every way to change the control `selector`: each option of a list, or a click. */
async function changesOf(page, selector) {
  const isList = await page.$eval(selector, (element) => element.localName === 'select');
  if (!isList) return [() => page.click(selector)];
  const options = await page.$$eval(`${selector} option`, (all) => all.map((option) => option.value));
  // The first is the one chosen now: it comes last.
  return [...options.slice(1), options[0]].map((value) => () => page.selectOption(selector, value));
}

/**
 * Changes the control `selector` `times` times and answers the milliseconds of every measure that the page records
 * under `name`, waiting for at least one a change.
 */
export async function computeTimes(page, selector, name, times) {
  const changes = await changesOf(page, selector);
  const count = () => page.evaluate((one) => performance.getEntriesByName(one, 'measure').length, name);
  await page.evaluate((one) => performance.clearMeasures(one), name);
  for (let turn = 0; turn < times; turn += 1) {
    const before = await count();
    await changes[turn % changes.length]();
    await page.waitForFunction(
      ([one, least]) => performance.getEntriesByName(one, 'measure').length > least, [name, before], { timeout: PATIENCE },
    );
  }
  return page.evaluate((one) => performance.getEntriesByName(one, 'measure').map((entry) => entry.duration), name);
}

/** The process that draws `page`: the one that works while the page does. */
async function processOf(page) {
  const session = await (await browser()).newBrowserCDPSession();
  const renderers = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    return processInfo.filter(({ type }) => type === 'renderer');
  };
  const before = new Map((await renderers()).map(({ id, cpuTime }) => [id, cpuTime]));
  await page.evaluate(() => { for (const end = performance.now() + 300; performance.now() < end;); });
  const worked = (await renderers()).map(({ id, cpuTime }) => ({ id, time: cpuTime - (before.get(id) ?? 0) }));
  await session.detach();
  return worked.sort((one, other) => other.time - one.time)[0].id;
}

/**
 * Bytes of memory after garbage was collected: `heap` of scripts, `programs`, and of the whole process `resident`
 * and `own` (shared with no other).
 */
export async function memoryOf(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize').value;
  const programs = await page.evaluate(() => (
    (window.programMemories ?? []).reduce((sum, memory) => sum + memory.buffer.byteLength, 0)
  ));
  const rollup = fs.readFileSync(`/proc/${await processOf(page)}/smaps_rollup`, 'utf8');
  const of = (field) => Number(rollup.match(new RegExp(`^${field}: +(\\d+) kB`, 'm'))?.[1] ?? 0) * 1024;
  return { heap, programs, resident: of('Rss'), own: of('Private_Clean') + of('Private_Dirty') };
}
