//! Scales, ticks, widths of texts and where they break.

use crate::support::property;
use gongkai::scene::scale::{Linear, ticks};
use gongkai::scene::{px, text};
use proptest::prelude::*;

/// More than any count of a form, whose cells have up to 18 digits.
const MOST: i64 = 1_000_000_000_000_000_000;

/// Counts of every magnitude alike.
fn number() -> impl Strategy<Value = i64> {
    (0..=18_u32, any::<u64>()).prop_map(|(digits, number)| (number % 10_u64.pow(digits)) as i64)
}

#[test]
fn a_scale_maps_its_domain_to_its_range() {
    let scale = Linear::new(200, px(100));
    assert_eq!(
        [0, 1, 50, 100, 199, 200].map(|value| scale.length(value)),
        [0, 5, 250, 500, 995, 1000]
    );
    assert_eq!(Linear::new(0, px(100)).length(0), 0, "an empty domain counts as 1");
    assert_eq!(Linear::new(3, 10).length(1), 3);
    assert_eq!(Linear::new(3, 10).length(2), 7, "rounded to the nearest tenth");
}

#[test]
fn values_too_large_to_multiply_are_drawn_as_the_whole_range() {
    for range in [px(96), px(220), px(638)] {
        let most = i64::MAX / (2 * i64::from(range));
        // The product still fits, what is added for rounding doesn't.
        for value in [most, most - 1, most + 1, MOST] {
            assert_eq!(Linear::new(value, range).length(value), range, "{value} on {range}");
        }
    }
}

#[test]
fn widths_add_up_characters() {
    assert_eq!(text::width("", px(13)), 0);
    assert_eq!(text::width("公开", px(13)), px(26));
    assert_eq!(text::width("3,521", px(10)), 4 * 58 + 32);
    assert!(text::width("WWW", px(13)) > text::width("iii", px(13)));
}

#[test]
fn lines_break_between_chinese_characters_and_between_latin_words() {
    assert_eq!(text::wrap("平潭综合实验区", px(10), px(40), 3), ["平潭综合", "实验区"]);
    assert_eq!(text::wrap("some agency name", px(10), px(40), 3), ["some", "agency", "name"]);
    assert_eq!(text::wrap("  公开  ", px(10), px(40), 3), ["公开"]);
    assert!(text::wrap("", px(10), px(40), 3).is_empty());
}

#[test]
fn a_number_stays_with_what_it_counts() {
    assert_eq!(text::wrap("平潭交通2025年", px(10), px(70), 2), ["平潭交通", "2025年"]);
    assert_eq!(text::wrap("平潭交2025年", px(10), px(62), 2), ["平潭交", "2025年"]);
}

#[test]
fn what_does_not_fit_ends_in_an_ellipsis() {
    assert_eq!(text::wrap("平潭综合实验区", px(10), px(40), 1), ["平潭综…"]);
    assert_eq!(text::shortened("平潭综合", px(10), px(40)), "平潭综合");
    assert_eq!(text::shortened("平潭综合实", px(10), px(40)), "平潭综…");
}

proptest! {
    #![proptest_config(property::config())]

    #[test]
    fn a_larger_value_is_never_shorter(
        values in prop::collection::vec(number(), 2..8),
        above in number(),
        range in 1..8000_i32,
    ) {
        let mut values = values;
        values.sort_unstable();
        let domain = values[values.len() - 1].saturating_add(above).min(MOST);
        let scale = Linear::new(domain, range);
        let lengths: Vec<i32> = values.iter().map(|value| scale.length(*value)).collect();
        prop_assert!(lengths.is_sorted(), "{:?}", lengths);
        prop_assert!(lengths.iter().all(|length| (0..=range).contains(length)), "{:?}", lengths);
        prop_assert_eq!(scale.length(domain.max(1)), range);
    }

    #[test]
    fn a_length_is_within_half_a_tenth_of_the_exact_one(
        domain in 1..1_000_000_000_i64,
        part in 0.0..=1.0_f64,
        range in 1..8000_i32,
    ) {
        let value = (domain as f64 * part) as i64;
        let exact = value as f64 * f64::from(range) / domain as f64;
        let length = f64::from(Linear::new(domain, range).length(value));
        prop_assert!((length - exact).abs() <= 0.5 + 1e-6, "{} for {}", length, exact);
    }

    #[test]
    fn ticks_rise_from_zero_by_a_round_step_to_the_first_that_covers_the_maximum(
        max in number(),
        count in 1..10_i64,
    ) {
        let ticks = ticks(max, count);
        prop_assert_eq!(ticks[0], 0);
        prop_assert!(ticks.len() as i64 - 1 <= count, "{:?}", ticks);
        let step = ticks[1];
        prop_assert!(ticks.windows(2).all(|pair| pair[1] - pair[0] == step), "{:?}", ticks);
        let digits = step.to_string();
        prop_assert!(
            ["1", "2", "5"].contains(&digits.trim_end_matches('0')),
            "{} is no round step", step
        );
        let last = ticks[ticks.len() - 1];
        prop_assert!(last >= max.max(1) && last - step < max.max(1), "{:?}", ticks);
    }

    #[test]
    fn ticks_are_as_many_as_the_count_allows(max in 1..1_000_000_000_i64, count in 2..10_i64) {
        // The next finer round step would have been too many.
        let step = ticks(max, count)[1];
        let digits = step.to_string();
        let finer = if digits.starts_with('5') { step / 5 * 2 } else { step / 2 };
        if step > 1 {
            prop_assert!((max + finer - 1) / finer > count, "{} where {} fits", step, finer);
        }
    }

    #[test]
    fn no_line_is_wider_than_asked_and_no_more_of_them(
        text in "\\PC{0,60}|[a-z0-9年 ]{0,60}|[一-龥]{0,40}",
        size in prop::sample::select(vec![px(12), px(13), 125]),
        max in px(26)..px(400),
        lines in 1..4_usize,
    ) {
        let wrapped = text::wrap(&text, size, max, lines);
        prop_assert!(wrapped.len() <= lines, "{:?}", wrapped);
        for line in &wrapped {
            prop_assert!(
                text::width(line, size) <= max,
                "{:?} is {} wide, {} asked", line, text::width(line, size), max
            );
        }
    }

    #[test]
    fn wrapping_loses_nothing_but_spaces_and_what_the_ellipsis_stands_for(
        text in "[a-z0-9年公开 ]{0,60}",
        max in px(26)..px(400),
        lines in 1..4_usize,
    ) {
        let solid = |text: &str| text.chars().filter(|one| *one != ' ').collect::<String>();
        let wrapped = text::wrap(&text, px(13), max, lines).concat();
        match wrapped.strip_suffix('…') {
            Some(shown) => prop_assert!(solid(&text).starts_with(&solid(shown))),
            None => prop_assert_eq!(solid(&text), solid(&wrapped)),
        }
    }

    #[test]
    fn a_text_that_fits_is_not_broken(text in "[a-z0-9年公开]{1,12}", size in px(8)..px(20)) {
        let max = text::width(&text, size);
        prop_assert_eq!(text::wrap(&text, size, max, 3), [text.clone()]);
        prop_assert_eq!(text::shortened(&text, size, max), text);
    }
}
