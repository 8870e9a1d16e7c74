//! Numbers that stand for themselves.

use crate::random::tiles;
use crate::support::property;
use crate::{WIDTHS, mark, text_box};
use gongkai::scene::{Item, Role, draw};
use proptest::prelude::*;

proptest! {
    #![proptest_config(property::config())]

    #[test]
    fn every_number_is_printed_once_and_whole_on_its_tile(chart in tiles()) {
        for width in WIDTHS {
            let scene = draw(&chart, width);
            let is_number = |item: &&Item| matches!(item, Item::Text { role: Role::Number, .. });
            let numbers: Vec<_> =
                scene.items.iter().filter(is_number).filter_map(text_box).collect();
            let values: Vec<_> = chart.bars().flat_map(|bar| &bar.values).collect();
            // A number may take several lines; together they are all of it, in its order.
            let mut rest = numbers.iter();
            let mut lines = Vec::new();
            for value in &values {
                let mut printed = String::new();
                while printed.len() < value.text.replace(' ', "").len() {
                    let (place, text) = rest.next().expect("a line for the rest of the number");
                    printed.push_str(&text.replace(' ', ""));
                    lines.push((*place, *text, *value));
                }
                prop_assert_eq!(printed, value.text.replace(' ', ""));
            }
            prop_assert!(rest.next().is_none(), "nothing else is printed as large");
            for (place, text, value) in lines {
                let tile = mark(&scene, &value.name).expect("a tile for each number");
                prop_assert_eq!(tile.role, Role::Tile);
                prop_assert!(
                    tile.rect.x <= place.x
                        && place.x + place.width <= tile.rect.x + tile.rect.width
                        && tile.rect.y <= place.y
                        && place.y + place.height <= tile.rect.y + tile.rect.height,
                    "{} at {:?} is not on {:?}", text, place, tile.rect
                );
            }
        }
    }
}
