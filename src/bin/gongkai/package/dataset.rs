//! The package in the head of a page, in the words of schema.org, for search engines of data sets.

use super::descriptor::{TITLE, description};
use super::{FOLDER, Summary, with};
use gongkai::model::{Locale, TABLES};
use serde_json::{Value, json};

impl Summary {
    /// The data set as JSON-LD, safe inside a `script` element. Addresses of files start from the page,
    /// whose way to the mount point is `root`: where the site is mounted, nobody knows.
    pub(crate) fn json_ld(&self, root: &str, locale: Locale) -> String {
        let setting = &self.setting;
        let [zh_hans, en] = TITLE;
        let dataset = json!({
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": if locale == Locale::En { en } else { zh_hans },
            "alternateName": if locale == Locale::En { zh_hans } else { en },
            "description": description(&self.counts, locale),
            "inLanguage": ["zh-Hans", "en"],
            "version": self.version,
            "isAccessibleForFree": true,
            "copyrightNotice": setting.rights(locale),
            "variableMeasured": self.variables(locale),
            "isBasedOn": self.bases(locale),
            "distribution": self.distribution(root),
        });
        let years = self.counts.years.map(|(first, last)| json!(format!("{first}/{last}")));
        let publisher = setting.filled_in("publisher");
        let publisher =
            publisher.map(|name| json!({"@type": "GovernmentOrganization", "name": name}));
        let catalog = setting.filled_in("domain").map(|domain| {
            let url = format!("https://{domain}/");
            json!({"@type": "DataCatalog", "name": setting.site.name(locale), "url": url})
        });
        let known = [
            ("temporalCoverage", years),
            ("publisher", publisher),
            ("includedInDataCatalog", catalog),
        ];
        let known = known.into_iter().filter_map(|(key, value)| Some((key, value?)));
        let dataset = with(dataset, known);
        // Nothing in it ends the element it stands in.
        dataset.to_string().replace('<', "\\u003c")
    }

    fn variables(&self, locale: Locale) -> Vec<Value> {
        let newest = self.setting.forms.iter().max_by_key(|form| form.first_year());
        let tables = TABLES.iter().filter_map(|id| newest?.table(id));
        let variable = |name: &str| json!({"@type": "PropertyValue", "name": name});
        tables.map(|table| variable(table.text("title", locale))).collect()
    }

    fn bases(&self, locale: Locale) -> Vec<Value> {
        let reports = match locale {
            Locale::ZhHans => "各行政机关发布的政府信息公开工作年度报告",
            Locale::En => "The annual reports on government information disclosure as published",
        };
        let mut bases = vec![json!({"@type": "CreativeWork", "name": reports})];
        for form in &self.setting.forms {
            bases.push(json!({
                "@type": "Legislation",
                "name": form.title(locale),
                "legislationIdentifier": form.document(),
            }));
        }
        bases
    }

    fn distribution(&self, root: &str) -> Vec<Value> {
        let is_data = |name: &str| name.ends_with(".csv") || name == "datapackage.json";
        let files = self.files.iter().filter(|file| is_data(&file.name));
        let download = files.map(|file| {
            json!({
                "@type": "DataDownload",
                "name": file.name,
                "encodingFormat": file.media_type(),
                "contentSize": format!("{} B", file.bytes),
                "contentUrl": format!("{root}{FOLDER}/{}", file.name),
            })
        });
        download.collect()
    }
}
