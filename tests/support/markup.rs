//! A strict reader of the markup the product prints. It refuses what a browser would repair: open
//! and crossed elements, repeated attributes, bare `<`, `&` and `"`, and elements that end a
//! paragraph inside one.

/// An element with what is in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Element {
    /// Name of the tag; empty for the whole text.
    pub(crate) name: String,
    /// Attributes in order.
    pub(crate) attributes: Vec<(String, String)>,
    /// Elements and texts in it.
    pub(crate) children: Vec<Node>,
}

/// An element or a text.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    /// An element.
    Element(Element),
    /// A text, with its entities resolved.
    Text(String),
}

const VOID: [&str; 6] = ["input", "meta", "link", "br", "hr", "img"];
/// Elements whose start tag ends an open paragraph.
const BLOCKS: [&str; 24] = [
    "p",
    "div",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "section",
    "details",
    "summary",
    "nav",
    "figure",
    "figcaption",
    "fieldset",
    "blockquote",
    "header",
    "footer",
    "main",
    "h1",
    "h2",
    "h3",
    "h4",
];

/// Reads markup.
pub(crate) fn parse(markup: &str) -> Result<Element, String> {
    let mut open = vec![Element::default()];
    let mut rest = markup;
    while !rest.is_empty() {
        let Some(tag) = rest.strip_prefix('<') else {
            let end = rest.find('<').unwrap_or(rest.len());
            let text = resolve(&rest[..end]).map_err(|what| at(markup, rest, &what))?;
            open.last_mut().unwrap().children.push(Node::Text(text));
            rest = &rest[end..];
            continue;
        };
        if let Some(tag) = tag.strip_prefix('/') {
            let end = tag.find('>').ok_or_else(|| at(markup, rest, "an end tag without end"))?;
            let element = open.pop().unwrap();
            if element.name != tag[..end] || open.is_empty() {
                return Err(at(markup, rest, &format!("</{}> ends nothing", &tag[..end])));
            }
            open.last_mut().unwrap().children.push(Node::Element(element));
            rest = &tag[end + 1..];
            continue;
        }
        let (element, is_closed, after) = start_tag(tag).map_err(|what| at(markup, rest, &what))?;
        let is_inside = |name: &str| open.iter().any(|outer| outer.name == name);
        if is_inside("p") && BLOCKS.contains(&element.name.as_str()) {
            return Err(at(markup, rest, &format!("<{}> in a paragraph", element.name)));
        }
        if is_inside("a") && element.name == "a" {
            return Err(at(markup, rest, "a link in a link"));
        }
        if is_closed && !is_inside("svg") {
            return Err(at(markup, rest, "HTML has no self-closing elements"));
        }
        if is_closed || VOID.contains(&element.name.as_str()) {
            open.last_mut().unwrap().children.push(Node::Element(element));
        } else {
            open.push(element);
        }
        rest = after;
    }
    match (open.pop(), open.is_empty()) {
        (Some(whole), true) => Ok(whole),
        (unclosed, _) => Err(format!("<{}> is never closed", unclosed.unwrap().name)),
    }
}

fn at(markup: &str, rest: &str, what: &str) -> String {
    let place = markup.len() - rest.len();
    let around: String = rest.chars().take(80).collect();
    format!("{what} at byte {place}: {around}")
}

/// Reads what follows a `<`: the element, whether it is closed at once, and what follows its `>`.
fn start_tag(tag: &str) -> Result<(Element, bool, &str), String> {
    let (name, mut rest) = split_name(tag)?;
    let mut element = Element { name: name.to_owned(), ..Element::default() };
    loop {
        if let Some(after) = rest.strip_prefix("/>") {
            return Ok((element, true, after));
        }
        if let Some(after) = rest.strip_prefix('>') {
            return Ok((element, false, after));
        }
        let (name, after) = split_name(rest.strip_prefix(' ').ok_or("a tag without end")?)?;
        let (value, after) = match after.strip_prefix("=\"") {
            None => (String::new(), after),
            Some(after) => {
                let (value, after) = after.split_once('"').ok_or("a value without end")?;
                (resolve(value)?, after)
            }
        };
        if element.attribute(name).is_some() {
            return Err(format!("{name} occurs twice"));
        }
        element.attributes.push((name.to_owned(), value));
        rest = after;
    }
}

/// Splits off a name.
fn split_name(text: &str) -> Result<(&str, &str), String> {
    let is_in_name = |character: char| character.is_ascii_alphanumeric() || character == '-';
    let end = text.find(|character| !is_in_name(character)).unwrap_or(text.len());
    if end == 0 { Err("no name".to_owned()) } else { Ok(text.split_at(end)) }
}

/// Replaces entities by their characters.
fn resolve(text: &str) -> Result<String, String> {
    const ENTITIES: [(&str, char); 4] =
        [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"')];
    let mut resolved = String::new();
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        if character == '<' || character == '>' {
            return Err(format!("a bare {character}"));
        }
        if character != '&' {
            resolved.push(character);
            rest = &rest[character.len_utf8()..];
            continue;
        }
        let (entity, character) = ENTITIES
            .into_iter()
            .find(|(entity, _)| rest.starts_with(entity))
            .ok_or("an & that starts no entity")?;
        resolved.push(character);
        rest = &rest[entity.len()..];
    }
    Ok(resolved)
}

impl Element {
    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        attributes.find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether `class` is one of its classes.
    pub(crate) fn has_class(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|classes| classes.split(' ').any(|one| one == class))
    }

    /// Its child elements.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// All elements in it, in document order.
    pub(crate) fn descendants(&self) -> Vec<&Element> {
        let mut all = Vec::new();
        for element in self.elements() {
            all.push(element);
            all.extend(element.descendants());
        }
        all
    }

    /// All elements in it with this tag.
    pub(crate) fn all(&self, name: &str) -> Vec<&Element> {
        self.descendants().into_iter().filter(|element| element.name == name).collect()
    }

    /// All elements in it with this class.
    pub(crate) fn with_class(&self, class: &str) -> Vec<&Element> {
        self.descendants().into_iter().filter(|element| element.has_class(class)).collect()
    }

    /// The element in it with this id.
    pub(crate) fn with_id(&self, id: &str) -> Option<&Element> {
        self.descendants().into_iter().find(|element| element.attribute("id") == Some(id))
    }

    /// All text in it.
    pub(crate) fn text(&self) -> String {
        let text = |node: &Node| match node {
            Node::Text(text) => text.clone(),
            Node::Element(element) => element.text(),
        };
        self.children.iter().map(text).collect()
    }
}
