// What the generator needs to know of an edition of the form: its chapters, and the cells of its tables.

const leaves = (list) => list.flatMap((one) => (one[one.rows ? 'rows' : 'columns'] ? leaves(one.rows ?? one.columns) : [one.id]));

/** Rows and columns of each table, groups left out. */
export function formOf(file) {
  const tables = Object.fromEntries(file.tables.map((table) => {
    const blocks = table.blocks ?? [table];
    return [table.id, blocks.flatMap((block) => leaves(block.rows).map((row) => ({ row, columns: leaves(block.columns) })))];
  }));
  return { id: file.id, years: file.years, chapters: file.chapters, tables };
}

/** The edition for reports of `year`. */
export function formFor(forms, year) {
  const form = forms.find(({ years }) => years.from <= year && year <= (years.to ?? year));
  if (!form) throw new Error(`no edition of the form for ${year}`);
  return form;
}
