// Medians and percentiles, and how they are printed.

/** The smallest value that at least `share` of `values` don't exceed. */
export function percentile(values, share) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}

export const median = (values) => percentile(values, 0.5);

/** A row of a Markdown table. */
export const row = (cells) => `| ${cells.join(' | ')} |`;

/** A Markdown table: `header`, then `rows`. */
export const table = (header, rows) => [row(header), row(header.map(() => '---')), ...rows.map(row)].join('\n');
