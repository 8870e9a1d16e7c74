//! The palette: contrast on paper, and distance under each kind of colour vision.

use crate::collection::text;

/// Colours that must be told apart keep their distance under each kind of colour vision.
#[test]
fn series_colours_stand_out_from_paper_and_from_each_other() {
    let tokens = text("style/tokens.css");
    let chart = text("style/chart.css");
    for set in [
        tokens.split(":root[data-theme=\"dark\"]").next().unwrap(),
        tokens.split(":root[data-theme=\"dark\"]").nth(1).unwrap(),
    ] {
        let colour = |name: &str| {
            let start = set.find(&format!("--{name}: #")).unwrap() + name.len() + 5;
            let hex = &set[start..];
            let hex = &hex[..hex.find(';').unwrap()];
            let wide: String = if hex.len() == 3 {
                hex.chars().flat_map(|digit| [digit, digit]).collect()
            } else {
                hex.to_owned()
            };
            [0, 2, 4].map(|at| linear(u8::from_str_radix(&wide[at..at + 2], 16).unwrap()))
        };
        let paper = colour("paper");
        let tones = [1, 2, 3, 4, 5].map(|tone| colour(&format!("series-{tone}")));
        for tone in 1..=5 {
            assert!(contrast(tones[tone - 1], paper) >= 3.0, "series-{tone} on paper");
            let on = colour(&format!("on-series-{tone}"));
            assert!(contrast(on, tones[tone - 1]) >= 4.5, "text on series-{tone}");
        }
        // Fields from light to dark (in the dark set the other way round), each apart from the next, with
        // text on each; from the fourth on it is the text for dark fields.
        let levels = [0, 1, 2, 3, 4, 5].map(|level| colour(&format!("level-{level}")));
        for (level, field) in levels.iter().enumerate() {
            let on = if level < 4 { "on-level-light" } else { "on-level-dark" };
            assert!(contrast(colour(on), *field) >= 4.5, "text on level-{level}");
        }
        for pair in levels.windows(2) {
            assert!(contrast(pair[0], pair[1]) >= 1.2, "{pair:?}");
            let step = |one: [f64; 3]| contrast(one, paper);
            assert!(step(pair[1]) > step(pair[0]), "more stands out more");
        }
        // In grey, tones that are alike are told apart by stripes, of which three have some of their own.
        let stripes = |tone: usize| if tone < 3 { 0 } else { tone };
        for one in 1..=5 {
            assert_eq!(stripes(one) > 0, chart.contains(&format!(".plot .stripe-{one}")));
            for other in 1..one {
                let is_told_apart = stripes(one) != stripes(other);
                let apart = contrast(tones[one - 1], tones[other - 1]);
                assert!(is_told_apart || apart >= 1.5, "series-{one} and series-{other}: {apart}");
            }
        }
        for text in ["ink", "muted", "accent"] {
            assert!(contrast(colour(text), paper) >= 4.5, "{text} on paper");
        }
        for (index, one) in tones.iter().enumerate() {
            for other in &tones[..index] {
                for vision in VISIONS {
                    let distance = distance(seen(vision, *one), seen(vision, *other));
                    assert!(distance >= 0.15, "{one:?} and {other:?}: {distance}");
                }
            }
        }
    }
}

type Colour = [f64; 3];

/// Machado et al. 2009 at full severity: normal, protan, deutan, tritan.
const VISIONS: [[[f64; 3]; 3]; 4] = [
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
];

fn linear(byte: u8) -> f64 {
    let share = f64::from(byte) / 255.0;
    if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
}

fn contrast(one: Colour, other: Colour) -> f64 {
    let light =
        |colour: Colour| 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2] + 0.05;
    let (one, other) = (light(one), light(other));
    one.max(other) / one.min(other)
}

fn seen(vision: [[f64; 3]; 3], colour: Colour) -> Colour {
    vision.map(|row| (row[0] * colour[0] + row[1] * colour[1] + row[2] * colour[2]).clamp(0.0, 1.0))
}

fn oklab([r, g, b]: Colour) -> Colour {
    let l = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b).cbrt();
    let m = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b).cbrt();
    let s = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b).cbrt();
    [
        0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
        1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
        0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
    ]
}

fn distance(one: Colour, other: Colour) -> f64 {
    let (one, other) = (oklab(one), oklab(other));
    one.iter().zip(other).map(|(one, other)| (one - other).powi(2)).sum::<f64>().sqrt()
}
