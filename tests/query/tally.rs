//! Sums and quartiles against loops that anybody can read.

use crate::support::property;
use gongkai::query::tally::{Filter, Quartiles, quartiles, sums};
use proptest::collection::vec;
use proptest::prelude::*;

/// The smallest of `values` that `share` quarters of them are at most.
fn nearest_rank(values: &[i64], share: usize) -> i64 {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let is_enough = |value: &&i64| {
        let at_most = sorted.iter().filter(|other| other <= value).count();
        at_most * 4 >= sorted.len() * share
    };
    *sorted.iter().find(is_enough).unwrap()
}

#[test]
fn of_nothing_there_are_no_quartiles_and_of_one_number_it_is_all_three() {
    assert_eq!(quartiles(&mut []), None);
    assert_eq!(quartiles(&mut [7]), Some(Quartiles { lower: 7, median: 7, upper: 7 }));
    assert_eq!(quartiles(&mut [9, 1]), Some(Quartiles { lower: 1, median: 1, upper: 9 }));
}

#[test]
fn nothing_is_summed_without_rows_or_codes_that_pass() {
    let codes = [0, 1];
    let none = || Filter::of(&codes, []);
    assert_eq!(sums(&[none(), Filter::of(&codes, [0, 1])], &codes, &[1, 2]), [0; 256]);
    assert_eq!(sums(&[none(), none()], &[], &[]), [0; 256]);
}

#[test]
fn sums_are_wider_than_the_numbers_they_are_made_of() {
    let codes = [255_u8; 3];
    let all = || Filter::of(&codes, [255]);
    let sums = sums(&[all(), all()], &codes, &[i32::MAX, i32::MAX, i32::MAX]);
    assert_eq!(sums[255], 3 * i64::from(i32::MAX));
}

proptest! {
    #![proptest_config(property::config())]

    #[test]
    fn quartiles_are_those_of_the_sorted_numbers(
        values in vec(prop_oneof![-20..20_i64, any::<i64>()], 1..80),
    ) {
        let found = quartiles(&mut values.clone()).unwrap();
        let expected = [1, 2, 3].map(|share| nearest_rank(&values, share));
        prop_assert_eq!([found.lower, found.median, found.upper], expected);
        for quartile in [found.lower, found.median, found.upper] {
            prop_assert!(values.contains(&quartile), "{} is none of the numbers", quartile);
        }
    }

    #[test]
    fn sums_are_those_of_a_loop_whatever_the_lengths(
        first in vec(any::<u8>(), 0..60),
        second in vec(0..4_u8, 0..60),
        key in vec(prop_oneof![0..3_u8, any::<u8>()], 0..60),
        values in vec(any::<i32>(), 0..60),
        wanted in (vec(any::<u8>(), 0..200), vec(0..5_u8, 0..5)),
    ) {
        let mut expected = [0_i64; 256];
        for row in 0..first.len().min(second.len()).min(key.len()).min(values.len()) {
            if wanted.0.contains(&first[row]) && wanted.1.contains(&second[row]) {
                expected[usize::from(key[row])] += i64::from(values[row]);
            }
        }
        let filters = [Filter::of(&first, wanted.0), Filter::of(&second, wanted.1)];
        prop_assert_eq!(sums(&filters, &key, &values), expected);
    }
}
