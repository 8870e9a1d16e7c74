// Provinces, cities, counties and zones that don't exist: names made of syllables by rule. Every name
// begins with 合成 or "Synthetic", so that none can be taken for a real one.

const FIRST = `澜lan 霁ji 云yun 枫feng 柏bai 鹿lu 雁yan 松song 锦jin 丹dan 碧bi 沅yuan 杉shan 槐huai 榆yu 苓ling 蓼liao 荻di 鹤he
隼sun 墨mo 琅lang 玖jiu 琼qiong 瑶yao 珂ke 曦xi 晖hui 昀yun 朔shuo 望wang 寒han 暖nuan 霜shuang 雪xue 星xing 辰chen 棠tang 梓zi
桂gui 竹zhu 茗ming 梨li 柳liu 桑sang 麦mai 稻dao 沧cang 涟lian 澄cheng 汶wen 湛zhan 溥pu 淇qi 珞luo 铎duo 锐rui 钟zhong`;
const MIDDLE = '上shang 下xia 大da 小xiao 东dong 西xi 南nan 北bei 中zhong 新xin 古gu 长chang 双shuang 三san';
const LAST = `川chuan 溪xi 桐tong 岭ling 泽ze 洲zhou 浦pu 陵ling 原yuan 桥qiao 屏ping 塘tang 渡du 湾wan 岗gang 峰feng 汀ting 渚zhu
埠bu 堰yan 坞wu 坡po 谷gu 泉quan 潭tan 港gang 台tai 关guan 堡bao 门men 寨zhai 集ji 庄zhuang 丘qiu 梁liang 津jin 岛dao 坝ba 崖ya 墩dun`;

const syllables = (text) => text.split(/\s+/).map((one) => ({ zh: one[0], en: one.slice(1) }));
const [first, middle, last] = [FIRST, MIDDLE, LAST].map(syllables);

const PROVINCES = 31;
const CITIES = 11;
const COUNTIES = 8;

/** Draws names that nobody has yet, in characters or letters. */
function namer(random) {
  const taken = new Set();
  return function name() {
    const parts = [random.pick(first), random.pick(last)];
    if (random.chance(0.4)) parts.splice(1, 0, random.pick(middle));
    const zh = parts.map((part) => part.zh).join('');
    const en = parts.map((part) => part.en).join('');
    if (taken.has(en)) return name();
    taken.add(en);
    return { zh, en: en[0].toUpperCase() + en.slice(1), id: `syn-${en}` };
  };
}

function county(random, name, city) {
  const own = name();
  const [suffix, kind] = random.pick([['县', 'County'], ['县', 'County'], ['区', 'District'], ['市', 'City'], ['旗', 'Banner']]);
  // Districts are named with their city, as they are on real reports.
  const isDistrict = suffix === '区';
  return {
    id: own.id,
    kind: 'county',
    zh: `合成${isDistrict ? city.own.zh + city.suffix : ''}${own.zh}${suffix}`,
    en: `Synthetic ${own.en} ${kind}${isDistrict ? ` (${city.own.en})` : ''}`,
    region: city.region,
  };
}

function zone(random, city) {
  const [suffix, kind] = random.pick([
    ['经济技术开发区', 'Economic and Technological Development Zone'],
    ['高新技术产业开发区', 'High-Tech Industrial Development Zone'],
    ['综合实验区', 'Comprehensive Experimental Zone'],
    ['新区', 'New Area'],
  ]);
  return {
    id: `${city.id}-zone`,
    kind: 'zone',
    zh: `合成${city.own.zh}${suffix}`,
    en: `Synthetic ${city.own.en} ${kind}`,
    region: city.region,
  };
}

function city(name, suffix, region) {
  const own = name();
  const kind = suffix === '州' ? 'Prefecture' : 'City';
  return {
    own, suffix, region,
    id: own.id,
    kind: 'city',
    zh: `合成${own.zh}${suffix}`,
    en: `Synthetic ${own.en} ${kind}`,
  };
}

/** Every place, each before those inside it. */
export function places(random) {
  const name = namer(random);
  const all = [];
  for (let number = 0; number < PROVINCES; number += 1) {
    const own = name();
    const suffix = random.chance(0.15) ? '自治区' : '省';
    const region = { 'zh-Hans': `合成${own.zh}${suffix}`, en: `Synthetic ${own.en}` };
    all.push({ id: own.id, kind: 'province', zh: region['zh-Hans'], en: region.en, region });
    for (let cities = 0; cities < CITIES; cities += 1) {
      const here = city(name, random.chance(0.1) ? '州' : '市', region);
      all.push(here);
      if (random.chance(0.5)) all.push(zone(random, here));
      for (let counties = 0; counties < COUNTIES; counties += 1) all.push(county(random, name, here));
    }
  }
  return all;
}
