//! The pictures that chats and search results show beside a link to a figure or a report: the figure as it
//! can be taken along, drawn as PNG. They are named by absolute addresses, so there are none until
//! `data/site.json` says where the site is.

use crate::collection::Collection;
use crate::{Stop, oembed};
use gongkai::figure::{self, Context, Export, FigureId};
use gongkai::model::Locale;
use gongkai::query::Query;
use gongkai::route::{Page, Route};
use gongkai::scene::svg::push_escaped;
use gongkai::view::component::figure::own_route;
use gongkai::view::markup::Markup;
use gongkai::view::page::PageContext;
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Family, Query as FontQuery, Source, Weight};
use resvg::usvg::{Options, Tree};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// What those that show cards ask for.
const SIZE: (u32, u32) = (1200, 630);
/// A figure so high that it had to be drawn smaller than this couldn't be read.
const LEAST_SCALE: f32 = 0.6;
/// A picture takes some 50 ms and 60 KB; of a larger collection only figures have one.
const MOST_REPORTS: usize = 500;

/// The pictures there are.
pub(crate) struct Cards {
    address: String,
    paths: BTreeSet<String>,
}

/// Draws every picture into `to`, on all cores.
pub(crate) fn write(collection: &Collection, to: &Path) -> Result<Cards, Stop> {
    let mut cards = Cards { address: String::new(), paths: BTreeSet::new() };
    let Some(address) = collection.site.address() else { return Ok(cards) };
    let Some(fonts) = fonts() else {
        eprintln!("link cards: none, as this machine has no Chinese font (Debian: fonts-noto-cjk)");
        return Ok(cards);
    };
    let options = Options { fontdb: Arc::new(fonts), ..Options::default() };
    let is_small = collection.reports.len() <= MOST_REPORTS;
    let is_wanted = |page: &Page| is_small || matches!(page, Page::Figure(_));
    let pages: Vec<Page> = oembed::pages(collection).filter(is_wanted).collect();
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let (pages, options, root) = (&pages, &options, &address);
    let paths: Result<Vec<Vec<String>>, Stop> = std::thread::scope(|scope| {
        let start = |worker| {
            let share = pages.iter().skip(worker).step_by(workers);
            scope.spawn(move || {
                share.map(|page| draw(page, collection, root, options, to)).collect()
            })
        };
        let handles: Vec<std::thread::ScopedJoinHandle<'_, Result<Vec<Vec<String>>, Stop>>> =
            (0..workers).map(start).collect();
        let mut paths = Vec::new();
        for handle in handles {
            let stopped = |_| Stop::Failed("draw link cards: a worker stopped".to_owned());
            paths.extend(handle.join().map_err(stopped)??);
        }
        Ok(paths)
    });
    cards.paths.extend(paths?.into_iter().flatten());
    eprintln!("link cards: {} pictures", cards.paths.len());
    cards.address = address;
    Ok(cards)
}

/// Draws the pictures of a page in each language; answers where they are.
fn draw(
    page: &Page,
    collection: &Collection,
    root: &str,
    options: &Options<'_>,
    to: &Path,
) -> Result<Vec<String>, Stop> {
    let mut paths = Vec::new();
    for locale in [Locale::ZhHans, Locale::En] {
        let route = Route { page: page.clone(), query: Query { locale, ..Query::default() } };
        let documents = &collection.documents;
        let context = PageContext { route: &route, documents, root, is_choosing: false };
        let png = drawing(&context).and_then(|svg| png(&svg, options));
        if let (Some(png), Some(path)) = (png, path(&context)) {
            write_file(&to.join(&path), &png)?;
            paths.push(path);
        }
    }
    Ok(paths)
}

impl Cards {
    /// The tags in the head of a page that has a picture.
    pub(crate) fn push_tags(&self, markup: &mut Markup, context: &PageContext<'_>, title: &str) {
        let Some(path) = path(context).filter(|path| self.paths.contains(path)) else { return };
        let (width, height) = (SIZE.0.to_string(), SIZE.1.to_string());
        for (name, content) in [
            ("og:title", title),
            ("og:type", "article"),
            ("og:url", &context.route.href(&self.address)),
            ("og:image", &(self.address.clone() + &path)),
            ("og:image:width", &width),
            ("og:image:height", &height),
        ] {
            markup.put("<meta property=\"{0}\" content=\"{1}\">\n", &[name, content]);
        }
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
    let (selection, forms) = (context.selection(id), context.documents.forms());
    let catalog = context.documents.catalog();
    let (query, catalog) = (&context.route.query, catalog.as_ref());
    let figure =
        figure::build(id, &Context { selection: &selection, forms: &forms, query, catalog });
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

fn write_file(place: &Path, content: &[u8]) -> Result<(), Stop> {
    let because = |error| Stop::because(format!("write {}", place.display()), error);
    if let Some(folder) = place.parent() {
        std::fs::create_dir_all(folder).map_err(because)?;
    }
    std::fs::write(place, content).map_err(because)
}

#[cfg(test)]
mod tests {
    use super::*;
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
    fn only_pages_with_a_picture_have_tags() {
        let cards = Cards {
            address: "https://a.cn/g/".to_owned(),
            paths: BTreeSet::from(["figure/flow/card.en.png".to_owned()]),
        };
        let tags = |page: Page, locale: Locale| {
            let route = Route { page, query: Query { locale, ..Query::default() } };
            let documents = Documents::default();
            let context = PageContext {
                route: &route,
                documents: &documents,
                root: "../../",
                is_choosing: false,
            };
            let mut markup = Markup::default();
            cards.push_tags(&mut markup, &context, "T");
            markup.finish()
        };
        let flow = tags(Page::Figure(FigureId::Flow), Locale::En);
        let image =
            "<meta property=\"og:image\" content=\"https://a.cn/g/figure/flow/card.en.png\">";
        assert!(
            flow.contains(image) && flow.contains("https://a.cn/g/figure/flow/?lang=en"),
            "{flow}"
        );
        assert_eq!(tags(Page::Figure(FigureId::Flow), Locale::ZhHans), "");
        assert_eq!(tags(Page::Home, Locale::En), "");
    }
}
