//! The pictures that chats and search results show beside a link to a figure or a report: the figure as it
//! can be taken along, drawn as PNG. They are named by absolute addresses, so there are none until
//! `data/site.json` says where the site is.

use crate::collection::Collection;
use gongkai::figure::{Export, FigureId};
use gongkai::model::Locale;
use gongkai::route::Page;
use gongkai::scene::svg::push_escaped;
use gongkai::view::component::figure::{build, own_route};
use gongkai::view::markup::Markup;
use gongkai::view::page::PageContext;
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Family, Query as FontQuery, Source, Weight};
use resvg::usvg::{Options, Tree};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What those that show cards ask for.
const SIZE: (u32, u32) = (1200, 630);
/// A figure so high that it had to be drawn smaller than this couldn't be read.
const LEAST_SCALE: f32 = 0.6;
/// A picture takes some 50 ms and 60 KB; of a larger collection only figures have one.
const MOST_REPORTS: usize = 500;

/// What draws pictures; nothing where there are none.
pub(crate) struct Cards {
    options: Option<Options<'static>>,
    is_small: bool,
}

impl Cards {
    /// Cards for the pages of `collection`, if it says where it is and this machine has fonts for them.
    pub(crate) fn new(collection: &Collection) -> Self {
        let is_small = collection.report_count() <= MOST_REPORTS;
        let is_wanted = collection.site.address().is_some();
        let fonts = is_wanted.then(fonts).flatten();
        if is_wanted && fonts.is_none() {
            eprintln!(
                "link cards: none, as this machine has no Chinese font (Debian: fonts-noto-cjk)"
            );
        }
        let options = |fonts| Options { fontdb: Arc::new(fonts), ..Options::default() };
        Self { options: fonts.map(options), is_small }
    }

    /// Path and content of the picture of a page, if it has one.
    pub(crate) fn draw(&self, context: &PageContext<'_>) -> Option<(String, Vec<u8>)> {
        let (options, path) = (self.options.as_ref()?, path(context)?);
        let is_wanted = self.is_small || matches!(context.route.page, Page::Figure(_));
        let svg = is_wanted.then(|| drawing(context)).flatten()?;
        Some((path, png(&svg, options)?))
    }
}

/// The tags in the head of a page whose picture is at `path` below `address`.
pub(crate) fn push_tags(
    markup: &mut Markup,
    context: &PageContext<'_>,
    address: &str,
    path: &str,
    title: &str,
) {
    let (width, height) = (SIZE.0.to_string(), SIZE.1.to_string());
    for (name, content) in [
        ("og:title", title),
        ("og:type", "article"),
        ("og:url", &context.route.href(address)),
        ("og:image", &[address, path].concat()),
        ("og:image:width", &width),
        ("og:image:height", &height),
    ] {
        markup.put("<meta property=\"{0}\" content=\"{1}\">\n", &[name, content]);
    }
}

fn path(context: &PageContext<'_>) -> Option<String> {
    let name = match context.route.query.locale {
        Locale::ZhHans => "card.png",
        Locale::En => "card.en.png",
    };
    let page = &context.route.page;
    matches!(page, Page::Figure(_) | Page::Report { .. }).then(|| page.path() + name)
}

/// The figure of the page, or of a report how its requests ended; nothing where nothing is drawn.
fn drawing(context: &PageContext<'_>) -> Option<String> {
    let id = match context.route.page {
        Page::Figure(id) => id,
        _ => FigureId::Outcome,
    };
    let (figure, query) = (build(context, id), &context.route.query);
    let address = own_route(context.route, id).href(context.root);
    let export = Export { figure: &figure, query, address: &address, words: context.words() };
    export.svg().map(|svg| with_colours(&svg, context.route.query.locale))
}

/// The picture with the values of the style sheet's tokens in the places of their names, which only
/// browsers read; a list of them makes others skip the rule it stands in.
fn with_colours(svg: &str, locale: Locale) -> String {
    let (start, rest) = svg.split_once(".plot{").unwrap_or((svg, ""));
    let (_, mut rest) = rest.split_once("font-family:").unwrap_or(("", rest));
    let mut text = start.to_owned() + ".plot{font-family:";
    while let Some((before, after)) = rest.split_once("var(") {
        let (name, tail) = after.split_once(')').unwrap_or((after, ""));
        text.push_str(before);
        push_escaped(&mut text, token(name, locale));
        rest = tail;
    }
    text.push_str(rest);
    text
}

/// The value of a token on paper. English has fonts of its own.
fn token(name: &str, locale: Locale) -> &'static str {
    let sheet = include_str!("../../../style/tokens.css");
    let english = sheet.split_once(":root[lang=\"en\"]").map_or("", |(_, set)| set);
    let english = english.split('}').next().unwrap_or_default();
    let sets = match locale {
        Locale::ZhHans => [sheet, sheet],
        Locale::En => [english, sheet],
    };
    let start = format!("{name}:");
    let rest = sets.iter().find_map(|set| set.split_once(&start)).map_or("", |(_, rest)| rest);
    rest.split(';').next().unwrap_or_default().trim()
}

/// The fonts a token names, without those that stand for any.
fn families(name: &str, locale: Locale) -> impl Iterator<Item = &'static str> {
    let names = token(name, locale).split(',').map(|name| name.trim().trim_matches('"'));
    names.filter(|name| !["serif", "sans-serif", "system-ui"].contains(name))
}

/// The picture fitted into the card, on its own paper.
fn png(svg: &str, options: &Options<'_>) -> Option<Vec<u8>> {
    let tree = Tree::from_str(svg, options).ok()?;
    let (width, height) = (SIZE.0 as f32, SIZE.1 as f32);
    let scale = (width / tree.size().width()).min(height / tree.size().height());
    if scale < LEAST_SCALE {
        return None;
    }
    let mut pixels = Pixmap::new(SIZE.0, SIZE.1)?;
    pixels.fill(Color::from_rgba8(0xfb, 0xfa, 0xf6, 0xff));
    let left = (width - tree.size().width() * scale) / 2.0;
    let top = (height - tree.size().height() * scale) / 2.0;
    let place = Transform::from_row(scale, 0.0, 0.0, scale, left, top);
    resvg::render(&tree, place, &mut pixels.as_mut());
    let opaque: Vec<u8> =
        pixels.pixels().iter().flat_map(|one| [one.red(), one.green(), one.blue()]).collect();
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, SIZE.0, SIZE.1);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::Best);
    encoder.write_header().ok()?.write_image_data(&opaque).ok()?;
    Some(file)
}

/// The fonts of the machine that the style sheet asks for, held in memory, as otherwise each text maps its
/// file anew. Nothing if none of them is Chinese.
fn fonts() -> Option<Database> {
    let mut machine = Database::new();
    machine.load_system_fonts();
    let find = |name, weight| {
        let asked = FontQuery { families: &[Family::Name(name)], weight, ..FontQuery::default() };
        machine.query(&asked).and_then(|id| machine.face(id))
    };
    families("--sans", Locale::ZhHans).find(|name| find(name, Weight::NORMAL).is_some())?;
    let mut files = BTreeSet::new();
    for locale in [Locale::ZhHans, Locale::En] {
        for name in families("--sans", locale).chain(families("--serif", locale)) {
            for face in
                [Weight::NORMAL, Weight::BOLD].into_iter().filter_map(|weight| find(name, weight))
            {
                if let Source::File(file) = &face.source {
                    files.insert(file.clone());
                }
            }
        }
    }
    let mut fonts = Database::new();
    // One that can't be read is as good as one that isn't there.
    files
        .iter()
        .filter_map(|file| std::fs::read(file).ok())
        .for_each(|data| fonts.load_font_data(data));
    Some(fonts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use gongkai::query::Query;
    use gongkai::route::Route;
    use gongkai::view::documents::Documents;

    #[test]
    fn names_of_tokens_become_their_values() {
        let svg = "<style>.plot{--ink: #000;font-family:var(--sans)}.a{fill:var(--ink)}.b{fill:var(--on-series-1)}</style>";
        let fonts = |text: &str| text.split_once('}').unwrap().0.to_owned();
        for locale in [Locale::ZhHans, Locale::En] {
            let text = with_colours(svg, locale);
            assert!(text.ends_with("}.a{fill:#14202e}.b{fill:#fff}</style>"), "{text}");
            assert!(!text.contains("var(") && !text.contains("--"), "{text}");
            let first = match locale {
                Locale::ZhHans => "<style>.plot{font-family:&quot;PingFang SC&quot;, ",
                Locale::En => "<style>.plot{font-family:system-ui, ",
            };
            assert!(fonts(&text).starts_with(first), "{text}");
        }
    }

    #[test]
    fn a_picture_is_a_card_in_size_on_the_colour_of_the_paper() {
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='768' height='700'>\
                   <rect width='100%' height='100%' fill='#000'/></svg>";
        let png = png(svg, &Options::default()).unwrap();
        let pixels = Pixmap::decode_png(&png).unwrap();
        assert_eq!((pixels.width(), pixels.height()), SIZE);
        let colour = |x, y| pixels.pixel(x, y).unwrap().demultiply();
        assert_eq!(colour(600, 300).red(), 0);
        let paper = colour(5, 300);
        let hex = format!("#{:02x}{:02x}{:02x}", paper.red(), paper.green(), paper.blue());
        let tokens = include_str!("../../../style/tokens.css");
        assert!(tokens.contains(&format!("--paper: {hex};")), "{hex}");
        // What couldn't be read isn't drawn.
        assert!(super::png(&svg.replace("700", "1100"), &Options::default()).is_none());
    }

    #[test]
    fn a_page_names_its_picture_by_an_absolute_address() {
        let query = Query { locale: Locale::En, ..Query::default() };
        let route = Route { page: Page::Figure(FigureId::Flow), query };
        let documents = Documents::default();
        let root = "../../";
        let context =
            PageContext { route: &route, documents: &documents, root, is_choosing: false };
        let mut markup = Markup::default();
        let path = path(&context).unwrap();
        push_tags(&mut markup, &context, "https://a.cn/g/", &path, "T");
        let tags = markup.finish();
        let image =
            "<meta property=\"og:image\" content=\"https://a.cn/g/figure/flow/card.en.png\">";
        assert!(
            tags.contains(image) && tags.contains("https://a.cn/g/figure/flow/?lang=en"),
            "{tags}"
        );
        // Without an address there are no cards, and so no fonts are looked for.
        assert!(Cards { options: None, is_small: true }.draw(&context).is_none());
    }
}
