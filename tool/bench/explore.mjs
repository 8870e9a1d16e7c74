// Measures a published folder in Chromium and prints a Markdown row for each measure with its target.
// usage: node tool/bench/explore.mjs FOLDER [--report report/…/] [--input SELECTOR] [--text TEXT]
//        [--filter SELECTOR] [--running SELECTOR]
//
// What the page doesn't have is said to be missing, not left out.

import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { closeBrowser, policy } from '../../tests/browser/server.mjs';
import { serve } from './serve.mjs';
import { percentile, row } from './statistics.mjs';
import { bytesOf, computeTimes, keyTimes, memoryOf, openTab, sentDuring } from './tab.mjs';

/** The name under which the program records how long it worked on a choice. */
const COMPUTE = 'gongkai-compute';
const CHANGES = 60;

/** What a reader acts on; the options of the same names take precedence. */
const READER = {
  running: '#app[data-running]',
  input: 'input[type=search]',
  text: 'synthetic public security',
  filter: 'select[name=from]',
};

/** Bytes and milliseconds; null where nobody has set a target. */
const TARGETS = {
  explore: 300_000, // the workbench before a choice, of a nation
  report: 15_000, // budget of a page, README
  reportView: 110_000,
  key: 16, // a frame
  compute: 16,
  memory: 250e6,
};

const whole = (number) => Math.round(number).toLocaleString('en');
const bytes = (number) => `${whole(number)} bytes`;
const megabytes = (number) => `${(number / 1e6).toFixed(1)} MB`;
const milliseconds = (number) => `${number.toFixed(2)} ms`;

function line(what, target, measured, print, remark = '') {
  const verdict = target === null || measured === null ? '' : measured <= target ? 'holds' : '**missed**';
  const cells = [target === null ? '—' : `≤ ${print(target)}`, measured === null ? 'missing' : print(measured)];
  console.log(row([what, ...cells, [verdict, remark].filter(Boolean).join('; ')]));
}

/** A measure that a fault of the page doesn't keep from being followed by the others. */
async function attempt(what, target, print, measure) {
  try {
    const { value, remark } = await measure();
    line(what, target, value, print, remark);
  } catch (error) {
    line(what, target, null, print, error.message.split('\n')[0]);
  }
}

/** The first report there is. */
function someReport(folder) {
  const first = (...parts) => fs.readdirSync(path.join(folder, ...parts)).sort()[0];
  const agency = first('report');
  return `report/${agency}/${first('report', agency)}/`;
}

const timesIn = (times) => ({
  value: percentile(times, 0.95),
  remark: `median ${milliseconds(percentile(times, 0.5))}, most ${milliseconds(Math.max(...times))}, ${times.length} times`,
});

async function measure(folder, reader, report) {
  const server = await serve({ folders: { '/': folder }, headers: { 'Content-Security-Policy': policy } });
  const opened = (address) => sentDuring(server, () => openTab(server.base + address, reader.running));
  console.log(row(['what', 'target', 'measured', '']));
  console.log(row(['---', '---', '---', '---']));

  const blank = await openTab('about:blank');
  const empty = await memoryOf(blank);
  await blank.context().close();

  const { result: page, sent } = await opened('explore/');
  const files = `${sent.length} files: ${sent.map((file) => `${path.basename(file.path) || 'page'} ${whole(file.bytes)}`).join(', ')}`;
  line('bytes to open `explore/`, before any choice', TARGETS.explore, bytesOf(sent), bytes, files);
  const before = await memoryOf(page);
  // Lists are folded until a reader wants them.
  await page.$$eval('.filter-bar details:not([open]) > summary', (folds) => folds.forEach((fold) => fold.click()));

  await attempt('time of a key, 95th percentile', TARGETS.key, milliseconds, async () => {
    if (!await page.$(reader.input)) throw new Error(`no ${reader.input}`);
    const { times, paints } = await keyTimes(page, reader.input, reader.text);
    const { value, remark } = timesIn(times);
    const paint = paints.length > 0 ? `${Math.max(...paints)} ms at most` : 'always below 16 ms';
    return { value, remark: `${remark}; to the next frame ${paint}` };
  });
  await attempt('computing time of a choice, 95th percentile', TARGETS.compute, milliseconds, async () => (
    timesIn(await computeTimes(page, reader.filter, COMPUTE, CHANGES))
  ));
  const after = await memoryOf(page);
  const parts = ({ heap, programs, resident }) => (
    `heap ${megabytes(heap)}, programs ${megabytes(programs)}, resident ${megabytes(resident)}; empty page ${megabytes(empty.own)}`
  );
  line('memory of the tab, before any choice', TARGETS.memory, before.own, megabytes, parts(before));
  line('memory of the tab, after all choices', TARGETS.memory, after.own, megabytes, parts(after));
  await page.context().close();

  const { result: reportPage, sent: ofReport } = await opened(report);
  line(`bytes of \`${report}\`, the page`, TARGETS.report, bytesOf(ofReport.slice(0, 1)), bytes);
  line(`bytes of \`${report}\`, everything`, TARGETS.reportView, bytesOf(ofReport), bytes);
  await reportPage.context().close();
  await closeBrowser();
  await server.close();
}

const text = { type: 'string' };
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { report: text, running: text, input: text, text, filter: text },
});
if (positionals.length !== 1) {
  console.error('usage: node tool/bench/explore.mjs FOLDER [--report report/…/] [--input SELECTOR] [--text TEXT] '
    + '[--filter SELECTOR] [--running SELECTOR]');
  process.exit(2);
}
const [folder] = positionals;
const { report = someReport(folder), ...chosen } = values;
await measure(path.resolve(folder), { ...READER, ...chosen }, report);
