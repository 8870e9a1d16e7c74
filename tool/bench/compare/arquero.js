// The question asked of arquero: a table of typed arrays made once; the filter's values are parameters, the
// expressions stay the same.

/* global aq */

const predicate = (row, $) => (($.levels >> row.level) & 1) && row.year >= $.from && row.year <= $.to;
const total = { sum: (row) => op.sum(row.count) };
// arquero reads the text of `total` and knows `op`; nobody calls it.
const op = undefined;

function answerOf(result, { outcomes, applicants }) {
  const answer = new Float64Array(outcomes * applicants);
  const [outcome, applicant, sum] = ['outcome', 'applicant', 'sum'].map((name) => result.column(name));
  for (let row = 0; row < result.numRows(); row += 1) {
    answer[outcome.at(row) * applicants + applicant.at(row)] = sum.at(row);
  }
  return answer;
}

/** Filtered, grouped and summed with each question, as its documentation writes a query. */
export const plain = {
  name: 'arquero',
  setUp(columns, size) {
    const rows = aq.table(columns);
    return {
      width: size.applicants,
      ask: (setting) => answerOf(
        rows.params(setting).filter(predicate).groupby('outcome', 'applicant').rollup(total), size,
      ),
    };
  },
};

/** Grouped once: the fastest way found. */
export const grouped = {
  name: 'arquero, grouped once',
  setUp(columns, size) {
    const rows = aq.table(columns).groupby('outcome', 'applicant');
    return {
      width: size.applicants,
      ask: (setting) => answerOf(rows.params(setting).filter(predicate).rollup(total), size),
    };
  },
};
