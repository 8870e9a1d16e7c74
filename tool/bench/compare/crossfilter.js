// The question asked of crossfilter2 the way it is best at: dimensions and group are made once, a question
// only changes the filters that differ from the last one's, and the sums are read.

/* global crossfilter */

export const name = 'crossfilter2';

export function setUp({ level, year, outcome, applicant, count }, { outcomes, applicants, levels: levelCount }) {
  // Records are row numbers: lighter and faster than an object for each row.
  const rows = crossfilter(Array.from(count.keys()));
  const byLevel = rows.dimension((row) => level[row]);
  const byYear = rows.dimension((row) => year[row]);
  const byCell = rows.dimension((row) => outcome[row] * applicants + applicant[row]);
  const sums = byCell.group().reduceSum((row) => count[row]);
  let last = {};

  const filterLevels = (levels) => {
    const single = Math.log2(levels);
    if (levels === (1 << levelCount) - 1) byLevel.filterAll();
    else if (Number.isInteger(single)) byLevel.filterExact(single);
    else byLevel.filterFunction((one) => (levels >> one) & 1);
  };

  return {
    width: applicants,
    ask(setting) {
      if (setting.levels !== last.levels) filterLevels(setting.levels);
      if (setting.from !== last.from || setting.to !== last.to) byYear.filterRange([setting.from, setting.to + 1]);
      last = setting;
      const answer = new Float64Array(outcomes * applicants);
      for (const { key, value } of sums.all()) answer[key] = value;
      return answer;
    },
  };
}
