// Asks gongkai, crossfilter2 and arquero the same question of the same 100,000 observations, in one page and
// one run, and prints how long each takes. usage: node tool/bench/compare.mjs [--questions 2000] [--json]
//
// The question: of these levels and these years, the sum of counts by outcome and type of applicant.

import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { browser, closeBrowser } from '../../tests/browser/server.mjs';
import { APPLICANTS, LEVELS, OUTCOMES, bytesOf, observations } from './observation.mjs';
import { Random } from './nation/random.mjs';
import { serve } from './serve.mjs';
import { median, percentile, table } from './statistics.mjs';

const ROWS = 100_000;
/** Milliseconds between two ticks of the page's clock: what took less is said to have taken this. */
const TICK = 0.005;

const mask = (isIn) => LEVELS.reduce((bits, level, at) => bits | (isIn(level) ? 1 << at : 0), 0);
const LEVEL_SETS = [
  ...LEVELS.map((own) => mask((level) => level === own)),
  mask(() => true),
  mask((level) => level.endsWith('_department')),
  mask((level) => level.startsWith('county') || level.startsWith('zone')),
];
const SPANS = [[2019, 2025], [2019, 2020], [2021, 2024], [2022, 2022], [2023, 2025]];
const setting = (levels, span) => ({ levels: LEVEL_SETS[levels], from: SPANS[span][0], to: SPANS[span][1] });

/** Another number below `end` than `not`. */
const other = (random, end, not) => (not + 1 + random.below(end - 1)) % end;

/** A walk through the settings that changes one filter at a time, as readers do, or both. */
function walk(random, length, changesBoth) {
  let [levels, span] = [0, 0];
  return Array.from({ length }, () => {
    const isLevels = random.chance(0.5);
    if (changesBoth || isLevels) levels = other(random, LEVEL_SETS.length, levels);
    if (changesBoth || !isLevels) span = other(random, SPANS.length, span);
    return setting(levels, span);
  });
}

/** Bytes the page holds after garbage was collected: objects, and what lies outside the heap. */
async function bytesHeld(session) {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = await session.send('Runtime.getHeapUsage');
  return usedSize + backingStorageSize;
}

async function setUpAll(page, names) {
  const session = await page.context().newCDPSession(page);
  const made = {};
  for (const name of names) {
    const before = await bytesHeld(session);
    const milliseconds = await page.evaluate((one) => window.compare.setUp(one), name);
    const held = await bytesHeld(session) - before;
    const wasm = await page.evaluate((one) => window.compare.wasmBytes(one), name);
    // Where the browser counts a program's memory already, it isn't counted twice.
    made[name] = { milliseconds, bytes: Math.max(held, wasm) };
  }
  return made;
}

async function run(questions) {
  const program = path.join(import.meta.dirname, 'dist/core.js');
  if (!fs.existsSync(program)) throw new Error(`${program} is not built: make bench`);
  const made = { '/rows': bytesOf(observations(ROWS)) };
  const modules = path.join(import.meta.dirname, '../../tests/browser/node_modules');
  const server = await serve({ folders: { '/node_modules/': modules, '/': import.meta.dirname }, made });
  const page = await (await browser()).newPage();
  page.on('pageerror', (error) => console.error(error));
  await page.goto(`${server.base}compare.html`);
  await page.waitForFunction(() => window.compare);
  if (!await page.evaluate(() => crossOriginIsolated)) throw new Error('the page has coarse clocks');
  const size = { levels: LEVELS.length, outcomes: OUTCOMES.length, applicants: APPLICANTS.length };
  const names = await page.evaluate(([count, one]) => window.compare.load(count, one), [ROWS, size]);
  const setUps = await setUpAll(page, names);
  const all = LEVEL_SETS.flatMap((_, levels) => SPANS.map((_, span) => setting(levels, span)));
  await page.evaluate((settings) => window.compare.check(settings), all);
  const time = (settings) => page.evaluate((some) => window.compare.time(some), settings);
  const random = new Random('compare');
  // Compilers have seen everything before anything counts.
  await time(walk(random, 200, true));
  const times = {
    'one filter changed': await time(walk(random, questions, false)),
    'both filters changed': await time(walk(random, questions, true)),
  };
  await closeBrowser();
  await server.close();
  return { names, setUps, settings: all.length, times };
}

function print({ names, setUps, settings, times }, questions) {
  const [own] = names;
  console.log(`${ROWS} observations, ${settings} filter settings with identical answers, ${questions} questions each\n`);
  const rows = Object.entries(times).flatMap(([kind, byName]) => names.map((name) => {
    const at = (share, one = name) => Math.max(TICK, percentile(byName[one], share));
    const ratio = (share) => `${at(share, own) > TICK ? '' : '≥ '}${(at(share) / at(share, own)).toFixed(1)} ×`;
    const print = (share) => `${at(share) > TICK ? '' : '≤ '}${at(share).toFixed(3)}`;
    return [kind, name, print(0.5), print(0.95), name === own ? '' : ratio(0.5), name === own ? '' : ratio(0.95)];
  }));
  console.log(table(['question', 'implementation', 'median, ms', '95 %, ms', 'median : ours', '95 % : ours'], rows));
  console.log('');
  console.log(table(['implementation', 'set-up, ms', 'memory, KB'], names.map((name) => [
    name, setUps[name].milliseconds.toFixed(1), Math.round(setUps[name].bytes / 1024),
  ])));
}

const { values } = parseArgs({ options: { questions: { type: 'string', default: '2000' }, json: { type: 'boolean' } } });
const questions = Number(values.questions);
const result = await run(questions);
if (values.json) {
  const summary = (byName) => Object.fromEntries(Object.entries(byName).map(([name, one]) => (
    [name, { median: median(one), p95: percentile(one, 0.95) }]
  )));
  const times = Object.fromEntries(Object.entries(result.times).map(([kind, byName]) => [kind, summary(byName)]));
  console.log(JSON.stringify({ rows: ROWS, questions, settings: result.settings, setUps: result.setUps, times }, null, 2));
} else print(result, questions);
