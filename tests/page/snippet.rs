//! The panel that makes embed code, as it is printed for its script.

use crate::site::{LOCALES, printed};
use crate::support::markup::Element;
use gongkai::route::Page;
use gongkai::view::component::doctor::PARAMETERS;

fn panel(locale: gongkai::model::Locale) -> &'static Element {
    printed(&Page::Embedding, locale).tree.with_id("snippet-panel").unwrap()
}

fn values(panel: &Element, name: &str) -> Vec<String> {
    let inputs = panel.all("input").into_iter();
    let named = inputs.filter(|input| input.attribute("name") == Some(name));
    named.map(|input| input.attribute("value").unwrap_or_default().to_owned()).collect()
}

#[test]
fn it_lies_in_a_template_and_has_the_code_with_its_gaps() {
    for locale in LOCALES {
        let page = &printed(&Page::Embedding, locale).tree;
        let template = page.with_id("snippet-template").unwrap();
        assert_eq!(template.name, "template");
        let panel = template.with_id("snippet-panel").unwrap();
        let code = panel.attribute("data-code").unwrap();
        for (gap, count) in [
            ("ADDRESS?embed=1", 1),
            ("ADDRESS", 2),
            ("TITLE", 2),
            ("height=\"0\"", 1),
            ("width=\"100%\"", 1),
        ] {
            assert_eq!(code.matches(gap).count(), count, "{gap} in {code}");
        }
        let script = panel.attribute("data-script").unwrap();
        for gap in ["SITE", "HASH"] {
            assert_eq!(script.matches(gap).count(), 1, "{gap} in {script}");
        }
        // Two numbers, one name.
        assert_eq!(panel.attribute("data-size").unwrap().matches('#').count(), 2);
        assert_eq!(panel.text().matches('#').count(), 1);
    }
}

#[test]
fn what_can_be_left_out_is_what_the_parameter_takes() {
    let (_, pattern) = PARAMETERS.iter().find(|(name, _)| *name == "hide").unwrap();
    for locale in LOCALES {
        let hidden = values(panel(locale), "hide");
        assert_eq!(hidden.len(), 6);
        assert!(pattern.starts_with(&format!("({})", hidden.join("|"))), "{pattern}");
        assert_eq!(values(panel(locale), "lang"), ["zh-Hans", "en"]);
        assert_eq!(values(panel(locale), "theme"), ["", "light", "dark"]);
    }
}
