// The reports of one synthetic agency, in the format of `data/report/`.

import { spoil } from './absence.mjs';
import { formFor } from './form.mjs';
import { Random } from './random.mjs';
import { character, tables } from './table.mjs';
import { chapters, factsOf } from './text.mjs';

/** Share of years without a report. */
const GAPS = 0.047;

const SOURCE = '合成数据：由程序生成，只用于测量，不是报告（Synthetic: generated for measuring, not a report）';

function narrativeFigures(random, facts) {
  const figure = (key, label, value, unit) => ({ key, label: { 'zh-Hans': label }, value, unit });
  // Texts and tables disagree now and then.
  const received = facts.received + (random.chance(0.04) ? 1 + random.below(5) : 0);
  return random.sample([
    figure('requests_received', '收到政府信息公开申请', received, '件'),
    figure('requests_concluded', '办结申请', facts.concluded, '件'),
    figure('requests_carried_forward', '结转下年', facts.carriedOut, '件'),
    figure('outcome_granted', '予以公开', facts.granted, '件'),
    figure('proactive_posts', '主动公开信息数', facts.posts, '条'),
    figure('policy_interpretations', '政策解读', facts.interpretations, '篇'),
    figure('wechat_posts', '微信发布', facts.wechat, '条'),
  ], 2 + random.below(5));
}

function report(random, { id, name, level, region }, year, form, own) {
  const printed = tables(random, own, form);
  const facts = factsOf(random, { name, level }, year, printed);
  const unread = spoil(random, printed, own);
  const title = `${name['zh-Hans']}${year}年政府信息公开工作年度报告`;
  return {
    schema: 1,
    agency: { id, name, level, region },
    year,
    form: form.id,
    title: { 'zh-Hans': title },
    source: { title: SOURCE, publisher: name['zh-Hans'], url: null, reading: SOURCE, confidence: 'reconstructed' },
    tables: printed,
    narrative_figures: narrativeFigures(random, facts),
    ...(unread.length > 0 && { unread_cells: unread }),
    chapters: chapters(random, form, facts),
  };
}

/** Reports of `agency` for those of `years` that it has one for. */
export function* reports(agency, { seed, years, forms }) {
  const random = new Random(`${seed}/${agency.id}`);
  const own = { ...character(random, agency), leavesBlanks: random.chance(0.08) };
  for (const year of years) {
    // Made even where it is missing: the next year goes on from it.
    const made = report(random, agency, year, formFor(forms, year), own);
    if (!random.chance(GAPS)) yield made;
  }
}
