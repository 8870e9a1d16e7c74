// Counts what was generated, so that it can be held against the real collection.

import fs from 'node:fs';
import path from 'node:path';

const isTable = (table) => typeof table === 'object';
const mean = (sizes) => (sizes.length > 0 ? Math.round(sizes.reduce((sum, one) => sum + one, 0) / sizes.length) : 0);

function sizesOfReal(folder) {
  const names = fs.readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.json'));
  return names.map((name) => {
    const text = fs.readFileSync(path.join(folder, name));
    const { tables } = JSON.parse(text);
    return { bytes: text.length, isWhole: Object.values(tables).every(isTable) };
  });
}

export class Tally {
  agencies = 0;
  reports = 0;
  bytes = 0;
  levels = {};
  received = [];
  characters = 0;
  pairs = 0;
  unequal = 0;
  wholeTables = 0;
  bytesOfText = 0;
  #before;

  startAgency() {
    this.agencies += 1;
    this.#before = undefined;
  }

  add(report, bytes) {
    this.reports += 1;
    this.bytes += bytes;
    const { level } = report.agency;
    this.levels[level] = (this.levels[level] ?? 0) + 1;
    const { requests } = report.tables;
    if (Object.values(report.tables).every(isTable)) this.wholeTables += 1;
    const received = requests.received_new?.total;
    if (Number.isInteger(received)) this.received.push(received);
    this.#carry(report.year, requests);
    const text = report.chapters.flatMap((chapter) => chapter.blocks.map((block) => block.p ?? block.h ?? '')).join('');
    this.characters += text.length;
    this.bytesOfText += Buffer.byteLength(JSON.stringify(report.chapters, null, 1));
  }

  #carry(year, requests) {
    const carriedIn = requests.carried_in?.total;
    const before = this.#before;
    if (before?.year === year - 1 && Number.isInteger(before.carriedOut) && Number.isInteger(carriedIn)) {
      this.pairs += 1;
      if (before.carriedOut !== carriedIn) this.unequal += 1;
    }
    this.#before = { year, carriedOut: requests.carried_out?.total };
  }

  /** What was generated, and the sizes of the real files in `folder`. */
  text(folder) {
    const received = this.received.sort((one, other) => one - other);
    const at = (share) => received[Math.min(received.length - 1, Math.floor(received.length * share))];
    const percent = (part, whole) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
    const perReport = (sum) => Math.round(sum / this.reports);
    const levels = Object.entries(this.levels).map(([level, count]) => `${level} ${count}`).join(', ');
    const real = sizesOfReal(folder);
    const meanOfReal = (some) => mean(real.filter(some).map((one) => one.bytes));
    return [
      `${this.agencies} agencies, ${this.reports} reports, ${(this.bytes / 1e6).toFixed(0)} MB`,
      `reports by level: ${levels}`,
      `mean size: ${perReport(this.bytes)} bytes, without the text ${perReport(this.bytes - this.bytesOfText)}; `
        + `text of ${perReport(this.characters)} characters`,
      `real files: ${meanOfReal(() => true)} bytes; those with all tables, which have no text, `
        + `${meanOfReal((one) => one.isWhole)}`,
      `requests received: median ${at(0.5)}, 90 % up to ${at(0.9)}, 99 % up to ${at(0.99)}, most ${at(1)}; `
        + `up to 50: ${percent(received.filter((one) => one <= 50).length, received.length)}`,
      `reports with all three tables: ${percent(this.wholeTables, this.reports)}; `
        + `carried in is not what was carried over: ${percent(this.unequal, this.pairs)} of ${this.pairs}`,
    ].join('\n');
  }
}
