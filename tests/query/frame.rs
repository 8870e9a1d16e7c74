//! Which reports there are, printed and read back; and files that are not what they should be.

use crate::support::data::{EDITIONS, agencies, report_files};
use crate::support::property;
use gongkai::model::Locale;
use gongkai::query::{AgencyNames, Frame, Group, NamesFile, Query, Time, url};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

/// An agency: level, region in both languages, and its reports.
type Agency = (String, (String, String), Vec<(u16, String, String)>);

/// A text as names are: no control characters, which no file has.
fn word() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z_]{1,8}", "\\PC{0,6}", Just("\"\\\"".to_owned()), Just("省“级”".to_owned())]
}

fn agency() -> impl Strategy<Value = Agency> {
    let report = (2008..2031_u16, word(), word());
    let reports = vec(report, 0..6).prop_map(|mut reports| {
        reports.sort_by_key(|(year, ..)| *year);
        reports.dedup_by_key(|(year, ..)| *year);
        reports
    });
    // Half of them share a few levels and regions.
    let region = prop_oneof![(word(), word()), ("[甲乙]", "[AB]")];
    (prop_oneof![word(), "[xyz]"], region, reports)
}

fn frame_of(agencies: &[Agency]) -> Frame {
    let mut frame = Frame::new(vec!["ed2019".to_owned()]);
    for (level, (zh_hans, en), reports) in agencies {
        frame.add_agency(level, zh_hans, en);
        for (year, confidence, completeness) in reports {
            frame.add_report(*year, confidence, completeness);
        }
    }
    frame
}

fn read(text: &str) -> Frame {
    Frame::read("data/frame.json", text).unwrap_or_else(|found| panic!("{found:#?}"))
}

/// A frame file with these runs.
fn file(level: &str, reports: &str, year: &str) -> String {
    json!({
        "schema": 1, "forms": [], "levels": ["city"], "regions": [], "confidences": [],
        "completenesses": [],
        "agency": {"level": level, "region": level, "reports": reports},
        "report": {"year": year, "confidence": year, "completeness": year},
    })
    .to_string()
}

#[test]
fn the_collection_s_frame_has_every_report_in_reading_order() {
    let agencies = agencies();
    let frame = Frame::of(&agencies, &EDITIONS.map(str::to_owned));
    assert_eq!(read(&frame.print()), frame);
    assert_eq!(frame.level.len(), agencies.len());
    assert_eq!(frame.year.len(), report_files().len());
    for (row, file) in report_files().iter().enumerate() {
        let value = &file.value;
        let agency = &agencies[frame.agency[row] as usize];
        assert_eq!(agency.id, value["agency"]["id"].as_str().unwrap());
        assert!(frame.rows_of(frame.agency[row] as usize).contains(&row));
        assert_eq!(u64::from(frame.year_of(row)), value["year"].as_u64().unwrap());
        assert_eq!(frame.confidence(row), value["source"]["confidence"].as_str().unwrap());
        assert_eq!(frame.completeness(row), file.report.completeness());
        let about = &agency.reports.last().unwrap().json().at("agency").clone();
        let code = frame.agency[row] as usize;
        assert_eq!(frame.levels[usize::from(frame.level[code])], about.at("level").text());
        let region = &frame.regions[usize::from(frame.region[code])];
        for locale in [Locale::ZhHans, Locale::En] {
            assert_eq!(region.name(locale), about.at("region").localized(locale));
        }
    }
}

#[test]
fn an_empty_frame_is_printed_and_read() {
    let frame = Frame::new(Vec::new());
    assert_eq!(read(&frame.print()), frame);
    assert!(frame.agencies_of(&Query::default()).is_empty());
    assert_eq!(frame.rows_of(0), 0..0);
    assert_eq!(frame.rows_in(3, Time::Latest).count(), 0);
    let names = NamesFile(Vec::new());
    assert_eq!(NamesFile::read("data/names/0.json", &names.print()).unwrap(), names);
}

#[test]
fn a_report_before_the_first_agency_belongs_to_nobody() {
    let mut frame = Frame::new(Vec::new());
    frame.add_report(2020, "official", "whole");
    assert_eq!(frame, Frame::new(Vec::new()));
}

#[test]
fn groups_are_any_level_and_any_region_named() {
    let frame = frame_of(&[
        ("city".into(), ("江苏".into(), "Jiangsu".into()), vec![]),
        ("county".into(), ("江苏".into(), "Jiangsu".into()), vec![]),
        ("city".into(), ("内蒙古".into(), "Inner Mongolia".into()), vec![]),
        ("zone".into(), ("湖南".into(), "Hunan".into()), vec![]),
    ]);
    for (body, expected) in [
        ("", vec![0, 1, 2, 3]),
        ("level:city", vec![0, 2]),
        ("level:city~level:zone", vec![0, 2, 3]),
        ("region:inner-mongolia", vec![2]),
        ("level:city~region:jiangsu", vec![0]),
        ("level:county~region:hunan", vec![]),
        ("level:moon", vec![]),
        ("region:moon", vec![]),
        ("level:moon~level:city", vec![0, 2]),
    ] {
        assert_eq!(frame.agencies_of(&url::parse(&format!("?body={body}"))), expected, "{body}");
    }
}

#[test]
fn levels_and_regions_beyond_the_last_code_are_the_last_one() {
    let agencies: Vec<Agency> = (0..300)
        .map(|number| {
            let word = format!("place{number}");
            (word.clone(), (word.clone(), word), vec![(2020, "a".into(), "b".into())])
        })
        .collect();
    let frame = frame_of(&agencies);
    assert_eq!((frame.level[254], frame.level[255], frame.level[299]), (254, 255, 255));
    assert_eq!((frame.region[254], frame.region[255], frame.region[299]), (254, 255, 255));
    assert_eq!(read(&frame.print()), frame);
    // Whose code is the last is in no group but that one.
    assert_eq!(frame.agencies_of(&url::parse("?body=level:place254")), [254]);
    assert_eq!(frame.agencies_of(&url::parse("?body=region:place255")).len(), 45);
}

#[test]
fn a_file_that_counts_more_than_it_has_is_read_as_far_as_it_goes() {
    // More reports than rows, by one agency and by many.
    for reports in ["4000000000", "3*9 4000000000*4000000000"] {
        let frame = read(&file("0*5", reports, "2020*10"));
        assert_eq!(frame.agency.len(), 10, "{reports}");
        assert_eq!((0..5).map(|agency| frame.rows_of(agency).len()).sum::<usize>(), 10);
    }
    // Fewer: the rest is nobody's.
    let frame = read(&file("0*2", "3 4", "2020*10"));
    assert_eq!((frame.rows_of(0), frame.rows_of(1), frame.rows_of(2).len()), (0..3, 3..7, 0));
    // Agencies without a count have none.
    let frame = read(&file("0*3", "2", "2020*2"));
    assert_eq!(frame.rows_of(2).len(), 0);
    assert_eq!(frame.rows_in(2, Time::Latest).count(), 0);
}

#[test]
fn a_run_longer_than_any_file_of_ours_asks_for_no_more_memory_than_one() {
    let frame = read(&file("0", "1", "2020*4000000000"));
    assert_eq!(frame.year.len(), 10_000_000);
    let frame = read(&file("0", "1", "2020*4000000000 2021*4000000000"));
    assert_eq!(frame.year.len(), 10_000_000);
}

#[test]
fn numbers_that_don_t_fit_and_words_are_no_reason_to_stop() {
    let frame = read(&file("999 -1 x 1.5*2 7*y *", "1*3", "99999 -5 二〇二〇"));
    assert_eq!(frame.level, [255, 0, 0, 0, 0, 7, 0]);
    assert_eq!(frame.year, [9999, 0, 0]);
    for row in 0..4 {
        assert_eq!(frame.confidence(row), "");
    }
}

#[test]
fn a_frame_file_without_its_fields_is_refused_with_all_of_them() {
    let found = Frame::read("data/frame.json", "{\"schema\":1}").unwrap_err();
    assert_eq!(found.len(), 7, "{found:#?}");
    for text in ["", "[]", "{\"schema\":2}", "null", "\"2020\""] {
        assert!(Frame::read("data/frame.json", text).is_err(), "{text}");
        assert!(NamesFile::read("data/names/0.json", text).is_err(), "{text}");
    }
}

#[test]
fn names_stand_by_five_hundred() {
    for (agency, number) in [(0, 0), (499, 0), (500, 1), (12_345, 24)] {
        assert_eq!(NamesFile::of(agency), number);
        assert!((NamesFile::first(number)..NamesFile::first(number + 1)).contains(&agency));
    }
}

#[test]
fn an_agency_without_an_english_name_goes_by_its_chinese_one() {
    let names = AgencyNames::new("a", "宿迁市", "", "su qian shi");
    assert_eq!(names.name(Locale::En), "宿迁市");
    let names = AgencyNames::new("a", "宿迁市", "Suqian", "");
    assert_eq!([names.name(Locale::En), names.name(Locale::ZhHans)], ["Suqian", "宿迁市"]);
}

#[test]
fn a_names_file_whose_lists_differ_in_length_ends_with_the_shortest() {
    let text = json!({"schema": 1, "ids": ["a", "b"], "zh-Hans": ["甲"], "en": ["A", "B"], "pinyin": ["jia", "yi"]});
    let names = NamesFile::read("data/names/0.json", &text.to_string()).unwrap();
    assert_eq!(names.0.iter().map(|names| names.id.as_str()).collect::<Vec<_>>(), ["a"]);
}

proptest! {
    #![proptest_config(property::config())]

    #[test]
    fn a_printed_frame_is_read_back(agencies in vec(agency(), 0..40)) {
        let frame = frame_of(&agencies);
        let text = frame.print();
        prop_assert!(serde_json::from_str::<Value>(&text).is_ok(), "{}", text);
        prop_assert_eq!(&read(&text), &frame);
        let mut row = 0;
        for (number, (level, _, reports)) in agencies.iter().enumerate() {
            prop_assert_eq!(&frame.levels[usize::from(frame.level[number])], level);
            prop_assert_eq!(frame.rows_of(number), row..row + reports.len());
            for (year, confidence, completeness) in reports {
                prop_assert_eq!(frame.agency[row] as usize, number);
                prop_assert_eq!(frame.year_of(row), *year);
                prop_assert_eq!(frame.confidence(row), confidence);
                prop_assert_eq!(frame.completeness(row), completeness);
                row += 1;
            }
        }
    }

    #[test]
    fn whatever_a_region_is_called_an_address_can_ask_for_it(agencies in vec(agency(), 1..20)) {
        let frame = frame_of(&agencies);
        for (place, region) in frame.regions.iter().enumerate() {
            let group = Group::Region(region.id.clone());
            let query = Query { groups: vec![group.clone()], ..Query::default() };
            prop_assert_eq!(Group::parse(&group.token()), Some(group));
            let query = url::parse(&url::print(&query));
            let found = frame.agencies_of(&query);
            let is_there = |agency: &usize| usize::from(frame.region[*agency]) == place;
            let expected: Vec<usize> = (0..agencies.len()).filter(is_there).collect();
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn the_years_asked_for_are_those_of_the_agency_s_own_reports(
        agencies in vec(agency(), 1..10),
        from in 2008..2031_u16,
        years in 0..10_u16,
    ) {
        let frame = frame_of(&agencies);
        for (number, (.., reports)) in agencies.iter().enumerate() {
            let found = |time| -> Vec<u16> {
                frame.rows_in(number, time).map(|row| frame.year_of(row)).collect()
            };
            let all: Vec<u16> = reports.iter().map(|(year, ..)| *year).collect();
            prop_assert_eq!(found(Time::Latest), all.last().copied().into_iter().collect::<Vec<_>>());
            let inside = |year: &u16| (from..=from + years).contains(year);
            let expected: Vec<u16> = all.iter().copied().filter(inside).collect();
            prop_assert_eq!(found(Time::Range(from, from + years)), expected);
            prop_assert_eq!(found(Time::All), all);
        }
    }

    #[test]
    fn printed_names_are_read_back(
        names in vec((word(), word(), word(), word()), 0..30),
    ) {
        let names = names.iter().map(|(id, zh, en, pinyin)| AgencyNames::new(id, zh, en, pinyin));
        let file = NamesFile(names.collect());
        let text = file.print();
        prop_assert!(serde_json::from_str::<Value>(&text).is_ok(), "{}", text);
        prop_assert_eq!(NamesFile::read("data/names/0.json", &text).unwrap(), file);
    }

    #[test]
    fn any_runs_at_all_are_read_and_nothing_asks_for_what_isn_t_there(
        level in "[0-9x* -]{0,12}|[0-9 ]{0,20}",
        reports in "[0-9* -]{0,12}|[0-9 ]{0,20}",
        year in "[0-9 ]{0,20}|\\PC{0,10}|([0-9]\\*[0-9] ){0,4}",
        time in prop_oneof![Just(Time::All), Just(Time::Latest), Just(Time::Range(1, 5))],
    ) {
        let frame = read(&file(&level, &reports, &year));
        let rows = frame.year.len();
        prop_assert!(frame.agency.len() <= rows);
        for agency in 0..frame.level.len().min(50) + 1 {
            prop_assert!(frame.rows_of(agency).len() <= rows);
            prop_assert!(frame.rows_in(agency, time).all(|row| row < rows));
        }
        for row in 0..rows.min(50) {
            let _ = (frame.confidence(row), frame.completeness(row), frame.year_of(row));
        }
        let _ = frame.agencies_of(&url::parse("?body=level:city~region:x"));
    }
}
