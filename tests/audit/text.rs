//! What the text says of itself: its period, and whether it is the text of the year before.

use crate::draft::{Draft, only, reason};
use gongkai::model::Severity;
use gongkai::model::audit::CheckResult::{Fail, NotAssessable, Pass};
use gongkai::model::audit::{Check, Reason, Statement};

/// A report on 2023.
fn draft() -> Draft {
    Draft::new("ed2021", 2023)
}

fn period(text: &str) -> Check {
    only(&draft().with_text(&[text]).checks(), "V-PERIOD").clone()
}

/// First and last day as the check reads them.
fn stated(check: &Check) -> Option<(&str, &str)> {
    let Statement::Period { stated } = &check.statement else { panic!("{:?}", check.statement) };
    stated.as_ref().map(|(first, last)| (first.as_str(), last.as_str()))
}

#[test]
fn the_whole_report_year_is_the_period() {
    for text in [
        "本报告数据统计期限自2023年1月1日起至2023年12月31日止。",
        "本报告所列数据的统计期限为2023年1月1日至2023年12月31日。",
        "统计时间：2023年1月1日—2023年12月31日",
        "期限：2023年01月01日到2023年12月31日",
        // Said without the word, it is still the period.
        "现公布2023年1月1日至2023年12月31日本局政府信息公开工作情况。",
    ] {
        let check = period(text);
        assert_eq!((check.result, stated(&check)), (Pass, Some(("2023-01-01", "2023-12-31"))));
        assert_eq!(check.place.as_deref(), Some("/chapters/0/blocks/0"));
    }
}

#[test]
fn the_second_year_of_the_period_may_be_left_out() {
    let check = period("统计期限为2023年1月1日至12月31日。");
    assert_eq!((check.result, stated(&check)), (Pass, Some(("2023-01-01", "2023-12-31"))));
}

#[test]
fn another_period_of_the_numbers_is_an_error() {
    for (text, first, last) in [
        ("统计期限为2022年11月1日至2023年10月31日。", "2022-11-01", "2023-10-31"),
        ("数据统计期限自2022年1月1日起至2022年12月31日止。", "2022-01-01", "2022-12-31"),
        ("统计期限为2023年1月1日至11月30日。", "2023-01-01", "2023-11-30"),
        // The first of two is shown.
        (
            "统计期限为2022年1月1日至12月31日，此前统计期限为2021年1月1日至12月31日。",
            "2022-01-01",
            "2022-12-31",
        ),
    ] {
        let check = period(text);
        assert_eq!((check.result, stated(&check)), (Fail, Some((first, last))), "{text}");
        assert_eq!(check.severity, Severity::Error);
    }
}

#[test]
fn the_days_of_a_campaign_are_no_period() {
    for text in [
        "2023年5月1日至5月31日开展政务公开宣传月活动。",
        "2023年6月1日至6月30日公开征求意见，征求意见期限内收到意见3条。",
        "2023年9月4日至9月10日开展数据安全宣传周活动。",
        "1月1日至12月31日",
        "2023年1月1日",
        "本报告统计期限为2023年全年。",
    ] {
        let check = period(text);
        assert_eq!((check.result, stated(&check)), (NotAssessable, None), "{text}");
        assert_eq!(check.reason, Some(Reason::NotStated), "{text}");
    }
}

#[test]
fn the_period_is_found_behind_other_days_of_the_same_sentence() {
    let text = "统计期限内，2023年5月1日至5月31日开展宣传，统计期限为2023年1月1日至12月31日。";
    let check = period(text);
    assert_eq!((check.result, stated(&check)), (Pass, Some(("2023-01-01", "2023-12-31"))));
}

/// The report of the year before.
fn before() -> Draft {
    Draft::new("ed2021", 2022)
}

const TEXT: &str = "全局认真贯彻落实条例，全年主动公开信息656条，办理依申请公开184件，\
                    未发生因政府信息公开引起的行政复议。";

#[test]
fn the_text_of_the_year_before_with_other_numbers_is_a_duplicate() {
    let other_numbers = TEXT.replace("656", "702").replace("184", "190");
    let checks = draft().with_text(&[&other_numbers]).checks_after(&before().with_text(&[TEXT]));
    let check = only(&checks, "N-DUPLICATE");
    assert_eq!(check.statement, Statement::NewText { percent: 100 });
    assert_eq!((check.result, check.severity), (Fail, Severity::Warning));
}

#[test]
fn a_text_with_a_new_sentence_as_long_is_no_duplicate() {
    let new = "新建政策问答平台，开展培训两期，修订公开指南，并对全部规范性文件进行了集中清理。";
    let checks = draft().with_text(&[TEXT, new]).checks_after(&before().with_text(&[TEXT]));
    let check = only(&checks, "N-DUPLICATE");
    assert_eq!(check.result, Pass, "{:?}", check.statement);
    let Statement::NewText { percent } = check.statement else { panic!("{check:?}") };
    assert!((40..80).contains(&percent), "{percent}");
    let checks = draft().with_text(&[new]).checks_after(&before().with_text(&[TEXT]));
    assert_eq!(only(&checks, "N-DUPLICATE").statement, Statement::NewText { percent: 0 });
}

#[test]
fn a_text_is_compared_only_with_a_text() {
    let draft = draft().with_text(&[TEXT]);
    assert_eq!(reason(&draft.checks(), "N-DUPLICATE"), Some(Reason::NoPrevious));
    assert_eq!(reason(&draft.checks_after(&before()), "N-DUPLICATE"), Some(Reason::NotInPrevious));
    let none = before().checks_after(&draft);
    assert!(none.iter().all(|check| check.rule != "N-DUPLICATE"));
}
