// The agencies of the synthetic nation: governments of made-up places and their departments.

import { places } from './place.mjs';
import { Random } from './random.mjs';

// Name at a province's level and below it, English name, id, and how many requests such a department
// gets beside an ordinary one.
const DEPARTMENTS = `
公安厅|公安局|Public Security|psb|2
教育厅|教育局|Education|education|1
自然资源厅|自然资源局|Natural Resources|natural-resources|5
住房和城乡建设厅|住房和城乡建设局|Housing and Urban-Rural Development|housing|4
生态环境厅|生态环境局|Ecology and Environment|ecology|1.2
交通运输厅|交通运输局|Transport|transport|1
水利厅|水利局|Water Resources|water|0.7
农业农村厅|农业农村局|Agriculture and Rural Affairs|agriculture|1.2
商务厅|商务局|Commerce|commerce|0.4
文化和旅游厅|文化和旅游局|Culture and Tourism|culture|0.4
卫生健康委员会|卫生健康局|Health|health|0.9
应急管理厅|应急管理局|Emergency Management|emergency|0.5
审计厅|审计局|Audit|audit|0.4
市场监督管理局|市场监督管理局|Market Regulation|market|1.6
统计局|统计局|Statistics|statistics|0.3
医疗保障局|医疗保障局|Healthcare Security|healthcare|0.4
发展和改革委员会|发展和改革局|Development and Reform|drc|1.2
科学技术厅|科学技术局|Science and Technology|science|0.3
工业和信息化厅|工业和信息化局|Industry and Information Technology|industry|0.4
民政厅|民政局|Civil Affairs|civil-affairs|0.8
司法厅|司法局|Justice|justice|0.8
财政厅|财政局|Finance|finance|0.7
人力资源和社会保障厅|人力资源和社会保障局|Human Resources and Social Security|hr|1.2
退役军人事务厅|退役军人事务局|Veterans Affairs|veterans|0.4
林业局|林业局|Forestry|forestry|0.5
体育局|体育局|Sports|sports|0.2
信访局|信访局|Complaints and Proposals|petition|0.4
乡村振兴局|乡村振兴局|Rural Revitalisation|rural|0.3
城市管理局|城市管理综合行政执法局|Urban Management and Law Enforcement|urban-management|1.5
人民政府办公厅|人民政府办公室|General Office|go|1.5
`.trim().split('\n').map((line) => {
  const [ofProvince, zh, en, id, factor] = line.split('|');
  return { ofProvince, zh, en, id, factor: Number(factor) };
});

// How likely agencies of a level are to be among those asked for, and the median of requests a year.
const LEVELS = {
  province_department: { weight: 20, requests: 45 },
  city: { weight: 60, requests: 450 },
  city_department: { weight: 1, requests: 9 },
  county: { weight: 14, requests: 70 },
  county_department: { weight: 0.16, requests: 1.6 },
  zone: { weight: 20, requests: 14 },
  zone_department: { weight: 0.8, requests: 1.2 },
};

function government(place) {
  return {
    id: place.id,
    name: { 'zh-Hans': place.zh, en: place.en },
    level: place.kind,
    region: place.region,
    requests: LEVELS[place.kind].requests,
  };
}

function department(place, { ofProvince, zh, en, id, factor }) {
  const level = `${place.kind}_department`;
  const isOffice = en.endsWith('Office');
  const english = place.kind === 'province' ? `${place.en} Provincial ${isOffice ? en : `Department of ${en}`}`
    : `${place.en}${place.kind === 'zone' ? ',' : ''} ${isOffice ? en : `${en} Bureau`}`;
  return {
    id: `${place.id}-${id}`,
    name: { 'zh-Hans': place.zh + (place.kind === 'province' ? ofProvince : zh), en: english },
    level,
    region: place.region,
    requests: LEVELS[level].requests * factor,
  };
}

/**
 * `count` agencies in the order of their places. Each has `requests`, the median number of requests it
 * gets a year, besides the fields of a report file.
 */
export function agencies({ count, seed }) {
  const random = new Random(`${seed}/agencies`);
  const candidates = places(random).flatMap((place) => [
    ...(place.kind === 'province' ? [] : [government(place)]),
    ...DEPARTMENTS.map((one) => department(place, one)),
  ]);
  // Weighted sampling without replacement: the smallest of exponential waiting times.
  const drawn = candidates.map((agency, at) => ({
    at, time: -Math.log(1 - random.next()) / LEVELS[agency.level].weight,
  }));
  drawn.sort((one, other) => one.time - other.time || one.at - other.at);
  if (count > drawn.length) throw new Error(`there are only ${drawn.length} agencies to draw from`);
  return drawn.slice(0, count).sort((one, other) => one.at - other.at).map(({ at }) => candidates[at]);
}
