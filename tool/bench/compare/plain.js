// The question as a loop that nobody would get wrong: what the others are checked against.

export const name = 'plain loop in JavaScript';

export function setUp({ level, year, outcome, applicant, count }, { outcomes, applicants }) {
  return {
    width: applicants,
    ask({ levels, from, to }) {
      const sums = new Float64Array(outcomes * applicants);
      for (let row = 0; row < count.length; row += 1) {
        if ((levels >> level[row]) & 1 && year[row] >= from && year[row] <= to) {
          sums[outcome[row] * applicants + applicant[row]] += count[row];
        }
      }
      return sums;
    },
  };
}
