// Tidy observations of the synthetic nation: one row for each report, outcome and type of applicant.

import { projectForms, yearsOf } from './collection.mjs';
import { agencies } from './nation/agency.mjs';
import { reports } from './nation/report.mjs';
import { APPLICANTS } from './nation/table.mjs';

const NATION = 15000;
const SEED = '1';
export const YEARS = yearsOf('2019..2025');
export const LEVELS = [
  'province_department', 'city', 'city_department', 'county', 'county_department', 'zone', 'zone_department',
];
/** Outcomes as the form groups them. */
export const OUTCOMES = ['granted', 'partially_granted', 'denied', 'unable', 'not_processed', 'other'];
export { APPLICANTS };

const outcomeOf = (row) => OUTCOMES.findIndex((outcome) => row === outcome || row.startsWith(`${outcome}_`));

/** Sums of `requests` by outcome and applicant; an unread or blank cell makes no observation. */
function* observationsOf(requests) {
  for (const [outcome] of OUTCOMES.entries()) {
    const rows = Object.keys(requests).filter((row) => outcomeOf(row) === outcome);
    for (const [applicant, column] of APPLICANTS.entries()) {
      const cells = rows.map((row) => requests[row][column]).filter(Number.isInteger);
      if (cells.length > 0) yield { outcome, applicant, count: cells.reduce((sum, cell) => sum + cell, 0) };
    }
  }
}

function* all(stride) {
  const options = { seed: SEED, years: YEARS, forms: projectForms() };
  const chosen = agencies({ count: NATION, seed: SEED }).filter((_, at) => at % stride === 0);
  for (const agency of chosen) {
    const level = LEVELS.indexOf(agency.level);
    for (const { year, tables } of reports(agency, options)) {
      if (typeof tables.requests !== 'object') continue;
      for (const observation of observationsOf(tables.requests)) yield { level, year, ...observation };
    }
  }
}

/** Just `count` observations as columns, of agencies from all over the nation. */
export function observations(count) {
  const columns = {
    count: new Int32Array(count), year: new Uint16Array(count),
    level: new Uint8Array(count), outcome: new Uint8Array(count), applicant: new Uint8Array(count),
  };
  const perAgency = YEARS.length * OUTCOMES.length * APPLICANTS.length;
  // Fewer than there could be: some reports and tables are missing.
  const stride = Math.max(1, Math.floor((NATION * perAgency * 0.85) / count));
  let filled = 0;
  for (const observation of all(stride)) {
    if (filled === count) break;
    for (const [name, column] of Object.entries(columns)) column[filled] = observation[name];
    filled += 1;
  }
  if (filled < count) throw new Error(`only ${filled} observations of ${count}`);
  return columns;
}

/** Columns as bytes, widest first, so that each starts where its type may. */
export const bytesOf = (columns) => Buffer.concat(
  Object.values(columns).map((column) => Buffer.from(column.buffer, column.byteOffset, column.byteLength)),
);
