//! Every figure of the catalog but those in [`crate::figure`]: what its table prints, made anew here
//! from the report files and the forms. Nothing here asks the library for a number, a name or a rate.

use crate::figure::{APPLICANTS, OUTCOMES, Sum, figure, table_rows};
use crate::site::{LOCALES, figures_page, print, printed, site};
use crate::support::data::{EDITIONS, ReportFile};
use crate::support::data::{grouped, leaf_ids, report_file, report_files, table_json};
use crate::support::markup::Element;
use gongkai::figure::FigureId;
use gongkai::model::Locale;
use gongkai::route::Page;
use serde_json::Value;
use std::collections::BTreeSet;

type Rows = Vec<Vec<String>>;

/// Shares on a smaller base are printed as their two counts.
const SMALL: u64 = 20;
const NO_BASE: &str = "无法计算：分母为零";
const NO_TABLE: &str = "该年没有可读的统计表";
/// Outcomes whose reasons say why information was not given.
const REFUSALS: [&str; 3] = ["denied", "unable", "not_processed"];

// What a report file and its form say.

/// The edition `table` of the report follows.
fn edition<'a>(file: &'a ReportFile, table: &str) -> &'a str {
    let own = file.value["table_form"][table].as_str();
    own.unwrap_or_else(|| file.value["form"].as_str().unwrap())
}

fn agency_name(file: &ReportFile) -> &str {
    file.value["agency"]["name"]["zh-Hans"].as_str().unwrap()
}

/// Agency and year.
fn report_name(file: &ReportFile) -> String {
    format!("{}{}年", agency_name(file), file.report.year())
}

fn has_table(file: &ReportFile, table: &str) -> bool {
    file.value["tables"][table].is_object()
}

/// Ids of all agencies, in the order of the collection.
fn agency_ids() -> Vec<&'static str> {
    let mut ids: Vec<&str> = report_files().iter().map(|file| file.report.agency_id()).collect();
    ids.dedup();
    ids
}

/// The reports of an agency with `table`, by year.
fn reports_of(agency: &str, table: &str) -> Vec<&'static ReportFile> {
    let files = report_files().iter();
    files.filter(|file| file.report.agency_id() == agency && has_table(file, table)).collect()
}

/// What has this id, as deep as it may lie in a form.
fn find<'a>(form: &'a Value, id: &str) -> Option<&'a Value> {
    let below = || ["rows", "columns", "blocks"].into_iter().filter_map(|key| form[key].as_array());
    if form["id"] == id {
        return Some(form);
    }
    below().flatten().find_map(|child| find(child, id))
}

/// Its short name, or the whole where it has none.
fn name_in(form: &Value, id: &str) -> String {
    let found = find(form, id).unwrap_or_else(|| panic!("no {id}"));
    let name = found["short"]["zh-Hans"].as_str().or(found["label"]["zh-Hans"].as_str());
    name.unwrap().to_owned()
}

/// The table of requests of a report, beside the form it follows.
struct Requests {
    file: &'static ReportFile,
    cells: &'static Value,
    form: Value,
}

impl Requests {
    fn of(file: &'static ReportFile) -> Self {
        let form = table_json(edition(file, "requests"), "requests");
        Self { file, cells: &file.value["tables"]["requests"], form }
    }

    /// Those of every report that has the table.
    fn all() -> Vec<Self> {
        let files = report_files().iter().filter(|file| has_table(file, "requests"));
        files.map(Self::of).collect()
    }

    fn page(&self) -> Page {
        figures_page(self.file.report.agency_id(), self.file.report.year())
    }

    fn name(&self, id: &str) -> String {
        name_in(&self.form, id)
    }

    /// Reasons below an outcome; empty if it has none.
    fn reasons(&self, outcome: &str) -> Vec<String> {
        leaf_ids(find(&self.form, outcome).unwrap(), "rows")
    }

    /// Rows with the cells of an outcome: its reasons, or its own.
    fn leaves(&self, outcome: &str) -> Vec<String> {
        let reasons = self.reasons(outcome);
        if reasons.is_empty() { vec![outcome.to_owned()] } else { reasons }
    }

    /// The sum of rows, of all applicants.
    fn number(&self, rows: &[impl AsRef<str>]) -> Sum {
        let rows: Vec<&Value> = rows.iter().map(|row| &self.cells[row.as_ref()]).collect();
        Sum::total(&rows, &APPLICANTS)
    }

    fn outcome(&self, outcome: &str) -> Sum {
        self.number(&self.leaves(outcome))
    }

    /// One cell.
    fn cell(&self, row: &str, column: &str) -> Sum {
        Sum::of([&self.cells[row][column]])
    }

    fn caseload(&self) -> Sum {
        together(&[self.number(&["received_new"]), self.number(&["carried_in"])])
    }
}

// Arithmetic on numbers that may be missing.

/// The sum of what is there; something is missing from it if from any of them.
fn together(sums: &[Sum]) -> Sum {
    let value = sums.iter().filter_map(|sum| sum.value).reduce(|all, one| all + one);
    Sum { value, missing: sums.iter().find_map(|sum| sum.missing.clone()) }
}

/// `all` without `some`: known if both are.
fn without(all: &Sum, some: &Sum) -> Sum {
    match (all.value, some.value, all.missing.as_ref().or(some.missing.as_ref())) {
        (Some(all), Some(some), None) if all >= some => {
            Sum { value: Some(all - some), missing: None }
        }
        (_, _, missing) => Sum { value: None, missing: missing.cloned() },
    }
}

fn count(number: u64) -> String {
    grouped(&number.to_string())
}

/// `part` of `base` as it should be printed: in tenths of a percent, rounded half up.
fn share(part: u64, base: u64) -> Option<String> {
    if base < SMALL {
        return (base > 0).then(|| format!("{part}/{base}"));
    }
    let (tenths, rest) = (part * 1000 / base, part * 1000 % base);
    let tenths = if rest * 2 >= base { tenths + 1 } else { tenths };
    // What is something is not nothing, and what isn't all is not all.
    Some(match tenths {
        0 if part > 0 => "<0.1%".to_owned(),
        1000 if part < base => ">99.9%".to_owned(),
        _ => format!("{}.{}%", tenths / 10, tenths % 10),
    })
}

/// A count with its share of `base`, if there are both.
fn with_share(part: &Sum, base: &Sum) -> String {
    let share = part.value.zip(base.value).and_then(|(part, base)| share(part, base));
    share.map_or(part.printed(), |share| format!("{}（{share}）", part.printed()))
}

// What pages print.

fn own_page(id: FigureId, search: &str) -> Element {
    figure(&print(Page::Figure(id), search).tree, id.id()).clone()
}

/// The search for one report.
fn only(file: &ReportFile) -> String {
    format!("?body={}&time={}", file.report.agency_id(), file.report.year())
}

fn texts(figure: &Element, class: &str) -> Vec<String> {
    figure.with_class(class).into_iter().map(Element::text).collect()
}

fn notes(figure: &Element) -> Vec<String> {
    texts(figure, "figure__note")
}

fn title(figure: &Element) -> String {
    texts(figure, "figure__title").concat()
}

fn summary(figure: &Element) -> String {
    texts(figure, "figure__summary").concat()
}

/// Headers of the columns, without that of names.
fn columns(figure: &Element) -> Vec<String> {
    let head = figure.with_class("figure-table")[0].all("thead")[0];
    head.all("th")[1..].iter().map(|column| column.text()).collect()
}

/// Names of the marks of the drawing.
fn marks(figure: &Element) -> Vec<&str> {
    figure.descendants().into_iter().filter_map(|mark| mark.attribute("data-name")).collect()
}

/// Title, sentence, table and marks: all that states numbers.
fn statements(figure: &Element) -> Vec<String> {
    let mut statements = vec![title(figure), summary(figure)];
    statements.extend(marks(figure).into_iter().map(str::to_owned));
    if !figure.with_class("figure-table").is_empty() {
        statements.extend(table_rows(figure).into_iter().flat_map(|row| row[1..].to_vec()));
    }
    statements
}

/// Why nothing is drawn. Nothing else may be there instead.
fn reason(figure: &Element) -> String {
    for drawn in ["figure-table", "plot"] {
        assert!(figure.with_class(drawn).is_empty(), "{} is drawn", title(figure));
    }
    texts(figure, "figure__empty").first().cloned().unwrap_or_default()
}

/// What of a text is the same in both languages.
fn digits(text: &str) -> String {
    let text = text.replace(" of ", "/");
    let next = text.chars().skip(1).chain([' ']);
    let is_kept = |(one, next): &(char, char)| {
        one.is_ascii_digit()
            || "%/*<>+−".contains(*one)
            || ",.".contains(*one) && next.is_ascii_digit()
    };
    text.chars().zip(next).filter(is_kept).map(|(one, _)| one).collect()
}

/// Words are compared in Chinese, in English only digits.
fn assert_rows(figure: &Element, expected: &Rows, locale: Locale, name: &str) {
    let rows = table_rows(figure);
    if locale == Locale::ZhHans {
        assert_eq!(rows, *expected, "{name}");
    } else {
        let digits = |rows: &Rows| -> Vec<Vec<String>> {
            rows.iter().map(|row| row[1..].iter().map(|cell| digits(cell)).collect()).collect()
        };
        assert_eq!(digits(&rows), digits(expected), "{name} in English");
    }
}

fn row(name: impl Into<String>, cells: impl IntoIterator<Item = String>) -> Vec<String> {
    [name.into()].into_iter().chain(cells).collect()
}

// Flow.

/// The table of the flow of a report, and the sums of both sides before they are evened out.
fn expected_flow(report: &Requests) -> (Rows, u64, u64) {
    let base = report.caseload();
    let mut rows = vec![row("受理合计（计算值）", [with_share(&base, &base)])];
    let add = |rows: &mut Rows, id: &str, number: &Sum| {
        rows.push(row(report.name(id), [with_share(number, &base)]));
        number.value.unwrap_or(0)
    };
    let mut left = 0;
    for source in ["received_new", "carried_in"] {
        left += add(&mut rows, source, &report.number(&[source]));
    }
    let sources = rows.len();
    let mut right = 0;
    for outcome in OUTCOMES {
        right += add(&mut rows, outcome, &report.outcome(outcome));
        for reason in report.reasons(outcome) {
            add(&mut rows, &reason, &report.number(&[&reason]));
        }
    }
    right += add(&mut rows, "carried_out", &report.number(&["carried_out"]));
    let difference = row("两边相差", [count(left.abs_diff(right))]);
    if left < right {
        rows.insert(sources, difference);
    } else if left > right {
        rows.push(difference);
    }
    (rows, left, right)
}

#[test]
fn flows_print_sources_outcomes_and_reasons_with_their_shares_of_the_caseload() {
    let (mut drawn, mut uneven) = (0, 0);
    for report in Requests::all() {
        let (rows, left, right) = expected_flow(&report);
        if report.caseload() == (Sum { value: Some(0), missing: None }) && right == 0 {
            continue;
        }
        drawn += 1;
        for locale in LOCALES {
            let printed = printed(&report.page(), locale);
            let (flow, name) = (figure(&printed.tree, "flow"), printed.name());
            assert_rows(flow, &rows, locale, &name);
            // The drawing says the difference as often as it is drawn: once in each width.
            let difference = format!("{} 两边相差", count(left.abs_diff(right)));
            let said = marks(flow).iter().filter(|mark| **mark == difference).count();
            let note = format!("来源合计{}件，去向合计{}件", count(left), count(right));
            let noted = notes(flow).iter().filter(|text| text.starts_with(&note)).count();
            if locale == Locale::ZhHans {
                let is_uneven = usize::from(left != right);
                uneven += is_uneven;
                assert_eq!((said, noted), (2 * is_uneven, is_uneven), "{name}");
                let mentions = notes(flow).concat().matches("两边不等").count();
                assert_eq!(mentions, is_uneven, "{name}");
            }
        }
    }
    assert!(drawn > 30 && uneven > 0, "{drawn} drawn, {uneven} of them uneven");
}

#[test]
fn a_flow_of_nothing_says_so_instead_of_drawing_it() {
    let nothing = Sum { value: Some(0), missing: None };
    let mut empty = 0;
    for report in Requests::all().iter().filter(|report| report.caseload() == nothing) {
        let printed = printed(&report.page(), Locale::ZhHans);
        let flow = figure(&printed.tree, "flow");
        assert!(reason(flow).contains("受理合计为零"), "{}: {}", printed.name(), reason(flow));
        let expected = format!("{}没有收到申请，也没有上年结转的申请", report_name(report.file));
        assert_eq!(title(flow), expected);
        empty += 1;
    }
    assert!(empty > 5, "{empty}");
}

// Outcomes one by one.

/// Group, reason and number of every outcome of the form.
fn outcomes(report: &Requests) -> Vec<(&'static str, String, Sum)> {
    let of = |outcome| {
        let leaves = report.leaves(outcome).into_iter();
        leaves.map(move |leaf| (outcome, leaf.clone(), report.number(&[leaf])))
    };
    OUTCOMES.into_iter().flat_map(of).collect()
}

#[test]
fn every_outcome_has_its_count_and_its_share_of_the_printed_total() {
    let mut compared = 0;
    for report in Requests::all() {
        let total = report.number(&["outcome_total"]);
        let mut rows: Rows = Vec::new();
        let mut last = "";
        for (group, leaf, number) in outcomes(&report) {
            // The two at the head of the form are no groups and stand without heading.
            let is_headed = !["granted", "partially_granted"].contains(&group);
            if is_headed && group != last {
                rows.push(vec![report.name(group)]);
            }
            last = group;
            rows.push(row(report.name(&leaf), [with_share(&number, &total)]));
        }
        for locale in LOCALES {
            let printed = printed(&report.page(), locale);
            let detail = figure(&printed.tree, "outcome-detail");
            assert_rows(detail, &rows, locale, &printed.name());
            compared += 1;
        }
    }
    assert!(compared > 100, "{compared}");
}

#[test]
fn outcomes_by_size_are_the_same_numbers_largest_first_equal_ones_as_in_the_form() {
    for report in Requests::all() {
        let total = report.number(&["outcome_total"]);
        let mut sorted = outcomes(&report);
        // Stable; what has no number comes last.
        sorted.sort_by_key(|(_, _, number)| std::cmp::Reverse(number.value));
        let rows: Rows = sorted
            .iter()
            .map(|(group, leaf, number)| {
                let mut name = report.name(leaf);
                if group != leaf {
                    name = format!("{name}（{}）", report.name(group));
                }
                row(name, [with_share(number, &total)])
            })
            .collect();
        let by_size = own_page(FigureId::OutcomeDetail, &(only(report.file) + "&sort=size"));
        assert_rows(&by_size, &rows, Locale::ZhHans, &report_name(report.file));
        let cells = |figure: &Element| -> Vec<String> {
            let mut cells: Vec<String> = figure.with_class("figure-table")[0]
                .all("td")
                .into_iter()
                .map(Element::text)
                .collect();
            cells.sort();
            cells
        };
        let in_order = own_page(FigureId::OutcomeDetail, &only(report.file));
        assert_eq!(cells(&by_size), cells(&in_order), "{}", report_name(report.file));
    }
}

// Applicants.

#[test]
fn applicants_have_their_count_and_share_of_the_requests_received() {
    for report in Requests::all() {
        let total = report.number(&["received_new"]);
        let of = |applicant| {
            let cell = report.cell("received_new", applicant);
            row(report.name(applicant), [with_share(&cell, &total)])
        };
        let rows: Rows = APPLICANTS.map(of).to_vec();
        for locale in LOCALES {
            let printed = printed(&report.page(), locale);
            assert_rows(figure(&printed.tree, "applicant"), &rows, locale, &printed.name());
        }
    }
}

#[test]
fn applicants_over_the_years_have_their_share_of_each_year() {
    for agency in ["suqian-city", "pingtan-zone", "shanghai-go"] {
        let mut rows: Rows = Vec::new();
        for report in reports_of(agency, "requests").into_iter().map(Requests::of) {
            let total = report.number(&["received_new"]);
            let of = |applicant| with_share(&report.cell("received_new", applicant), &total);
            let mut cells: Vec<String> = APPLICANTS.map(of).to_vec();
            cells.push(with_share(&total, &total));
            rows.push(row(format!("{}年", report.file.report.year()), cells));
        }
        let search = format!("?body={agency}&basis=share");
        assert_rows(&own_page(FigureId::Applicant, &search), &rows, Locale::ZhHans, agency);
    }
}

// Rates.

/// A rate by its definition: what it is a share of, its name, numerator and denominator.
struct Rate {
    of: &'static str,
    name: String,
    part: Sum,
    base: Sum,
}

impl Rate {
    fn printed(&self) -> String {
        let mark =
            if self.part.missing.is_some() || self.base.missing.is_some() { "*" } else { "" };
        match (self.part.value, self.base.value) {
            _ if self.base == (Sum { value: Some(0), missing: None }) => NO_BASE.to_owned(),
            (Some(part), Some(base)) => {
                let counts = format!("{}/{}", count(part), count(base));
                match share(part, base) {
                    Some(share) if base >= SMALL => format!("{share}{mark}（{counts}）"),
                    _ => counts + mark,
                }
            }
            (None, _) => self.part.printed(),
            (_, None) => self.base.printed(),
        }
    }
}

fn rates(report: &Requests) -> Vec<Rate> {
    let total = report.number(&["outcome_total"]);
    let outcomes = |name: &str, part: Sum| Rate {
        of: "占办理结果总计",
        name: name.to_owned(),
        part,
        base: total.clone(),
    };
    let mut rates = vec![
        Rate {
            of: "占受理合计（本年新收＋上年结转）",
            name: "办结率".to_owned(),
            part: total.clone(),
            base: report.caseload(),
        },
        outcomes("予以公开率", report.number(&["granted"])),
        outcomes("公开率（含部分公开）", report.number(&["granted", "partially_granted"])),
    ];
    for group in ["denied", "unable", "not_processed", "other_handling"] {
        rates.push(outcomes(&report.name(group), report.outcome(group)));
    }
    let remedies = &report.file.value["tables"]["remedies"];
    let cell = |case: &str, result: &str| Sum::of([&remedies[case][result]]);
    for (name, cases) in [
        ("复议纠正率", vec!["review"]),
        ("诉讼纠正率", vec!["litigation_direct", "litigation_after_review"]),
    ] {
        let all =
            |result| together(&cases.iter().map(|case| cell(case, result)).collect::<Vec<_>>());
        rates.push(Rate {
            of: "占已审结案件（总计－尚未审结）",
            name: name.to_owned(),
            part: all("corrected"),
            base: without(&all("total"), &all("pending")),
        });
    }
    rates.push(Rate {
        of: "案件数与办理结果总计之比",
        name: "争议率（复议与直接起诉）".to_owned(),
        part: together(&["review", "litigation_direct"].map(|case| cell(case, "total"))),
        base: total,
    });
    rates
}

#[test]
fn every_rate_of_every_report_has_its_two_counts() {
    let (mut without_base, mut small) = (0, 0);
    for report in Requests::all() {
        let mut rows: Rows = Vec::new();
        let mut last = "";
        for rate in rates(&report) {
            if rate.of != last {
                rows.push(vec![rate.of.to_owned()]);
            }
            last = rate.of;
            without_base += usize::from(rate.printed() == NO_BASE);
            small += usize::from(rate.base.value.is_some_and(|base| (1..SMALL).contains(&base)));
            rows.push(row(rate.name.clone(), [rate.printed()]));
        }
        for locale in LOCALES {
            let printed = printed(&report.page(), locale);
            assert_rows(figure(&printed.tree, "rate"), &rows, locale, &printed.name());
        }
    }
    assert!(without_base > 100 && small > 50, "{without_base} without base, {small} small");
}

#[test]
fn rates_over_the_years_are_those_of_each_year_and_gaps_stay_gaps() {
    for agency in ["pingtan-zone", "pingtan-natural-resources", "suqian-city", "shanghai-go"] {
        let reports: Vec<Requests> =
            reports_of(agency, "requests").into_iter().map(Requests::of).collect();
        let of: Vec<(u16, Vec<Rate>)> =
            reports.iter().map(|report| (report.file.report.year(), rates(report))).collect();
        let mut rows: Rows = Vec::new();
        let mut omitted = Vec::new();
        for (index, rate) in of[0].1.iter().enumerate() {
            // A rate without a point in any year has no line.
            let is_point = |rate: &Rate| digits(&rate.printed()).contains('/');
            if !of.iter().any(|(_, rates)| is_point(&rates[index])) {
                omitted.push(rate.name.as_str());
                continue;
            }
            rows.push(vec![rate.name.clone()]);
            // Years without a report have no row.
            for (year, rates) in &of {
                rows.push(row(year.to_string(), [rates[index].printed()]));
            }
        }
        let printed = own_page(FigureId::Rate, &format!("?body={agency}"));
        assert_rows(&printed, &rows, Locale::ZhHans, agency);
        let noted = notes(&printed).into_iter().find(|note| note.contains("因此未画"));
        assert_eq!(noted.is_some(), !omitted.is_empty(), "{agency}");
        for name in omitted {
            assert!(noted.as_ref().unwrap().contains(name), "{agency}: {name}");
        }
    }
}

#[test]
fn agencies_side_by_side_have_their_own_rates_of_disclosure() {
    let mut rows: Rows = Vec::new();
    for agency in agency_ids() {
        let Some(latest) = reports_of(agency, "requests").pop() else { continue };
        let rates = rates(&Requests::of(latest));
        rows.push(row(report_name(latest), [rates[1].printed(), rates[2].printed()]));
    }
    assert!(rows.len() > 10);
    assert_rows(&own_page(FigureId::Rate, ""), &rows, Locale::ZhHans, "all agencies");
}

/// Denominators that follow each percentage: 「34.2%*（275/805）」 has 805; 0 where none follows.
fn bases_of_percentages(text: &str) -> Vec<u64> {
    let text = text.replace(" of ", "/");
    let base = |(place, sign): (usize, &str)| {
        let after = text[place + sign.len()..].trim_start_matches('*');
        let counts = after.strip_prefix('（').or(after.strip_prefix(" ("));
        let (_, base) = counts.and_then(|counts| counts.split_once('/')).unwrap_or_default();
        let end = base.find(|one: char| !one.is_ascii_digit() && one != ',').unwrap_or(base.len());
        base[..end].replace(',', "").parse().unwrap_or(0)
    };
    text.match_indices('%').map(base).collect()
}

#[test]
fn no_rate_is_a_percentage_of_fewer_than_twenty() {
    assert_eq!(bases_of_percentages("34.2%*（275/1,805），5.0%"), [1805, 0]);
    let mut percentages = 0;
    let searches = ["", "?time=2019", "?body=pingtan-zone", "?body=pingtan-natural-resources"];
    let own = searches.map(|search| own_page(FigureId::Rate, search));
    let of_reports = Requests::all().into_iter().flat_map(|report| {
        LOCALES.map(|locale| figure(&printed(&report.page(), locale).tree, "rate").clone())
    });
    for rate in own.into_iter().chain(of_reports) {
        for text in statements(&rate) {
            for base in bases_of_percentages(&text) {
                assert!(base >= SMALL, "{}: {text}", title(&rate));
                percentages += 1;
            }
        }
    }
    assert!(percentages > 500, "{percentages}");
    // Flows have one base for all shares but that in the title.
    for report in Requests::all() {
        let bases = [report.caseload(), report.number(&["outcome_total"])];
        if bases.iter().all(|base| base.value.is_none_or(|base| base < SMALL)) {
            let printed = printed(&report.page(), Locale::ZhHans);
            let statements = statements(figure(&printed.tree, "flow"));
            assert!(!statements.concat().contains('%'), "{}", printed.name());
        }
    }
}

// Refusals.

#[test]
fn reasons_for_refusal_are_counted_for_each_type_of_applicant() {
    for report in Requests::all() {
        let mut rows: Rows = Vec::new();
        for group in REFUSALS {
            rows.push(vec![report.name(group)]);
            for reason in report.leaves(group) {
                let of = |applicant| report.cell(&reason, applicant).printed();
                rows.push(row(report.name(&reason), APPLICANTS.map(of)));
            }
        }
        for locale in LOCALES {
            let printed = printed(&report.page(), locale);
            let refusal = figure(&printed.tree, "refusal");
            assert_rows(refusal, &rows, locale, &printed.name());
            if locale == Locale::ZhHans {
                assert_eq!(columns(refusal), APPLICANTS.map(|applicant| report.name(applicant)));
            }
        }
    }
}

#[test]
fn reasons_for_refusal_over_the_years_have_a_column_a_year_also_for_years_without() {
    let mut gaps = 0;
    for agency in ["pingtan-zone", "pingtan-natural-resources", "shanghai-go"] {
        let reports: Vec<Requests> =
            reports_of(agency, "requests").into_iter().map(Requests::of).collect();
        let year = |report: &Requests| report.file.report.year();
        let years = year(&reports[0])..=year(reports.last().unwrap());
        let mut rows: Rows = Vec::new();
        for group in REFUSALS {
            rows.push(vec![reports[0].name(group)]);
            for reason in reports[0].leaves(group) {
                let cells = years.clone().map(|asked| {
                    let report = reports.iter().find(|report| year(report) == asked);
                    report.map_or(NO_TABLE.to_owned(), |report| report.number(&[&reason]).printed())
                });
                rows.push(row(reports[0].name(&reason), cells));
            }
        }
        gaps += rows.concat().iter().filter(|cell| *cell == NO_TABLE).count();
        let refusal = own_page(FigureId::Refusal, &format!("?body={agency}"));
        assert_rows(&refusal, &rows, Locale::ZhHans, agency);
        let header: Vec<String> = years.map(|year| year.to_string()).collect();
        assert_eq!(columns(&refusal), header, "{agency}");
    }
    assert!(gaps > 0);
}

#[test]
fn refusals_of_the_collection_are_those_of_each_agency_s_latest_report() {
    let latest = |agency: &str| reports_of(agency, "requests").pop().map(Requests::of);
    let reports: Vec<Requests> = agency_ids().into_iter().filter_map(latest).collect();
    // Most frequent in all reports first, equal ones in the order of the form.
    let mut reasons = reports[0].leaves("denied");
    let frequency = |reason: &String| -> u64 {
        reports.iter().filter_map(|report| report.number(&[reason]).value).sum()
    };
    reasons.sort_by_key(|reason| std::cmp::Reverse(frequency(reason)));
    let (named, rest) = reasons.split_at(5);
    let mut rows: Rows = Vec::new();
    for report in &reports {
        let mut cells: Vec<String> =
            named.iter().map(|reason| report.number(&[reason]).printed()).collect();
        cells.extend([report.number(rest), report.outcome("denied")].map(|sum| sum.printed()));
        rows.push(row(report_name(report.file), cells));
    }
    let refusal = own_page(FigureId::Refusal, "");
    assert_rows(&refusal, &rows, Locale::ZhHans, "all agencies");
    let mut header: Vec<String> = named.iter().map(|reason| reports[0].name(reason)).collect();
    header.extend(["其他理由", "总计"].map(str::to_owned));
    assert_eq!(columns(&refusal), header);
    // As printed, the parts of each bar are the whole of it.
    for row in table_rows(&refusal).iter().filter(|row| !row.concat().contains('*')) {
        let number = |cell: &String| -> u64 { cell.replace(',', "").parse().unwrap() };
        let (total, parts) = row[1..].split_last().unwrap();
        assert_eq!(parts.iter().map(number).sum::<u64>(), number(total), "{row:?}");
    }
}

// Decisions.

/// Id and name of what the edition counts decisions on.
fn decision_kinds(edition: &str) -> Vec<(String, String)> {
    let form = table_json(edition, "proactive");
    let mut kinds = Vec::new();
    for block in form["blocks"].as_array().unwrap() {
        if leaf_ids(block, "columns").iter().any(|column| column == "decisions") {
            let row = |id: String| (id.clone(), name_in(block, &id));
            kinds.extend(leaf_ids(block, "rows").into_iter().map(row));
        }
    }
    kinds
}

fn decisions(file: &ReportFile, kind: &str) -> Sum {
    Sum::of([&file.value["tables"]["proactive"][kind]["decisions"]])
}

#[test]
fn each_edition_counts_its_own_kinds_of_decisions() {
    let ids = |edition| decision_kinds(edition).into_iter().map(|(id, _)| id).collect::<Vec<_>>();
    assert_eq!(ids("ed2019"), ["licensing", "other_services", "penalties", "coercion"]);
    assert_eq!(ids("ed2021"), ["licensing", "penalties", "coercion"]);
}

#[test]
fn decisions_of_a_report_are_those_of_its_table() {
    let mut editions = BTreeSet::new();
    for file in report_files().iter().filter(|file| has_table(file, "proactive")) {
        let edition = edition(file, "proactive");
        editions.insert(edition);
        let of = |(id, name): (String, String)| row(name, [decisions(file, &id).printed()]);
        let rows: Rows = decision_kinds(edition).into_iter().map(of).collect();
        let page = figures_page(file.report.agency_id(), file.report.year());
        for locale in LOCALES {
            let printed = printed(&page, locale);
            assert_rows(figure(&printed.tree, "decision"), &rows, locale, &printed.name());
        }
    }
    assert_eq!(editions.into_iter().collect::<Vec<_>>(), EDITIONS);
}

#[test]
fn decisions_over_the_years_have_a_part_of_the_table_for_each_kind() {
    // The kinds of the newest form; those it dropped can't be followed.
    for (agency, search) in [
        ("pingtan-zone", "?body=pingtan-zone"),
        ("pingtan-zone", "?body=pingtan-zone&time=2019..2020"),
        ("suqian-city", "?body=suqian-city"),
    ] {
        let mut files = reports_of(agency, "proactive");
        files.retain(|file| !search.contains("time") || file.report.year() <= 2020);
        let mut rows: Rows = Vec::new();
        for (id, name) in decision_kinds(edition(files.last().unwrap(), "proactive")) {
            rows.push(vec![name]);
            for file in &files {
                let cell = decisions(file, &id).printed();
                rows.push(row(file.report.year().to_string(), [cell]));
            }
        }
        assert_rows(&own_page(FigureId::Decision, search), &rows, Locale::ZhHans, search);
    }
}

#[test]
fn decisions_of_several_agencies_have_a_row_each() {
    for (agencies, years, edition) in [
        (["suqian-city", "huaian-city", "shanghai-stc"], "2024", "ed2021"),
        (["yiyang-city", "wuhan-ecology", "pingtan-zone"], "2019..2020", "ed2019"),
    ] {
        let kinds = decision_kinds(edition);
        let last = &years[years.len() - 4..];
        let mut rows: Rows = Vec::new();
        for agency in agencies {
            let mut files = reports_of(agency, "proactive");
            files.retain(|file| file.report.year().to_string().as_str() <= last);
            let file = files.pop().unwrap();
            let cells = kinds.iter().map(|(id, _)| decisions(file, id).printed());
            rows.push(row(report_name(file), cells));
        }
        let search = format!("?body={}&time={years}", agencies.join("~"));
        let decision = own_page(FigureId::Decision, &search);
        assert_rows(&decision, &rows, Locale::ZhHans, &search);
        let names: Vec<String> = kinds.into_iter().map(|(_, name)| name).collect();
        assert_eq!(columns(&decision), names, "{search}");
    }
}

/// Numbers in a text, as printed.
fn numbers(text: &str) -> BTreeSet<String> {
    let is_outside = |one: char| !one.is_ascii_digit() && one != ',' && one != '.';
    let numbers = text.split(is_outside).map(|number| number.trim_matches([',', '.']));
    numbers.filter(|number| !number.is_empty()).map(str::to_owned).collect()
}

#[test]
fn figures_of_decisions_state_no_number_of_the_requests() {
    let mut compared = 0;
    for report in Requests::all().iter().filter(|report| has_table(report.file, "proactive")) {
        let file = report.file;
        let kinds = decision_kinds(edition(file, "proactive"));
        let mut own: BTreeSet<String> =
            kinds.iter().filter_map(|(id, _)| decisions(file, id).value).map(count).collect();
        own.insert(file.report.year().to_string());
        let printed = printed(&report.page(), Locale::ZhHans);
        let stated = numbers(&statements(figure(&printed.tree, "decision")).join(" "));
        // Whatever is stated is a decision, so it is none of the requests either.
        assert!(stated.is_subset(&own), "{}: {stated:?} of {own:?}", printed.name());
        compared += stated.len();
    }
    assert!(compared > 100, "{compared}");
    // Nor does any over the years or beside others, as far as a number can be told from them.
    let searches = ["?body=pingtan-zone", "?body=suqian-city~huaian-city~shanghai-stc&time=2024"];
    let all = || report_files().iter().filter(|file| has_table(file, "proactive"));
    let of = |file| ["licensing", "penalties", "coercion"].map(|id| decisions(file, id).value);
    let decided: BTreeSet<String> = all().flat_map(of).flatten().map(count).collect();
    for search in searches {
        let stated = numbers(&statements(&own_page(FigureId::Decision, search)).join(" "));
        for report in Requests::all() {
            for number in report.cells.as_object().unwrap().values().map(|row| &row["total"]) {
                let Some(number) = number.as_u64().filter(|number| *number > 99) else { continue };
                let is_both = decided.contains(&count(number));
                assert!(is_both || !stated.contains(&count(number)), "{search}: {number}");
            }
        }
    }
}

// Normative documents.

/// A number of the documents in a row of a report.
fn documents(file: &ReportFile, row: &str, column: &str) -> Sum {
    Sum::of([&file.value["tables"]["proactive"][row][column]])
}

/// A change, with its sign unless there is none.
fn change(sign: &str, sum: &Sum) -> String {
    let is_number = sum.value.is_some_and(|value| value > 0);
    if is_number { sign.to_owned() + &sum.printed() } else { sum.printed() }
}

/// The chain of one row over the years: its part of the table, and the notes on what doesn't add up;
/// `None` if there are several years and nothing in any.
fn chain(files: &[&ReportFile], id: &str) -> Option<(Rows, Vec<String>)> {
    let form = table_json(edition(files.last().unwrap(), "proactive"), "proactive");
    let name = name_in(&form, id);
    let (mut rows, mut notes) = (vec![vec![name.clone()]], Vec::new());
    let mut before: Option<(u16, Sum)> = None;
    let mut largest = 0;
    for file in files {
        let year = file.report.year();
        let of = |column: &str| documents(file, id, column);
        let (issued, repealed, in_force) = (of("issued"), of("repealed"), of("in_force"));
        let last = before.filter(|(last, _)| last + 1 == year).map(|(_, sum)| sum);
        if last.is_none() {
            // The start of a chain is no number of any report asked for.
            rows.push(row(format!("{}年末现行有效", year - 1), ["?".to_owned()]));
        }
        rows.push(row(format!("{year}年制发"), [change("+", &issued)]));
        rows.push(row(format!("{year}年废止"), [change("−", &repealed)]));
        rows.push(row(format!("{year}年末现行有效"), [in_force.printed()]));
        let numbers = [&issued, &repealed, &in_force];
        largest = numbers.iter().filter_map(|sum| sum.value).max().unwrap_or(0).max(largest);
        if let (Some(last), Some(issued), Some(repealed), Some(printed)) =
            (last.and_then(|sum| sum.value), issued.value, repealed.value, in_force.value)
            && last + issued != printed + repealed
        {
            let due = (last + issued).checked_sub(repealed).unwrap();
            notes.push(format!(
                "{name}：按上年末数推算，{year}年末应为{}件，表中印出{}件。两个数字均照原文。",
                count(due),
                count(printed)
            ));
        }
        before = Some((year, in_force));
    }
    (files.len() == 1 || largest > 0).then_some((rows, notes))
}

#[test]
fn documents_in_force_follow_year_by_year_with_a_note_where_they_do_not_add_up() {
    let (mut chains, mut uneven) = (0, 0);
    for agency in agency_ids() {
        let mut files = reports_of(agency, "proactive");
        files.retain(|file| edition(file, "proactive") == "ed2021");
        if files.is_empty() {
            continue;
        }
        let normative = own_page(FigureId::Normative, &format!("?body={agency}"));
        let parts: Vec<(Rows, Vec<String>)> =
            ["rules", "normative_documents"].iter().filter_map(|row| chain(&files, row)).collect();
        if parts.is_empty() {
            assert!(reason(&normative).contains("均为零"), "{agency}: {}", reason(&normative));
            continue;
        }
        // The words for the unknown start of a chain.
        let mut rows = table_rows(&normative);
        for cell in rows.iter_mut().flatten() {
            if cell.starts_with("所选报告中没有上一年") {
                *cell = "?".to_owned();
            }
        }
        let expected: Rows = parts.iter().flat_map(|(rows, _)| rows.clone()).collect();
        assert_eq!(rows, expected, "{agency}");
        let expected: Vec<String> = parts.iter().flat_map(|(_, notes)| notes.clone()).collect();
        let mut noted = notes(&normative);
        noted.retain(|note| note.contains("推算"));
        assert_eq!(noted, expected, "{agency}");
        chains += parts.len();
        uneven += noted.len();
    }
    assert!(chains > 10 && uneven > 2, "{chains} chains, {uneven} uneven");
}

#[test]
fn the_chain_of_pingtan_zone_breaks_in_2023_and_2024() {
    let normative = own_page(FigureId::Normative, "?body=pingtan-zone");
    let noted = notes(&normative);
    for (year, due, printed) in [(2023, 698 + 77 - 132, 470), (2024, 470 + 62 - 33, 440)] {
        let note = format!("{year}年末应为{due}件，表中印出{printed}件");
        assert!(noted.iter().any(|text| text.contains(&note)), "{note}: {noted:?}");
    }
    // 665 + 88 - 55 is what 2022 prints, and 2025 prints nothing that could be read.
    assert_eq!(noted.iter().filter(|note| note.contains("推算")).count(), 2);
    let last = table_rows(&normative).pop().unwrap();
    assert_eq!(last, ["2025年末现行有效", "未读出"]);
    assert!(noted.iter().any(|note| note.starts_with("规章：") && note.contains("均为零")));
}

#[test]
fn reports_of_the_first_edition_only_are_not_joined_to_the_chain() {
    let mut agencies = 0;
    for agency in agency_ids() {
        let files = reports_of(agency, "proactive");
        let is_first = |file: &&ReportFile| edition(file, "proactive") == "ed2019";
        if !files.is_empty() && files.iter().all(is_first) {
            let reason = reason(&own_page(FigureId::Normative, &format!("?body={agency}")));
            assert!(reason.contains("2019年表式"), "{agency}: {reason}");
            agencies += 1;
        }
    }
    let reason = reason(&own_page(FigureId::Normative, "?body=pingtan-zone&time=2019..2020"));
    assert!(reason.contains("2019年表式"), "{reason}");
    assert!(agencies > 0);
}

// What there is.

/// How much of a report there is.
fn completeness(file: &ReportFile) -> &'static str {
    let tables = ["proactive", "requests", "remedies"].map(|table| has_table(file, table));
    let has = |key: &str| file.value[key].as_array().is_some_and(|items| !items.is_empty());
    match tables.iter().filter(|has_table| **has_table).count() {
        3 => "三表齐全",
        0 if has("narrative_figures") || has("chapters") => "仅有文字",
        0 => "仅知出处",
        _ => "部分表",
    }
}

#[test]
fn coverage_says_of_every_agency_and_year_how_much_there_is() {
    let all = agency_ids();
    for (search, agencies, years) in [
        ("", all.clone(), 2009..=2025),
        ("?time=2019..2021", all, 2019..=2021),
        (
            "?body=hunan-psb~pingtan-psb&time=2010..2019",
            vec!["hunan-psb", "pingtan-psb"],
            2010..=2019,
        ),
    ] {
        let coverage = own_page(FigureId::Coverage, search);
        let mut rows: Rows = Vec::new();
        for agency in &agencies {
            let mut name = "";
            let mut cells = vec!["没有收录报告".to_owned(); years.clone().count()];
            for file in report_files().iter().filter(|file| file.report.agency_id() == *agency) {
                name = agency_name(file);
                if years.contains(&file.report.year()) {
                    cells[usize::from(file.report.year() - years.start())] =
                        completeness(file).to_owned();
                }
            }
            rows.push(row(name, cells));
        }
        assert_rows(&coverage, &rows, Locale::ZhHans, search);
        let header: Vec<String> = years.map(|year| year.to_string()).collect();
        assert_eq!(columns(&coverage), header);
        let number = |word: &str| rows.iter().flatten().filter(|cell| *cell == word).count();
        let words = ["三表齐全", "部分表", "仅有文字", "仅知出处"];
        let reports: usize = words.iter().map(|word| number(word)).sum();
        let expected = format!(
            "{}个机关共收录{reports}份报告，三表齐全的有{}份",
            agencies.len(),
            number("三表齐全")
        );
        assert_eq!(title(&coverage), expected);
        let each: Vec<String> =
            words.iter().map(|word| format!("{word}{}份", number(word))).collect();
        assert_eq!(summary(&coverage), each.join("，") + "。");
    }
}

// Numbers in the text.

#[test]
fn every_number_stated_in_the_text_keeps_its_qualifier_and_its_unit() {
    let (mut stated, mut qualified) = (0, 0);
    for file in report_files() {
        let narrative = own_page(FigureId::Narrative, &only(file));
        let figures = file.value["narrative_figures"].as_array().cloned().unwrap_or_default();
        if figures.is_empty() {
            assert!(reason(&narrative).contains("没有摘录的数字"), "{}", file.path);
            continue;
        }
        let mut rows: Rows = Vec::new();
        for figure in &figures {
            let qualifier = match figure["qualifier"].as_str() {
                Some("more_than") => "超过",
                Some("at_least") => "不少于",
                None => "",
                other => panic!("{other:?} in {}", file.path),
            };
            let number = grouped(&figure["value"].to_string());
            let unit = figure["unit"].as_str().unwrap_or_default();
            let name = figure["label"]["zh-Hans"].as_str().unwrap();
            rows.push(row(name, [format!("{qualifier}{number}{unit}")]));
            stated += 1;
            qualified += usize::from(!qualifier.is_empty());
        }
        assert_rows(&narrative, &rows, Locale::ZhHans, &file.path);
        let english = own_page(FigureId::Narrative, &(only(file) + "&lang=en"));
        assert_rows(&english, &rows, Locale::En, &file.path);
        let expected = format!("{}在文字中说了{}个数字", report_name(file), figures.len());
        assert_eq!(title(&narrative), expected);
    }
    assert!(stated > 300 && qualified > 0, "{stated}, {qualified} of them qualified");
}

// What holds for all.

/// Every figure of the site as it is printed without filters, and those of some filters.
fn all_figures() -> Vec<(String, Element)> {
    let mut figures = Vec::new();
    for printed in site() {
        for figure in printed.tree.with_class("figure") {
            figures.push((printed.name(), figure.clone()));
        }
    }
    for id in FigureId::ALL {
        for search in [
            "?basis=share",
            "?basis=share&lang=en",
            "?sort=size&applicant=natural_person",
            "?body=pingtan-zone&applicant=other_org&lang=en",
            "?body=shanghai-go&time=2019&basis=share",
            "?body=shanghai-stc&applicant=commercial_enterprise",
            "?body=hunan-psb",
            "?body=no-such-agency",
            "?time=1999",
        ] {
            figures.push((format!("{} {search}", id.id()), own_page(id, search)));
        }
    }
    figures
}

#[test]
fn no_figure_prints_what_is_no_number_or_leaves_a_gap() {
    let mut checked = 0;
    for (name, figure) in all_figures() {
        let attributes = figure.descendants().into_iter().flat_map(|one| &one.attributes);
        let values: Vec<&str> = attributes.map(|(_, value)| value.as_str()).collect();
        for text in values.into_iter().chain([figure.text().as_str()]) {
            for fault in ["NaN", "null", "undefined", "{", "}", "Some(", "None"] {
                assert!(!text.contains(fault), "{name}: {fault} in {text}");
            }
        }
        checked += 1;
    }
    assert!(checked > 2000, "{checked}");
}

#[test]
fn a_mark_for_missing_cells_is_explained_wherever_it_is_printed() {
    let mut marked = 0;
    for (name, figure) in all_figures() {
        if statements(&figure).iter().any(|text| text.contains('*')) {
            marked += 1;
            let is_explained = notes(&figure).iter().any(|note| note.contains('*'));
            assert!(is_explained, "{name}: {}", title(&figure));
        }
    }
    assert!(marked > 10, "{marked}");
}

/// Count, share in percent, and how far the share may be off: `None` where a number is missing or has
/// no share.
fn stated_share(cell: &str) -> Option<(u64, f64, f64)> {
    let (number, share) = cell.strip_suffix('）')?.split_once('（')?;
    let number = number.replace(',', "").parse().ok()?;
    if let Some((part, base)) = share.split_once('/') {
        let [part, base]: [f64; 2] = [part.parse().ok()?, base.parse().ok()?];
        return Some((number, 100.0 * part / base, 0.0));
    }
    Some(match share.strip_suffix('%')? {
        "<0.1" => (number, 0.05, 0.05),
        ">99.9" => (number, 99.95, 0.05),
        percent => (number, percent.parse().ok()?, 0.05),
    })
}

/// Whether the cells claim to be all of `base`; if so their shares have to add to 100 %.
fn check_whole<'a>(cells: impl IntoIterator<Item = &'a String>, base: u64, name: &str) -> bool {
    let cells: Vec<&String> = cells.into_iter().collect();
    let stated: Option<Vec<(u64, f64, f64)>> =
        cells.iter().map(|cell| stated_share(cell)).collect();
    let Some(stated) = stated else { return false };
    if base == 0 || stated.iter().map(|(number, ..)| number).sum::<u64>() != base {
        return false;
    }
    let sum: f64 = stated.iter().map(|(_, share, _)| share).sum();
    let rounding: f64 = stated.iter().map(|(.., rounding)| rounding).sum();
    assert!((sum - 100.0).abs() <= rounding + 1e-9, "{name}: {sum} of {cells:?}");
    true
}

/// The numbers of a row that prints shares, the last of them the whole.
fn row_is_whole(row: &[String], name: &str) -> bool {
    let Some((whole, parts)) = row[1..].split_last() else { return false };
    let Some((base, ..)) = stated_share(whole) else { return false };
    check_whole(parts, base, name)
}

#[test]
fn shares_of_one_whole_add_to_a_hundred_percent() {
    let mut wholes = 0;
    for report in Requests::all() {
        let printed = printed(&report.page(), Locale::ZhHans);
        let name = printed.name();
        let rows = |id| table_rows(figure(&printed.tree, id));
        let base = |row| report.number(&[row]).value.unwrap_or(0);
        let details = rows("outcome-detail");
        let details = details.iter().filter_map(|row| row.get(1));
        wholes += usize::from(check_whole(details, base("outcome_total"), &name));
        let applicants = rows("applicant");
        let applicants = applicants.iter().map(|row| &row[1]);
        wholes += usize::from(check_whole(applicants, base("received_new"), &name));
        // Sources are one whole, and all outcomes with what is carried over another.
        let flow = figure(&printed.tree, "flow");
        let caseload = report.caseload().value.unwrap_or(0);
        let parts = flow.all("tbody").into_iter().enumerate().map(|(index, part)| {
            let cells: Vec<String> = part.all("td").into_iter().map(Element::text).collect();
            if index == 0 { cells[1..].to_vec() } else { cells[..1].to_vec() }
        });
        let parts: Vec<Vec<String>> = parts.collect();
        if let Some((sources, outcomes)) = parts.split_first() {
            wholes += usize::from(check_whole(sources, caseload, &name));
            wholes += usize::from(check_whole(outcomes.concat().iter(), caseload, &name));
        }
    }
    for id in [FigureId::Outcome, FigureId::Applicant, FigureId::Refusal, FigureId::Remedies] {
        for search in ["?basis=share", "?body=pingtan-zone&basis=share"] {
            let figure = own_page(id, search);
            let name = format!("{} {search}", id.id());
            let rows = table_rows(&figure);
            wholes += rows.iter().filter(|row| row_is_whole(row, &name)).count();
        }
    }
    assert!(wholes > 150, "{wholes}");
}

#[test]
fn parts_that_do_not_add_to_the_printed_whole_are_said_with_both_numbers() {
    let mut uneven = BTreeSet::new();
    for report in Requests::all() {
        let leaves = outcomes(&report).into_iter().map(|(_, _, number)| number).collect::<Vec<_>>();
        let applicants = APPLICANTS.map(|column| report.cell("received_new", column));
        let outcome = ["outcome", "outcome-detail"].map(|id| (id, "outcome_total", &leaves[..]));
        let printed = printed(&report.page(), Locale::ZhHans);
        for (id, whole, parts) in
            outcome.into_iter().chain([("applicant", "received_new", &applicants[..])])
        {
            let (parts, whole) = (together(parts), report.number(&[whole]));
            let both = [&parts, &whole].iter().all(|sum| sum.missing.is_none());
            let is_uneven = both && parts.value != whole.value;
            let [parts, whole] = [parts, whole].map(|sum| count(sum.value.unwrap_or(0)));
            let name = report_name(report.file);
            let start = format!("{name}：各段相加为");
            let mut noted = notes(figure(&printed.tree, id));
            noted.retain(|note| note.starts_with(&start));
            if is_uneven {
                let expected =
                    format!("{start}{parts}，表中印出的总计为{whole}。两个数字均照原文。");
                assert_eq!(noted, [expected], "{id}");
                uneven.insert(name);
            } else {
                assert!(noted.is_empty(), "{id}: {noted:?}");
            }
        }
    }
    let known = ["平潭综合实验区2020年", "平潭综合实验区经济发展局2024年"];
    assert!(known.iter().all(|name| uneven.contains(*name)), "{uneven:?}");
}

#[test]
fn the_featured_report_has_a_reason_in_place_of_every_figure() {
    const UNPUBLISHED: &str = "原文未载数据";
    let file = report_file("hunan-psb", 2019);
    let printed = printed(&figures_page("hunan-psb", 2019), Locale::ZhHans);
    for id in FigureId::ALL {
        // Those of the agency's years also speak of two reports that could not be read.
        let expected = match id {
            FigureId::Caseload | FigureId::Normative => "未能读到",
            FigureId::Coverage | FigureId::Narrative | FigureId::Measure => continue,
            _ => UNPUBLISHED,
        };
        let reason = reason(figure(&printed.tree, id.id()));
        assert!(reason.contains(expected), "{id:?}: {reason}");
    }
    for id in FigureId::ALL {
        // That there is such a report is all that can be drawn of it.
        if id == FigureId::Coverage {
            continue;
        }
        let figure = own_page(id, &only(file));
        let expected =
            if id == FigureId::Narrative { "没有摘录的数字" } else { UNPUBLISHED };
        let reason = reason(&figure);
        assert!(reason.contains(expected), "{id:?}: {reason}");
        assert!(notes(&figure).is_empty() && summary(&figure).is_empty(), "{id:?}");
    }
}
