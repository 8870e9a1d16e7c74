// Times the audit: the whole collection by the command line tool, single reports in Chromium.
// Prints medians and the spread; on a busy machine look at the smallest.

import { spawnSync } from 'node:child_process';
import { open, running, serve, closeBrowser } from '../tests/browser/server.mjs';

const RUNS = 31;
const tool = process.argv[2];

function report(what, times, unit) {
  times.sort((one, other) => one - other);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(2);
  console.log(`${what}: median ${at(0.5)} ${unit}, smallest ${at(0)}, 95th percentile ${at(0.95)}, ${times.length} runs`);
}

const whole = [];
for (let run = 0; run < RUNS; run += 1) {
  const start = process.hrtime.bigint();
  const { status } = spawnSync(tool, ['check', 'data/report']);
  whole.push(Number(process.hrtime.bigint() - start) / 1e6);
  if (status !== 1) throw new Error(`gongkai check ended with ${status}`);
}
report('command line, the whole collection as a whole process', whole, 'ms');

const site = await serve('/');
for (const name of ['suqian-city/2024', 'shanghai-go/2019', 'pingtan-zone/2023', 'hunan-psb/2019']) {
  const { page, close } = await open(`${site.base}report/${name}/`);
  await running(page);
  const times = [];
  for (let run = 0; run < RUNS; run += 1) {
    await page.evaluate(() => document.getElementById('recheck').removeAttribute('data-micros'));
    await page.click('[data-recheck]');
    await page.waitForSelector('#recheck[data-micros]');
    times.push(Number(await page.getAttribute('#recheck', 'data-micros')) / 1000);
  }
  report(`browser, ${name}`, times, 'ms');
  await close();
}
await closeBrowser();
await site.close();
