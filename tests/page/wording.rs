//! The texts of the product.

use crate::site::LOCALES;
use crate::support::data::{audit_of, report_files};
use gongkai::figure::FigureId;
use gongkai::i18n::audit::audit_messages;
use gongkai::i18n::figure::figure_messages;
use gongkai::i18n::measure::measure_messages;
use gongkai::i18n::{Template, messages, page_messages, share};
use gongkai::model::Locale;

/// Fills `template` with words of its own and checks that all of them are in the text.
fn fills<const N: usize>(name: &str, template: &Template<N>) {
    // Braces in a value are no gap.
    let values: Vec<String> = (0..N).map(|index| format!("⟦{index}{{0}}⟧")).collect();
    let words: [&str; N] = std::array::from_fn(|index| values[index].as_str());
    let filled = template.fill(words);
    for value in &values {
        assert!(filled.contains(value.as_str()), "{name}: {filled}");
    }
    let rest = values.iter().fold(filled, |rest, value| rest.replace(value.as_str(), ""));
    assert!(!rest.contains(['{', '}']), "{name}: {rest}");
}

/// Checks the templates with these names, and answers how many there were.
macro_rules! fill_all {
    ($words:expr, $($name:ident)*) => {{
        let mut filled = 0;
        $(fills(stringify!($name), &$words.$name); filled += 1;)*
        filled
    }};
}

/// How many templates a list of texts has, from its debug print.
fn template_count(texts: &impl std::fmt::Debug) -> usize {
    format!("{texts:?}").matches("Template(").count()
}

#[test]
fn every_template_says_all_it_is_given() {
    for locale in LOCALES {
        let words = messages(locale);
        let filled = fill_all!(words,
            sentence year report_name source_list sources_count take_saved take_copied
            remove_filter agencies_of agencies result_reports updated loading_slow failed_network
            failed_status failed_timeout failed_cut_off failed_not_json failed_schema
            failed_fields version_old version_missing
        );
        for template in &words.requests {
            fills("requests", template);
        }
        assert_eq!(
            filled + words.requests.len(),
            template_count(words),
            "a template is not listed"
        );

        let words = figure_messages(locale);
        let filled = fill_all!(words,
            qualifier_more_than qualifier_at_least in_brackets mark_name mark_share
            count_and_share out_of no_table_for outcome_title outcome_title_zero
            outcome_title_unknown outcome_title_years outcome_title_agencies outcome_summary
            outcome_summary_several outcome_summary_none outcome_subtitle_count
            outcome_subtitle_share outcome_subtitle_several_count outcome_subtitle_several_share
            caseload_title_agencies caseload_title_years caseload_title_one caseload_subtitle
            caseload_summary remedies_title_one remedies_title_zero remedies_title_years
            remedies_title_agencies result_count kind_results kind_coverage note_difference
            part_of note_single flow_mark flow_share flow_title flow_title_unknown flow_title_zero
            flow_subtitle flow_summary flow_summary_reason note_flow_difference outcome_in_group
            outcome_detail_title outcome_detail_subtitle outcome_detail_summary applicant_title
            applicant_title_zero applicant_title_unknown applicant_title_years
            applicant_title_agencies applicant_summary applicant_summary_several rate_with_base
            rate_mark rate_title rate_title_years rate_title_agencies rate_subtitle
            rate_subtitle_years rate_subtitle_agencies rate_summary rate_summary_years
            rate_summary_agencies note_rates_omitted refusal_title refusal_title_zero
            refusal_title_unknown refusal_title_agencies refusal_subtitle_years
            refusal_subtitle_agencies refusal_summary refusal_summary_agencies kind_count
            decision_title decision_title_years decision_title_agencies decision_largest
            in_force_at issued_in repealed_in absent_mark absent_result rate_title_unknown normative_title
            normative_title_agencies normative_summary normative_summary_agencies
            note_normative_others note_normative_difference note_normative_zero coverage_gap
            coverage_title coverage_summary narrative_title
        );
        assert_eq!(
            filled + template_count(words.zone),
            template_count(words),
            "a template is not listed"
        );

        let words = measure_messages(locale);
        let filled = fill_all!(words,
            rate_of cell unit_of share_of period coverage title_years title_one title_agencies title_parts title_spread title_by_level title_by_region title_by_part title_none summary summary_rows counted points mark spread_mark note_missing and_more note_omitted note_small note_carry found add_peers
        );
        assert_eq!(
            filled + template_count(words.figure),
            template_count(words),
            "a template is not listed"
        );

        let words = page_messages(locale);
        let filled = fill_all!(words,
            home_figures home_collection_lead year_gap year_gaps name_unconfirmed
            table_form_differs table_unit report_figures
        );
        assert_eq!(
            filled + template_count(words.zone),
            template_count(words),
            "a template is not listed"
        );
    }
}

#[test]
fn no_text_is_empty_and_each_language_has_its_own() {
    for locale in LOCALES {
        let texts = format!("{:?}{:?}", page_messages(locale), figure_messages(locale));
        // A text as the debug print shows it, the first of each field.
        assert!(!texts.contains("\"\""), "{locale:?} has an empty text");
        assert_eq!(messages(locale).locale, locale);
        assert_eq!(page_messages(locale).zone.locale, locale);
    }
    let (chinese, english) = (page_messages(Locale::ZhHans), page_messages(Locale::En));
    for (chinese, english) in [
        (chinese.skip_link, english.skip_link),
        (FigureId::Outcome.name(Locale::ZhHans), FigureId::Outcome.name(Locale::En)),
        (chinese.state_blank, english.state_blank),
        (chinese.source_heading, english.source_heading),
        (chinese.not_found_text, english.not_found_text),
    ] {
        let is_chinese = |one: char| ('\u{4e00}'..='\u{9fff}').contains(&one);
        assert!(chinese.contains(is_chinese), "{chinese}");
        assert!(!english.contains(is_chinese), "{english}");
    }
}

#[test]
fn a_number_of_requests_is_worded_as_one_or_many() {
    let english = messages(Locale::En);
    assert_eq!(english.requests(0), "0 requests");
    assert_eq!(english.requests(1), "1 request");
    assert_eq!(english.requests(3521), "3,521 requests");
    assert_eq!(messages(Locale::ZhHans).requests(1), "1件申请");
}

#[test]
fn shares_are_rounded_to_a_tenth_and_not_stated_on_small_bases() {
    for (part, whole, expected) in [
        (0, 0, None),
        (1, 0, None),
        (0, 1, Some("0/1")),
        (3, 19, Some("3/19")),
        (3, 20, Some("15.0%")),
        (0, 3000, Some("0.0%")),
        (1, 3000, Some("<0.1%")),
        (2, 3000, Some("0.1%")),
        (1999, 2000, Some(">99.9%")),
        (2000, 2000, Some("100.0%")),
        (1998, 2000, Some("99.9%")),
        (9, 8, Some("9/8")),
        (90, 80, Some("112.5%")),
        (i64::MAX, 20, None),
    ] {
        assert_eq!(share(part, whole).as_deref(), expected, "{part} of {whole}");
    }
}

#[test]
fn every_template_of_the_audit_says_all_it_is_given() {
    for locale in LOCALES {
        let words = audit_messages(locale);
        let filled = fill_all!(words,
            all_hold some_differ one_differs sums_missing if_blank_is_zero not_assessable holding
            unassessed see_cells see_report see_agency mark rule continuity_agrees continuity_differs
            continuity_gap continuity_gaps continuity_form recheck_same recheck_other
            recheck_failed row column whole_cell part_cell figure named added_up of_year
            of_agency calculated colon exceeds differ share_differs jump small_base
            wrong_numbers blanks and_more edition period chapters_missing chapters_retitled late
            dates_differ same_text numbers_hold no_blanks edition_holds period_holds in_time
            dates_agree new_text line_and_column more_cells tool_file tool_all
            file_not_json file_cut_off file_too_deep file_schema file_expected file_unknown_word
            file_unknown_key file_duplicate file_encoding file_size file_read
        );
        assert_eq!(filled, template_count(words), "a template is not listed");
        // Both languages name the same rules, in the same order, and none is left without a name.
        let rules = |locale| audit_messages(locale).families.map(|(rule, _)| rule);
        assert_eq!(rules(Locale::ZhHans), rules(Locale::En));
        assert!(words.families.iter().all(|(_, name)| !name.is_empty()));
    }
}

#[test]
fn every_rule_of_an_audit_has_a_plain_name() {
    for file in report_files() {
        for check in audit_of(&file.report) {
            for locale in LOCALES {
                let name = audit_messages(locale).family(check.family()).to_owned();
                assert_ne!(name, check.family(), "{}", check.rule);
            }
        }
    }
}
