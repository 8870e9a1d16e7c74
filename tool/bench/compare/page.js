// What runs in the page: sets the implementations up, checks that they answer alike, and times them.

import * as arquero from './arquero.js';
import * as crossfilter from './crossfilter.js';
import * as gongkai from './gongkai.js';
import * as plain from './plain.js';

const IMPLEMENTATIONS = [gongkai, crossfilter, arquero.grouped, arquero.plain, plain];
const ready = new Map();
let rows;
let size;

/** Fetches the rows, widest column first. */
async function load(count, description) {
  const bytes = await (await fetch('/rows')).arrayBuffer();
  let start = 0;
  const column = (type) => {
    const part = new type(bytes, start, count);
    start += part.byteLength;
    return part;
  };
  rows = {
    count: column(Int32Array), year: column(Uint16Array),
    level: column(Uint8Array), outcome: column(Uint8Array), applicant: column(Uint8Array),
  };
  size = description;
  return IMPLEMENTATIONS.map((one) => one.name);
}

/** Sets one up; answers the milliseconds it took. */
async function setUp(name) {
  const implementation = IMPLEMENTATIONS.find((one) => one.name === name);
  const start = performance.now();
  ready.set(name, await implementation.setUp(rows, size));
  return performance.now() - start;
}

const wasmBytes = (name) => ready.get(name).wasmBytes?.() ?? 0;

/** Every answer of every implementation, cell by cell, against the plain loop's. */
function check(settings) {
  const cells = (one, sums) => Array.from({ length: size.outcomes * size.applicants }, (_, cell) => (
    sums[Math.floor(cell / size.applicants) * one.width + (cell % size.applicants)]
  ));
  for (const setting of settings) {
    const expected = JSON.stringify(cells(ready.get(plain.name), ready.get(plain.name).ask(setting)));
    for (const [name, one] of ready) {
      const answer = JSON.stringify(cells(one, one.ask(setting)));
      if (answer !== expected) throw new Error(`${name} answers ${JSON.stringify(setting)} with ${answer}, not ${expected}`);
    }
  }
}

/** Asks all implementations each of `settings`, whose turn it is being left to chance; milliseconds by name. */
function time(settings) {
  const times = Object.fromEntries([...ready.keys()].map((name) => [name, []]));
  for (const setting of settings) {
    const order = [...ready].map((one) => [Math.random(), one]).sort(([one], [other]) => one - other);
    for (const [, [name, one]] of order) {
      const start = performance.now();
      one.ask(setting);
      times[name].push(performance.now() - start);
    }
  }
  return times;
}

Object.assign(window, { compare: { load, setUp, wasmBytes, check, time } });
