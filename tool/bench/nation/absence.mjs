// What is wrong or missing in real reports, at about the rates met there: misprints, blanks, tables that
// were not published, cells that could not be read.

const TABLES = ['proactive', 'requests', 'remedies'];

function cells(table) {
  return Object.entries(table).flatMap(([row, columns]) => Object.keys(columns).map((column) => ({ row, column })));
}

/** One number that is another than it should be: two digits exchanged, or somewhat more. */
function misprint(random, table) {
  const printed = cells(table).filter(({ row, column }) => table[row][column] > 0);
  if (printed.length === 0) return;
  const { row, column } = random.pick(printed);
  const digits = String(table[row][column]);
  const exchanged = Number(digits[1] + digits[0] + digits.slice(2));
  const isExchange = /^[1-9][1-9]/.test(digits) && digits[0] !== digits[1] && random.chance(0.5);
  table[row][column] = isExchange ? exchanged : table[row][column] + 1 + random.below(9);
}

function blankZeros(table) {
  for (const { row, column } of cells(table)) if (table[row][column] === 0) table[row][column] = 'blank';
}

/** A row whose numbers run together in the copy. */
function loseRow(random, tables) {
  const name = random.pick(TABLES);
  const row = random.pick(Object.keys(tables[name]));
  const cellsOfRow = tables[name][row];
  const raw = Object.values(cellsOfRow).map((cell) => (cell === 'blank' ? '' : cell)).join('');
  for (const column of Object.keys(cellsOfRow)) cellsOfRow[column] = 'unread';
  return { cell: `${name}.${row}`, raw };
}

/** Spoils `tables` as real ones are spoiled; answers the report's `unread_cells`. */
export function spoil(random, tables, { leavesBlanks }) {
  if (random.chance(0.025)) misprint(random, tables.requests);
  if (random.chance(0.006)) misprint(random, tables.remedies);
  if (leavesBlanks) TABLES.forEach((name) => blankZeros(tables[name]));
  else if (random.chance(0.02)) blankZeros(tables[random.pick(TABLES)]);
  const unread = random.chance(0.04) ? [loseRow(random, tables)] : [];
  if (random.chance(0.003)) tables.proactive.fees = { ...tables.proactive.fees, ...textOf(tables.proactive.fees) };
  if (random.chance(0.012)) TABLES.forEach((name) => { tables[name] = 'not_published'; });
  else if (random.chance(0.01)) tables[random.pick(TABLES)] = 'not_published';
  if (random.chance(0.015)) tables[random.pick(TABLES)] = 'unread';
  return unread.filter(({ cell }) => typeof tables[cell.split('.')[0]] === 'object');
}

/** Fees printed as a dash. */
const textOf = (fees) => Object.fromEntries(Object.keys(fees).map((column) => [column, { text: '—' }]));
