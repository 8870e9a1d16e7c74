//! The workbench's own controls: which measure, broken down by what, a share of what; which levels and
//! regions. And questions to start from.
//!
//! Lists can be searched: an input with `data-find` shows of the list after it what its text is found in
//! (`src/browser/boot.js`). What is searched is printed with each item, in every language and in pinyin, so
//! that a key costs no program and no data.

use crate::figure::FigureId;
use crate::figure::measure::{base_name, measure_name};
use crate::i18n::measure::{MeasureMessages, measure_messages};
use crate::model::Locale;
use crate::query::measure::{Base, Measure};
use crate::query::{Basis, By, Group, Query, Time};
use crate::route::Page;
use crate::view::markup::Markup;
use crate::view::page::PageContext;

/// What an item is found by: all it is called, in lower case and without spaces, and the initials of its
/// pinyin.
pub fn found_by(names: &[&str], pinyin: &str) -> String {
    let mut text = String::new();
    for name in names.iter().chain([&pinyin]) {
        text.extend(name.chars().filter(|it| *it != ' ').map(|it| it.to_ascii_lowercase()));
        text.push('|');
    }
    text.extend(pinyin.split(' ').filter_map(|syllable| syllable.chars().next()));
    text
}

/// An input that searches the list `list`, and the place where it says how many it found.
pub fn push_find(markup: &mut Markup, list: &str, label: &str, words: &MeasureMessages) {
    markup.put(
        "<label class=\"find\"><span class=\"filter-bar__label\">{1}</span>\
         <input type=\"search\" data-find=\"{0}\" autocomplete=\"off\" spellcheck=\"false\"></label>\
         <p class=\"find__count\" id=\"{0}-count\" role=\"status\" data-found=\"{2}\"></p>",
        &[list, label, &words.found.fill(["#"])],
    );
}

/// The choice of the measure: a list under the name of what is chosen.
pub fn push(markup: &mut Markup, context: &PageContext<'_>) {
    let words = measure_messages(context.words().locale);
    markup.put(
        "<details class=\"filter-bar__agencies\" id=\"measure-picker\"><summary>{0}</summary>",
        &[words.choose],
    );
    push_find(markup, "measures", words.find_measure, words);
    markup.put(
        "<fieldset class=\"measure-picker\" id=\"measures\" aria-label=\"{0}\" disabled>",
        &[words.choose],
    );
    let forms = context.documents.forms();
    let mut group = "";
    for measure in Measure::all(&forms) {
        let heading = match &measure {
            Measure::Rate(_) => words.group_rates,
            Measure::Row(_) => words.group_requests,
            Measure::Cell(field) if field.table == "remedies" => words.group_remedies,
            Measure::Cell(_) => words.group_proactive,
        };
        if heading != group {
            if !group.is_empty() {
                markup.put("</div></div>", &[]);
            }
            markup.put(
                "<div class=\"measure-picker__group\"><h3 class=\"measure-picker__heading\">{0}</h3>\
                 <div class=\"filter-bar__options\">",
                &[heading],
            );
            group = heading;
        }
        let name = |locale| measure_name(&measure, &forms, locale);
        let (zh_hans, en) = (name(Locale::ZhHans), name(Locale::En));
        let found_by = found_by(&[&zh_hans, &en], &context.documents.spelling(&zh_hans));
        markup.put(
            "<label class=\"filter-bar__option\" data-by=\"{2}\"><input type=\"radio\" name=\"measure\" \
             value=\"{0}\"><span>{1}</span></label>",
            &[&measure.id(), &name(words.locale), &found_by],
        );
    }
    if !group.is_empty() {
        markup.put("</div></div>", &[]);
    }
    markup.put("</fieldset></details>", &[]);
}

/// What is chosen, in words.
pub fn push_chosen(markup: &mut Markup, context: &PageContext<'_>) {
    let locale = context.words().locale;
    let (words, forms) = (measure_messages(locale), context.documents.forms());
    if let Some(measure) = Measure::of(&context.route.query, &forms) {
        markup.put(
            "<p class=\"filter-bar__measure\">{0}{1}<strong>{2}</strong></p>",
            &[words.choose, words.colon, &measure_name(&measure, &forms, locale)],
        );
    }
}

/// The levels and regions to choose from, as the collection has them.
pub fn push_groups(markup: &mut Markup, context: &PageContext<'_>) {
    let locale = context.words().locale;
    let words = measure_messages(locale);
    let Some(frame) = context.documents.frame() else { return };
    let mut levels: Vec<(String, String)> = Vec::new();
    for level in &frame.levels {
        levels.push((Group::Level(level.clone()).token(), words.levels(level).to_owned()));
    }
    let mut regions: Vec<(String, String)> = Vec::new();
    for region in &frame.regions {
        regions.push((Group::Region(region.id.clone()).token(), region.name(locale).to_owned()));
    }
    for (heading, groups) in [(words.level_heading, levels), (words.region_heading, regions)] {
        markup.put(
            "<fieldset class=\"filter-bar__groups\" disabled><legend class=\"filter-bar__label\">{0}</legend>",
            &[heading],
        );
        for (token, name) in groups {
            markup.put(
                "<label class=\"filter-bar__option\"><input type=\"checkbox\" name=\"body\" value=\"{0}\">\
                 <span>{1}</span></label>",
                &[&token, &name],
            );
        }
        markup.put("</fieldset>", &[]);
    }
}

/// What it can be broken down by: value and name of each choice.
pub fn breakdowns(words: &MeasureMessages) -> Vec<(&'static str, &'static str)> {
    let name = |by| match by {
        By::Year => words.by_year,
        By::Body => words.by_body,
        By::Applicant => words.by_applicant,
        By::Outcome => words.by_outcome,
        By::Level => words.by_level,
        By::Region => words.by_region,
    };
    By::ALL.into_iter().map(|by| (by.id(), name(by))).collect()
}

/// The denominators a reader can choose: value and name of each choice.
pub fn denominators(words: &MeasureMessages) -> Vec<(&'static str, &'static str)> {
    let chosen = Base::CHOICES.into_iter().map(|base| (base.id(), base_name(base, words)));
    std::iter::once(("", words.own_denominator)).chain(chosen).collect()
}

/// Questions, each a link to the view that answers it.
pub fn push_questions(markup: &mut Markup, context: &PageContext<'_>) {
    let words = measure_messages(context.words().locale);
    let query = |measure: &str, by: By| Query {
        measure: Some(measure.to_owned()).filter(|measure| measure != Measure::DEFAULT),
        by,
        ..context.route.query.furniture()
    };
    let shares = |query: Query| Query { basis: Basis::Share, time: Time::Latest, ..query };
    let explore = |query: Query| context.href(Page::Explore, query);
    let questions = [
        (words.question_disclosed, explore(query("rate.disclosed", By::Year))),
        // A figure of its own answers this one with every reason of the form.
        (words.question_refusal, context.href_page(Page::Figure(FigureId::Refusal))),
        (words.question_litigation, explore(query("remedies.litigation_direct.total", By::Body))),
        (words.question_applicant, explore(shares(query("requests.received_new", By::Applicant)))),
        (words.question_region, explore(query("requests.received_new", By::Region))),
        (words.question_level, explore(query("rate.disclosed", By::Level))),
    ];
    markup
        .put("<h2 class=\"questions__title\">{0}</h2><ul class=\"questions\">", &[words.questions]);
    for (question, address) in questions {
        markup.put("<li><a href=\"{0}\">{1}</a></li>", &[&address, question]);
    }
    markup.put("</ul>", &[]);
}
