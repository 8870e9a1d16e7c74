// The numbers of one agency, year after year: sums hold, and what is carried over is carried in.

export const APPLICANTS = [
  'natural_person', 'commercial_enterprise', 'research_institution', 'public_welfare_org', 'legal_service_org', 'other_org',
];
const APPLICANT_WEIGHTS = [0.885, 0.075, 0.002, 0.004, 0.014, 0.02];

// Outcomes of the newer edition by how often they are met; the older one has one row for the last three.
const OUTCOME_WEIGHTS = {
  granted: 0.4, partially_granted: 0.11,
  denied_state_secret: 0.002, denied_prohibited_by_law: 0.004, denied_security_stability: 0.002,
  denied_third_party_rights: 0.007, denied_internal_affairs: 0.008, denied_process_information: 0.007,
  denied_enforcement_file: 0.013, denied_admin_inquiry: 0.01,
  unable_not_held: 0.24, unable_needs_creation: 0.013, unable_still_unclear: 0.004,
  not_processed_petition: 0.025, not_processed_duplicate: 0.011, not_processed_publication: 0.001,
  not_processed_excessive: 0.004, not_processed_reconfirm: 0.001,
  other_no_correction: 0.024, other_fee_unpaid: 0.012, other_misc: 0.09,
  other_handling: 0.126,
};
const OUTCOMES_OF_REMEDIES = [0.58, 0.1, 0.17, 0.15];

/** How often a report prints another number as carried in than the one before it printed as carried over. */
const UNEQUAL_CARRY = 0.31;

const SIZES = { province: 60, city: 200, county: 60, zone: 12 };

/** What stays the same over an agency's years. */
export function character(random, agency) {
  const size = SIZES[agency.level.split('_')[0]] * (agency.level.endsWith('_department') ? 0.15 : 1);
  return {
    requests: random.logNormal(agency.requests, 1.15),
    applicants: APPLICANT_WEIGHTS.map((weight) => random.logNormal(weight, 0.5)),
    outcomes: Object.fromEntries(Object.entries(OUTCOME_WEIGHTS).map(([row, weight]) => [row, random.logNormal(weight, 0.6)])),
    delay: random.logNormal(0.035, 0.5),
    disputes: random.logNormal(0.03, 0.8),
    documents: random.logNormal(size * 0.05, 0.8),
    decisions: random.logNormal(size * 20, 2),
    makesRules: random.chance(agency.level === 'city' || agency.level === 'province_department' ? 0.4 : 0.01),
    carried: APPLICANTS.map(() => 0),
    inForce: { rules: 0, normative_documents: random.poisson(size) },
    items: {},
  };
}

const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);
const row = (parts) => Object.fromEntries([...APPLICANTS.map((id, at) => [id, parts[at]]), ['total', sum(parts)]]);

/** Carried in: as the year before has it, or, in about a third of all reports, not quite. */
function carriedIn(random, own) {
  const carried = [...own.carried];
  if (random.chance(UNEQUAL_CARRY)) {
    const change = 1 + random.poisson(sum(carried) * 0.1);
    carried[0] = random.chance(0.5) && carried[0] >= change ? carried[0] - change : carried[0] + change;
  }
  return carried;
}

function requests(random, own, layout) {
  const received = random.split(random.poisson(random.logNormal(own.requests, 0.3)), own.applicants);
  const carried = carriedIn(random, own);
  const waiting = received.map((count, at) => random.binomial(count + carried[at], own.delay));
  const concluded = received.map((count, at) => count + carried[at] - waiting[at]);
  own.carried = waiting;
  const outcomes = layout.map((one) => one.row).filter((id) => id in OUTCOME_WEIGHTS);
  const weights = outcomes.map((id) => own.outcomes[id]);
  const parts = concluded.map((count) => random.split(count, weights));
  const rows = {
    received_new: received, carried_in: carried, outcome_total: concluded, carried_out: waiting,
    ...Object.fromEntries(outcomes.map((id, at) => [id, parts.map((part) => part[at])])),
  };
  return Object.fromEntries(layout.map((one) => [one.row, row(rows[one.row])]));
}

function remedies(random, own, layout, received) {
  return Object.fromEntries(layout.map(({ row: id, columns }) => {
    const count = random.poisson(received * own.disputes * (id === 'review' ? 1 : 0.4));
    const parts = random.split(count, OUTCOMES_OF_REMEDIES);
    return [id, Object.fromEntries(columns.map((column, at) => [column, at < parts.length ? parts[at] : count]))];
  }));
}

const hundredths = (amount) => Math.round(amount * 100) / 100;

/** Rules and normative documents; each year starts from what was in force. */
function documents(random, own, id, columns) {
  const mean = id === 'rules' ? (own.makesRules ? 2 : 0) : own.documents;
  const before = own.inForce[id];
  const issued = random.poisson(mean);
  const repealed = Math.min(before, random.poisson(mean * 0.8));
  own.inForce[id] = before + issued - repealed;
  const cells = {
    made: issued, newly_disclosed: random.binomial(issued, 0.97), disclosed_total: before + issued,
    issued, repealed, in_force: own.inForce[id],
  };
  return Object.fromEntries(columns.map((column) => [column, cells[column]]));
}

function items(random, own, id, columns) {
  const prior = own.items[id] ?? random.poisson(random.logNormal(id === 'fees' ? 2 : 40, 1));
  const change = random.chance(0.3) ? Math.max(-prior, random.poisson(4) - 4) : 0;
  own.items[id] = prior + change;
  const isRare = id === 'coercion' || id === 'fees';
  const usual = own.decisions * (isRare ? 0.05 : 1);
  const decisions = random.chance(isRare ? 0.7 : 0.3) ? 0 : Math.round(random.logNormal(usual, 0.5));
  const projects = random.poisson(3);
  const cells = {
    items_prior: prior, items_change: change, decisions, amount_wan: hundredths(decisions / 7),
    projects, amount_yuan: hundredths(projects * random.logNormal(200000, 1)),
  };
  return Object.fromEntries(columns.map((column) => [column, cells[column]]));
}

/** The three tables of the next year. */
export function tables(random, own, form) {
  const proactive = Object.fromEntries(form.tables.proactive.map(({ row: id, columns }) => [
    id, (id in own.inForce ? documents : items)(random, own, id, columns),
  ]));
  const handled = requests(random, own, form.tables.requests);
  return {
    proactive,
    requests: handled,
    remedies: remedies(random, own, form.tables.remedies, handled.received_new.total),
  };
}
