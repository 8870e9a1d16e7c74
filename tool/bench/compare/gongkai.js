// The question asked of this project's own program.

import init, { Core } from '../dist/core.js';

export const name = 'gongkai';

export async function setUp({ level, year, outcome, applicant, count }) {
  const program = await init();
  const core = new Core(level, year, outcome, applicant, count);
  return {
    width: core.applicants,
    ask: ({ levels, from, to }) => core.sum(levels, from, to),
    // Not all browsers count this memory as the page's.
    wasmBytes: () => program?.memory?.buffer.byteLength ?? 0,
  };
}
