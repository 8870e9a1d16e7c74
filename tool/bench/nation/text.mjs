// The text of a report: the chapters of the form, filled with sentences such as these reports are made of.

/** Sentences by the five parts that the form asks for in the first chapter. */
const OVERVIEW = {
  '（一）主动公开': `
围绕中心工作和群众关切，全年主动公开各类政府信息{posts}条，其中政策文件{documents}件，内容涵盖机构职能、规划计划、财政预决算和行政执法等方面。
通过政务新媒体发布信息{wechat}条，及时转载上级重要政策和会议精神，做到应转尽转、准确及时，读者的疑问在后台逐条回复。
坚持政策文件与解读材料同步起草、同步审批、同步发布，全年发布政策解读{interpretations}篇，图表、问答、短视频等形式占到六成以上。
动态调整权责清单和公共服务事项目录，公开办事依据、条件、流程、时限和收费标准，让办事的人少跑一趟、少问一次。
按要求公开部门预算、决算和“三公”经费使用情况，项目支出附有绩效目标，公开的表格可以下载，数字可以核对。
对涉及公共利益和群众切身利益的重大决策，提前公布草案和说明，公开征求意见{consultations}次，并反馈采纳情况和不采纳的理由。
公开行政许可、行政处罚等执法信息，依法隐去个人信息，在作出决定之日起七个工作日内向社会公布，并同步推送信用平台。
办理人大代表建议和政协委员提案{proposals}件，复文除涉密外全部公开，同时说明办理的进度和尚未解决的原因。
推进基层政务公开标准化规范化，对照各领域标准目录逐项核对，补齐漏项，删去重复，调整了与职能不符的栏目。
重点公开就业、教育、医疗、养老、住房等民生领域信息，按人群和事项两种方式编排，常用的内容放在容易找到的位置。`,
  '（二）依申请公开': `
全年新收政府信息公开申请{received}件，上年结转{carriedIn}件，办结{concluded}件，结转下年度继续办理{carriedOut}件，均在法定期限内处理。
进一步规范登记、审核、办理、答复、归档各个环节，答复文书使用统一格式，写明事实、依据以及不服答复时的救济途径。
加强与申请人的沟通，申请内容不明确的一次性告知需要补正的事项，减少因误解引起的复议和诉讼，也减少重复申请。
对涉及多个部门的申请先行会商，必要时征求第三方意见，确保答复的内容一致、理由充分，不以程序代替实质处理。
畅通网上、信函和当面三种申请渠道，受理地点、联系电话和工作时间在公开指南中列明，变动时当日更新。
每半年对办结的申请作一次分析，多次被申请的信息转为主动公开，从源头上减少同类申请。
落实信息处理费管理办法，按件计收和按量计收的标准向社会公布，全年没有发生因收费引起的争议。`,
  '（三）政府信息管理': `
严格执行信息发布“三审三校”制度，谁起草谁负责、谁审核谁负责，全年没有发生因审核不严造成的泄密事件。
对现行有效的规范性文件进行清理，逐件标明有效、修改或者废止，并在原文页面注明，避免群众引用已经失效的规定。
完善公开属性源头认定机制，拟制公文时同时确定主动公开、依申请公开或者不予公开，不予公开的须写明理由。
定期检查栏目更新情况，对超过规定期限未更新的栏目发出提醒{reminders}次，对错别字和失效链接做到当日发现、当日改正。
加强个人信息保护，公开名单、公示结果时隐去证件号码、住址和联系方式，公示期满及时撤下。`,
  '（四）政府信息公开平台建设': `
优化门户网站栏目设置，合并内容相近的栏目，增设政策文件库和解读库，检索结果按相关程度和时间两种方式排列。
改进网站无障碍和适老化服务，页面可以放大，朗读、对比度和键盘操作均可使用，移动端与电脑端内容一致。
规范政务新媒体管理，关停更新慢、关注少的账号{closed}个，保留的账号统一名称、统一审核，留言在三个工作日内回复。
在政务服务大厅设立公开专区，提供查询终端、纸质文件和专人帮助，全年接待查询{visits}人次。
网站全年总访问量{views}人次，独立访客约占三成，访问最多的是办事指南、政策文件和公示公告三个栏目。`,
  '（五）监督保障': `
调整政务公开工作领导小组，主要负责同志听取专题汇报两次，明确分管领导、牵头科室和联络员，形成一级抓一级的责任链条。
把政务公开纳入年度绩效考核，分值权重不低于百分之四，考核结果与评优评先挂钩，并在内部通报。
组织业务培训{trainings}次，参训{trained}人次，以真实案例讲解答复文书的写法、常见的败诉原因和补救办法。
主动接受社会监督，公布监督电话和邮箱，认真办理留言和投诉；全年没有因政府信息公开工作被追究责任的情况。
开展社会评议，发放问卷{questionnaires}份，满意和基本满意的占九成以上，提出的意见逐条整理并纳入下一年计划。`,
};

const PROBLEMS = `
公开的内容与群众的期待还有距离，有的信息发布不够及时，有的只有文件没有说明，读起来费力。
解读形式比较单一，文字材料居多，用图表、案例和问答讲清政策的还不多，基层工作人员参与不够。
依申请公开答复的质量不平衡，个别答复引用条款不准、说理不充分，容易引起争议。
业务人员变动较快，新到岗的同志对条例和办理程序不够熟悉，系统培训跟不上。
栏目维护缺少长效机制，个别栏目更新不均衡，年初和年末集中发布的现象仍然存在。
部门之间的数据没有完全打通，同一事项在不同平台上的说法有时不一致，群众需要反复核对。
政务新媒体与网站的联动不够，重要信息没有做到同步发布，互动回应的速度还可以更快。`;

const IMPROVEMENTS = `
一是抓内容，围绕企业和群众办事的全过程梳理应当公开的信息，列出清单，逐项明确责任人和更新周期。
二是抓解读，重要文件由起草人参与解读，多用算例和流程图，少用套话，并在发布后跟踪读者的疑问。
三是抓规范，编印答复文书示例，建立疑难申请会商制度，对败诉和被纠正的案件逐件复盘。
四是抓队伍，落实专人专岗，每季度组织一次学习，每年组织一次测试，结果记入个人考核。
五是抓平台，整合检索入口，打通部门数据，做到一次录入、多处使用、同步更新。
六是抓监督，邀请人大代表、政协委员和群众代表体验公开服务，提出的意见限期答复。`;

const OTHER = `
本年度没有收取政府信息公开信息处理费。
按照上级年度政务公开工作要点，逐项分解任务{tasks}项，已经全部完成。
本机关没有其他需要报告的事项。
上一年度报告中列出的问题，已经对照整改措施逐项落实，情况在本报告第一部分说明。`;

const lines = (text) => text.trim().split('\n');
const PARTS = Object.entries(OVERVIEW).map(([title, text]) => ({ title, sentences: lines(text) }));
const [problems, improvements, other] = [PROBLEMS, IMPROVEMENTS, OTHER].map(lines);

const fill = (sentence, facts) => sentence.replace(/\{(\w+)\}/g, (_, name) => facts[name]);
const paragraph = (sentences, facts) => ({ p: sentences.map((one) => fill(one, facts)).join('') });

/** Numbers that only the text states. */
export function factsOf(random, agency, year, tables) {
  const total = (row) => tables.requests[row].total;
  const posts = Math.round(random.logNormal(agency.level.endsWith('_department') ? 420 : 6000, 0.9));
  return {
    posts,
    documents: random.binomial(posts, 0.03),
    wechat: Math.round(random.logNormal(posts * 0.6, 0.4)),
    interpretations: random.poisson(random.logNormal(9, 0.8)),
    consultations: random.poisson(4),
    proposals: random.poisson(14),
    reminders: random.poisson(6),
    closed: random.poisson(1),
    visits: Math.round(random.logNormal(300, 1)),
    views: Math.round(random.logNormal(posts * 150, 0.7)),
    trainings: 1 + random.poisson(2),
    trained: 20 + random.poisson(60),
    questionnaires: 50 + 10 * random.poisson(8),
    tasks: 12 + random.poisson(10),
    received: total('received_new'),
    carriedIn: total('carried_in'),
    concluded: total('outcome_total'),
    carriedOut: total('carried_out'),
    granted: total('granted'),
    name: agency.name['zh-Hans'],
    year,
    next: year + 1,
  };
}

function opening(facts) {
  return paragraph([
    '本文由程序合成，只用于测量，不是任何机关的报告。',
    '{name}按照《中华人民共和国政府信息公开条例》和年度报告格式编制本报告。',
    '报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六个部分组成。',
    '所列数据的统计期限为{year}年1月1日至{year}年12月31日。',
  ], facts);
}

function overview(random, facts) {
  const blocks = [paragraph(['{year}年，{name}认真落实上级关于政务公开的部署，坚持以公开为常态、不公开为例外，以公开促落实、促规范、促服务，各项工作取得新的进展。'], facts)];
  for (const { title, sentences } of PARTS) {
    const count = Math.ceil(sentences.length * (0.5 + 0.4 * random.next()));
    blocks.push({ h: title }, paragraph(random.sample(sentences, count), facts));
  }
  return blocks;
}

function problemBlocks(random, facts) {
  return [
    paragraph(['{year}年的工作取得了一定成效，同时也存在一些不足。', ...random.sample(problems, 2 + random.below(3))], facts),
    paragraph(['{next}年将从以下几个方面加以改进。'], facts),
    ...random.sample(improvements, 3 + random.below(3)).map((one) => paragraph([one], facts)),
  ];
}

/** The chapters of `form`, preceded by the customary opening. */
export function chapters(random, form, facts) {
  const blocksOf = {
    overview: () => overview(random, facts),
    problems: () => problemBlocks(random, facts),
    other: () => random.sample(other, 1 + random.below(2)).map((one) => paragraph([one], facts)),
  };
  return [
    { id: 'opening', title: null, blocks: [opening(facts)] },
    ...form.chapters.map(({ id, title, table }) => ({
      id, title: title['zh-Hans'], blocks: table ? [{ table }] : blocksOf[id](),
    })),
  ];
}
