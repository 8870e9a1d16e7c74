// Runs a command and says how long it took and how much memory it held at most.
// usage: node tool/bench/run.mjs COMMAND ARGUMENT…

import { spawn } from 'node:child_process';
import fs from 'node:fs';

const [command, ...options] = process.argv.slice(2);
const start = process.hrtime.bigint();
const child = spawn(command, options, { stdio: ['ignore', 'inherit', 'pipe'] });
let said = '';
// What doesn't add up in the made-up reports is of no interest here.
child.stderr.on('data', (data) => {
  said += data;
  const lines = said.split('\n');
  said = lines.pop();
  for (const line of lines) if (line.startsWith('gongkai:')) console.log(line);
});
let most = 0;
const look = setInterval(() => {
  try {
    const status = fs.readFileSync(`/proc/${child.pid}/status`, 'utf8');
    most = Math.max(most, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
  } catch {
    // It has ended.
  }
}, 200);
child.on('close', (code) => {
  clearInterval(look);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  console.log(`${seconds.toFixed(1)} s, at most ${(most / 1024).toFixed(0)} MB of memory`);
  process.exitCode = code ?? 1;
});
