//! Texts that come with the data, in the languages the file gives.

/// A language of the product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    /// Simplified Chinese, the language of the product.
    #[default]
    ZhHans,
    /// English.
    En,
}

impl Locale {
    /// The BCP 47 tag for `lang` attributes and the `lang` parameter.
    pub fn tag(self) -> &'static str {
        match self {
            Self::ZhHans => "zh-Hans",
            Self::En => "en",
        }
    }
}

/// A text with its translation, as data files give it: `{"zh-Hans": …, "en": …}`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Localized {
    /// The Chinese text; never missing.
    pub zh_hans: String,
    /// The English text, if the file has one.
    pub en: Option<String>,
}

impl Localized {
    /// The text in `locale`, or the Chinese one where no translation is given.
    pub fn get(&self, locale: Locale) -> &str {
        match (locale, &self.en) {
            (Locale::En, Some(text)) => text,
            _ => &self.zh_hans,
        }
    }

    /// The language [`Self::get`] answers in.
    pub fn locale_of(&self, locale: Locale) -> Locale {
        if self.en.is_some() { locale } else { Locale::ZhHans }
    }
}
