//! For webmasters: how to show figures in other pages, how to set up the server, and the check of both.
//!
//! Code and headers are printed from what the site uses itself, so that the page can't say otherwise.

use super::article::{push_chapters, push_opening};
use super::{PageContext, Part};
use crate::figure::{Export, Figure, FigureId};
use crate::i18n::count;
use crate::i18n::doctor::doctor_messages;
use crate::route::{Page, Route};
use crate::view::component::doctor::{self, PARAMETERS};
use crate::view::component::figure::build;
use crate::view::component::snippet;
use crate::view::markup::Markup;

/// The recipes of headers, as they are published beside the program.
const RECIPES: [(&str, &str, &str); 3] = [
    ("server/nginx.conf", "nginx", include_str!("../../../server/nginx.conf")),
    ("server/apache.conf", "Apache", include_str!("../../../server/apache.conf")),
    ("server/web.config", "IIS", include_str!("../../../server/web.config")),
];

/// Stands for the address of the site as long as its owner hasn't filled it in.
const SOMEWHERE: &str = "https://www.example.gov.cn/";

pub(super) fn parts(context: &PageContext<'_>) -> Vec<Part> {
    let words = context.page_words();
    let locale = words.locale;
    let Some(about) = context.documents.about() else { return Vec::new() };
    let text = about.json().at("embedding");
    let mut markup = Markup::default();
    markup.put(
        "<h1>{0}</h1><nav class=\"contents\" aria-label=\"{1}\"><ul>",
        &[text.at("title").localized(locale), words.contents],
    );
    for chapter in text.at("chapters").items() {
        let title = chapter.at("title").localized(locale);
        markup.put("<li><a href=\"#{0}\">{1}</a></li>", &[chapter.at("id").text(), title]);
    }
    let heading = doctor_messages(locale).heading;
    markup.put("<li><a href=\"#doctor\">{0}</a></li></ul></nav>", &[heading]);
    let insert = |markup: &mut Markup, name: &str| push_insert(markup, context, name);
    push_chapters(&mut markup, text, locale, insert, |_, _| {});
    push_opening(&mut markup, "doctor", heading);
    doctor::push(&mut markup, locale);
    markup.put("</section>", &[]);
    snippet::push(&mut markup, locale);
    vec![Part::Html { class: "article", html: markup.finish() }]
}

fn push_insert(markup: &mut Markup, context: &PageContext<'_>, name: &str) {
    match name {
        "snippet" => push_code(markup, &snippet(context)),
        "element" => push_code(markup, &element(context)),
        "parameters" => push_parameters(markup, context),
        "figures" => push_figures(markup, context),
        "policy" => push_code(markup, policies().next().unwrap_or_default()),
        "policy-old" => push_code(markup, policies().nth(1).unwrap_or_default()),
        _ => {
            for (file, server, recipe) in RECIPES.iter().filter(|(file, ..)| *file == name) {
                markup.put(
                    "<details class=\"recipe\"><summary>{0}<code>{1}</code></summary>",
                    &[server, file],
                );
                push_code(markup, recipe);
                markup.put("</details>", &[]);
            }
        }
    }
}

fn push_code(markup: &mut Markup, code: &str) {
    markup.put("<pre class=\"code\"><code>{0}</code></pre>", &[code.trim_end()]);
}

/// The policies of the first recipe: as a rule, and for old browser cores.
fn policies() -> impl Iterator<Item = &'static str> {
    let [(_, _, nginx), ..] = RECIPES;
    let headers = nginx.lines().filter(|line| line.contains("add_header Content-Security-Policy "));
    headers.filter_map(|line| line.split('"').nth(1))
}

/// What the button below a figure copies, but for the hash, which only the build knows.
fn snippet(context: &PageContext<'_>) -> String {
    let site = address(context);
    with_figure(context, FigureId::Flow, |figure, route| {
        let address = route.href(&site);
        let export =
            Export { figure, query: &route.query, address: &address, words: context.words() };
        export.embed_code(&site, export.frame_height(), "sha384-…")
    })
}

fn element(context: &PageContext<'_>) -> String {
    let id = FigureId::Flow;
    let site = address(context);
    let featured = context.documents.site().map(|site| site.featured().agency);
    let mut code = Markup::default();
    code.put(
        "<gongkai-figure figure=\"{0}\" body=\"{1}\" theme=\"dark\" hide=\"title~take\">\n  \
         <a href=\"{2}figure/{0}/?body={1}\">{3}</a>\n</gongkai-figure>\n",
        &[id.id(), &featured.unwrap_or_default(), &site, id.name(context.route.query.locale)],
    );
    code.put("<script src=\"{0}embed/1.js\" defer></script>", &[&site]);
    code.finish()
}

fn address(context: &PageContext<'_>) -> String {
    let site = context.documents.site();
    site.and_then(|site| site.address()).unwrap_or_else(|| SOMEWHERE.to_owned())
}

/// What `take` makes of a figure with nothing chosen, and of the page it stands on alone.
fn with_figure<T>(
    context: &PageContext<'_>,
    id: FigureId,
    take: impl Fn(&Figure, &Route) -> T,
) -> T {
    let route = Route { page: Page::Figure(id), query: context.route.query.furniture() };
    let figure = build(&PageContext { route: &route, ..*context }, id);
    take(&figure, &route)
}

fn push_parameters(markup: &mut Markup, context: &PageContext<'_>) {
    let texts = doctor_messages(context.route.query.locale).parameters;
    markup.put("<dl class=\"terms\">", &[]);
    for ((name, values), text) in PARAMETERS.iter().zip(texts) {
        markup.put(
            "<dt data-parameter=\"{0}\" data-values=\"{1}\"><code>{0}</code></dt><dd>{2}</dd>",
            &[name, values, text],
        );
    }
    markup.put("</dl>", &[]);
}

fn push_figures(markup: &mut Markup, context: &PageContext<'_>) {
    let words = doctor_messages(context.route.query.locale);
    markup.put("<table class=\"figure-table\"><thead><tr>", &[]);
    for column in words.figure_columns {
        markup.put("<th scope=\"col\">{0}</th>", &[column]);
    }
    markup.put("</tr></thead><tbody>", &[]);
    for id in FigureId::ALL {
        let height = with_figure(context, id, |figure, route| {
            let (query, words) = (&route.query, context.words());
            Export { figure, query, address: "", words }.frame_height()
        });
        markup.put(
            "<tr data-figure=\"{0}\"><th scope=\"row\"><code>{0}</code> <a href=\"{1}\">{2}</a></th>\
             <td>{3}</td></tr>",
            &[
                id.id(),
                &context.href_page(Page::Figure(id)),
                id.name(context.route.query.locale),
                &count(i64::from(height)),
            ],
        );
    }
    markup.put("</tbody></table>", &[]);
}
