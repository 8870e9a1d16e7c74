//! The logarithmic scale, bands, and labels moved apart.

use crate::support::property;
use gongkai::scene::scale::{Linear, Log, band};
use gongkai::scene::{px, spread};
use proptest::prelude::*;

fn number() -> impl Strategy<Value = i64> {
    (0..=18_u32, any::<u64>()).prop_map(|(digits, number)| (number % 10_u64.pow(digits)) as i64)
}

#[test]
fn powers_of_ten_are_equally_far_apart_and_zero_has_a_place_of_its_own() {
    let scale = Log::new(1000, px(100));
    assert_eq!([0, 1, 10, 100, 1000].map(|value| scale.place(value)), [0, 100, 400, 700, 1000]);
    assert_eq!(scale.place(-3), 0);
    assert_eq!(scale.place(1001), 1000, "what is more than the scale has ends with it");
    assert_eq!(Log::new(0, px(100)).place(10), 1000, "there is one step at least");
    assert_eq!(Log::new(1001, px(100)).place(10_000), 1000, "up to the next power of ten");
}

#[test]
fn ticks_of_a_logarithmic_scale_are_powers_by_the_same_factor() {
    assert_eq!(Log::new(5_000, px(1)).ticks(8), [0, 1, 10, 100, 1_000, 10_000]);
    assert_eq!(Log::new(5_000, px(1)).ticks(2), [0, 1, 100, 10_000]);
    assert_eq!(Log::new(5_000, px(1)).ticks(0), [0, 1, 10_000]);
}

#[test]
fn amounts_in_a_small_unit_are_drawn_in_proportion() {
    // A hundred million yuan in units of 10^-8.
    let whole = 10_i64.pow(16);
    let scale = Linear::new(whole, px(600));
    assert_eq!([0, whole / 4, whole / 2, whole].map(|it| scale.length(it)), [0, 1500, 3000, 6000]);
    assert_eq!(Linear::new(i64::MAX, px(600)).length(i64::MAX), 6000);
    assert_eq!(Linear::new(1, px(600)).length(i64::MAX), 6000, "what is no length is the whole");
}

proptest! {
    #![proptest_config(property::config())]

    #[test]
    fn a_larger_value_is_never_further_left_and_none_is_outside(
        values in prop::collection::vec(number(), 2..12),
        max in number(),
        range in 1..8000_i32,
    ) {
        let mut values = values;
        values.extend([0, 1, max]);
        values.sort_unstable();
        let scale = Log::new(max, range);
        let places: Vec<i32> = values.iter().map(|value| scale.place(*value)).collect();
        prop_assert!(places.is_sorted(), "{:?} at {:?}", values, places);
        prop_assert!(places.iter().all(|place| (0..=range).contains(place)), "{:?}", places);
        prop_assert_eq!(scale.place(0), 0);
        prop_assert_eq!(scale.place(1), range / 10);
        prop_assert_eq!(scale.place(i64::MAX), range);
    }

    #[test]
    fn a_place_is_within_a_tenth_of_the_exact_one(
        value in 1..1_000_000_000_000_i64,
        above in 0..1_000_000_000_000_i64,
        range in 100..8000_i32,
    ) {
        let scale = Log::new(value + above, range);
        let decades = ((value + above) as f64).log10().ceil().max(1.0);
        let start = f64::from(range / 10);
        let exact = start + (value as f64).log10() / decades * (f64::from(range) - start);
        let place = f64::from(scale.place(value));
        // Half a tenth for rounding, and what the logarithm is rounded by.
        prop_assert!((place - exact).abs() <= 1.0, "{} for {}", place, exact);
    }

    #[test]
    fn ticks_lie_on_the_scale_and_are_as_many_as_asked(max in number(), count in 1..10_u32) {
        let ticks = Log::new(max, px(100)).ticks(count);
        prop_assert_eq!(&ticks[..2], &[0, 1]);
        prop_assert!(ticks.len() as u32 <= count + 2, "{:?}", ticks);
        let factor = ticks.get(2).copied().unwrap_or(10);
        prop_assert!(ticks[1..].windows(2).all(|pair| pair[1] == pair[0] * factor), "{:?}", ticks);
    }

    #[test]
    fn bands_tile_the_range(range in 0..8000_i32, count in 1..60_usize) {
        let edges: Vec<i32> = (0..=count).map(|index| band(range, count, index)).collect();
        prop_assert_eq!((edges[0], edges[count]), (0, range));
        let widths: Vec<i32> = edges.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let (least, most) = (widths.iter().min().unwrap(), widths.iter().max().unwrap());
        prop_assert!(*least >= 0 && most - least <= 1, "{:?}", widths);
        prop_assert_eq!(band(range, count, count + 3), range, "nothing beyond the last one");
    }

    #[test]
    fn labels_are_moved_apart_in_their_order_and_within_the_room_there_is(
        wanted in prop::collection::vec(0..2000_i32, 0..12),
        gap in 1..200_i32,
        top in -100..500_i32,
        room in 0..2400_i32,
    ) {
        let bottom = top + room;
        let places = spread(&wanted, gap, top, bottom);
        prop_assert_eq!(places.len(), wanted.len());
        let mut order: Vec<usize> = (0..wanted.len()).collect();
        order.sort_by_key(|index| (wanted[*index], *index));
        let sorted: Vec<i32> = order.iter().map(|index| places[*index]).collect();
        prop_assert!(sorted.windows(2).all(|pair| pair[1] - pair[0] >= gap), "{:?}", sorted);
        prop_assert!(sorted.iter().all(|place| *place >= top), "{:?}", sorted);
        let has_room = gap * (wanted.len() as i32 - 1) <= room;
        prop_assert!(!has_room || sorted.iter().all(|place| *place <= bottom), "{:?}", sorted);
    }

    #[test]
    fn labels_that_have_room_stay_where_they_are(
        gaps in prop::collection::vec(0..300_i32, 1..12),
        gap in 1..200_i32,
        top in -100..500_i32,
    ) {
        let mut wanted: Vec<i32> = Vec::new();
        let mut place = top;
        for more in gaps {
            wanted.push(place + more);
            place += more + gap;
        }
        let bottom = wanted[wanted.len() - 1];
        prop_assert_eq!(spread(&wanted, gap, top, bottom), wanted.clone());
        wanted.reverse();
        prop_assert_eq!(spread(&wanted, gap, top, bottom), wanted);
    }

    #[test]
    fn labels_are_moved_no_further_than_they_must(
        wanted in prop::collection::vec(0..2000_i32, 2..7),
        gap in 1..200_i32,
        by in -60..60_i32,
        which in 0..7_usize,
    ) {
        let distance = |places: &[i32]| -> i64 {
            places.iter().zip(&wanted).map(|(one, other)| i64::from(one - other).pow(2)).sum()
        };
        let places = spread(&wanted, gap, -10_000, 10_000);
        // No label, and no label with all after it, is nearer anywhere else.
        let mut sorted: Vec<usize> = (0..wanted.len()).collect();
        sorted.sort_by_key(|index| (wanted[*index], *index));
        let start = which % wanted.len();
        for end in start + 1..=wanted.len() {
            let mut moved = places.clone();
            sorted[start..end].iter().for_each(|index| moved[*index] += by);
            let in_order: Vec<i32> = sorted.iter().map(|index| moved[*index]).collect();
            if in_order.windows(2).all(|pair| pair[1] - pair[0] >= gap) {
                // Places are whole tenths: a block may be off its mean by less than one each.
                let slack = 2 * by.unsigned_abs() as i64 * wanted.len() as i64;
                prop_assert!(distance(&moved) + slack >= distance(&places), "{:?}", moved);
            }
        }
    }
}
