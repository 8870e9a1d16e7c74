// Writes the collection of a synthetic nation, to measure the site with as many agencies as there are.
// usage: node tool/bench/collection.mjs FOLDER [--agencies 15000] [--years 2019..2025] [--seed 1]
//
// FOLDER becomes a source folder for `gongkai build --from FOLDER`. The same options make the same bytes.

import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { agencies } from './nation/agency.mjs';
import { formOf } from './nation/form.mjs';
import { reports } from './nation/report.mjs';
import { Tally } from './nation/tally.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const source = path.join(root, 'data');
const json = (name) => JSON.parse(fs.readFileSync(path.join(source, name), 'utf8'));

/** The forms of the project, as the generator needs them. */
export const projectForms = () => json('site.json').forms.map((id) => formOf(json(`form/${id}.json`)));

/** 「2019..2025」 as a list of years. */
export function yearsOf(span) {
  const [first, last] = span.split('..').map(Number);
  if (!(first <= last)) throw new Error(`no span of years: ${span}`);
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

const NOTICE = {
  'zh-Hans': '本站所有机关、报告和数字都由程序合成，只用于测量，与任何地方和机关无关。',
  en: 'Every agency, report and number of this site is synthetic, made by a program for measuring. None is that of a real place.',
};

function writeSettings(folder, featured) {
  const write = (name, value) => fs.writeFileSync(path.join(folder, 'data', name), `${JSON.stringify(value, null, 2)}\n`);
  fs.mkdirSync(path.join(folder, 'data/report'), { recursive: true });
  fs.cpSync(path.join(source, 'form'), path.join(folder, 'data/form'), { recursive: true });
  fs.copyFileSync(path.join(source, 'rule.json'), path.join(folder, 'data/rule.json'));
  const name = { 'zh-Hans': '公开（合成）', en: 'gongkai (Synthetic)' };
  write('site.json', { ...json('site.json'), name, description: NOTICE, featured });
  const notice = { id: 'sources', title: { 'zh-Hans': '合成数据', en: 'Synthetic data' }, blocks: [{ p: NOTICE }] };
  write('about.json', { ...json('about.json'), chapters: [notice] });
  // The build takes the style sheet and the scripts from beside the data.
  for (const part of ['style', 'src']) {
    const place = path.join(folder, part);
    if (!fs.existsSync(place)) fs.symlinkSync(path.join(root, part), place);
  }
}

function writeCollection(folder, { count, years, seed }) {
  if (fs.existsSync(path.join(folder, 'data'))) throw new Error(`${folder}/data is there already`);
  const tally = new Tally();
  const options = { seed, years, forms: projectForms() };
  fs.mkdirSync(path.join(folder, 'data/report'), { recursive: true });
  let featured;
  for (const agency of agencies({ count, seed })) {
    const place = path.join(folder, 'data/report', agency.id);
    fs.mkdirSync(place);
    tally.startAgency();
    for (const report of reports(agency, options)) {
      // Printed as the project's own files are.
      const text = `${JSON.stringify(report, null, 1)}\n`;
      fs.writeFileSync(path.join(place, `${report.year}.json`), text);
      tally.add(report, Buffer.byteLength(text));
      featured ??= { agency: agency.id, year: report.year };
    }
  }
  writeSettings(folder, featured);
  return tally;
}

if (process.argv[1] === import.meta.filename) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      agencies: { type: 'string', default: '15000' },
      years: { type: 'string', default: '2019..2025' },
      seed: { type: 'string', default: '1' },
    },
  });
  if (positionals.length !== 1) {
    console.error('usage: node tool/bench/collection.mjs FOLDER [--agencies 15000] [--years 2019..2025] [--seed 1]');
    process.exit(2);
  }
  const start = Date.now();
  const tally = writeCollection(positionals[0], {
    count: Number(values.agencies), years: yearsOf(values.years), seed: values.seed,
  });
  console.log(tally.text(path.join(source, 'report')));
  console.log(`written in ${((Date.now() - start) / 1000).toFixed(1)} s`);
}
