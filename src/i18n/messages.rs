//! The list of texts, and those that choose between several.

use super::{Template, count, en, zh_hans};
use crate::model::Locale;

/// Every text of the product in one language.
#[expect(missing_docs, reason = "the texts themselves, in zh_hans.rs and en.rs, say what they are")]
#[derive(Debug)]
pub struct Messages {
    pub locale: Locale,
    /// A number of requests with its noun: one, and any other number.
    pub requests: [Template<1>; 2],
    pub skip_link: &'static str,
    pub list_comma: &'static str,
    pub sentence: Template<1>,
    pub year: Template<1>,
    pub report_name: Template<2>,
    pub total: &'static str,
    pub report_year: &'static str,
    pub all_applicants: &'static str,
    pub state_zero: &'static str,
    pub state_blank: &'static str,
    pub state_not_applicable: &'static str,
    pub state_unread: &'static str,
    pub state_not_published: &'static str,
    pub state_text: &'static str,
    pub state_not_in_form: &'static str,
    pub state_no_report: &'static str,
    pub state_partial: &'static str,
    pub data_table: &'static str,
    pub chart: &'static str,
    pub view_as: &'static str,
    pub figure_keys: &'static str,
    pub full_screen: &'static str,
    pub drawn_later: &'static str,
    pub source: &'static str,
    pub source_list: Template<1>,
    pub sources_count: Template<1>,
    pub take: &'static str,
    pub take_quotation: &'static str,
    pub take_link: &'static str,
    pub take_embed: &'static str,
    pub whole_page: &'static str,
    pub take_saved: Template<1>,
    pub take_copied: Template<1>,
    pub take_failed: &'static str,
    pub open_figure: &'static str,
    pub version_old: Template<1>,
    pub version_missing: Template<1>,
    pub version_latest: &'static str,
    pub confidence: &'static str,
    pub confidence_official_copy: &'static str,
    pub confidence_third_party_copy: &'static str,
    pub confidence_reconstructed: &'static str,
    pub confidence_narrative_only: &'static str,
    pub filters: &'static str,
    pub filter_agencies: &'static str,
    pub filter_compare: &'static str,
    pub filter_years: &'static str,
    pub filter_to: &'static str,
    pub filter_all_years: &'static str,
    pub filter_latest: &'static str,
    pub filter_applicant: &'static str,
    pub filter_basis: &'static str,
    pub basis_count: &'static str,
    pub basis_share: &'static str,
    pub basis_index: &'static str,
    pub filter_sort: &'static str,
    pub sort_form: &'static str,
    pub sort_size: &'static str,
    pub filters_active: &'static str,
    pub remove_filter: Template<1>,
    pub filters_reset: &'static str,
    pub agencies_of: Template<2>,
    pub agencies: Template<1>,
    pub result_reports: Template<1>,
    pub updated: Template<1>,
    pub filters_need_script: &'static str,
    pub agency: &'static str,
    pub not_stated: &'static str,
    pub notes: &'static str,
    pub loading_slow: Template<1>,
    pub failed_title: &'static str,
    pub failed_network: Template<1>,
    pub failed_status: Template<2>,
    pub failed_timeout: Template<1>,
    pub failed_cut_off: Template<2>,
    pub failed_not_json: Template<3>,
    pub failed_schema: Template<2>,
    pub failed_fields: Template<3>,
    pub failed_rest: &'static str,
    pub retry: &'static str,
}

/// The texts that only printed pages have; they are not in the bundle.
#[expect(missing_docs, reason = "the texts themselves, in zh_hans.rs and en.rs, say what they are")]
#[derive(Debug)]
pub struct PageMessages {
    /// The texts of zones, which pages have too.
    pub zone: &'static Messages,
    pub home: &'static str,
    pub explore: &'static str,
    pub about: &'static str,
    pub embedding: &'static str,
    pub navigation: &'static str,
    pub language_switch: &'static str,
    pub theme_label: &'static str,
    pub theme_auto: &'static str,
    pub theme_light: &'static str,
    pub theme_dark: &'static str,
    pub you_are_here: &'static str,
    pub footer_data: &'static str,
    pub footer_privacy: &'static str,
    pub completeness_whole: &'static str,
    pub completeness_part: &'static str,
    pub completeness_narrative: &'static str,
    pub completeness_located: &'static str,
    pub explore_title: &'static str,
    pub explore_lead: &'static str,
    pub package: &'static str,
    pub package_text: &'static str,
    pub package_readme: &'static str,
    pub package_reports: &'static str,
    pub package_agencies: &'static str,
    pub package_labels: &'static str,
    pub package_checksums: &'static str,
    pub home_reports: &'static str,
    pub home_opening: &'static str,
    pub home_read_on: &'static str,
    pub home_figures: Template<1>,
    pub home_collection: &'static str,
    pub home_collection_lead: Template<3>,
    pub home_index: &'static str,
    pub year_gap: Template<1>,
    pub year_gaps: Template<2>,
    pub contents: &'static str,
    pub title_inferred: &'static str,
    pub name_unconfirmed: Template<1>,
    pub published: &'static str,
    pub form: &'static str,
    pub form_legacy: &'static str,
    pub statistics: &'static str,
    pub report_figures: Template<1>,
    pub narrative_heading: &'static str,
    pub narrative_note: &'static str,
    pub text_missing: &'static str,
    pub table_not_published: &'static str,
    pub table_unread: &'static str,
    pub table_form_differs: Template<1>,
    pub table_none: &'static str,
    pub table_unit: Template<1>,
    pub legend_zero: &'static str,
    pub legend_blank: &'static str,
    pub legend_not_applicable: &'static str,
    pub legend_unread: &'static str,
    pub legend_not_published: &'static str,
    pub unread_cells: &'static str,
    pub source_heading: &'static str,
    pub publisher: &'static str,
    pub source_title: &'static str,
    pub source_url: &'static str,
    pub source_reading: &'static str,
    pub data_file: &'static str,
    pub other_years: &'static str,
    pub embed_report: &'static str,
    pub not_found_title: &'static str,
    pub not_found_text: &'static str,
    pub boot_failed: &'static str,
}

/// The texts in `locale`.
pub fn messages(locale: Locale) -> &'static Messages {
    match locale {
        Locale::ZhHans => &zh_hans::MESSAGES,
        Locale::En => &en::MESSAGES,
    }
}

/// The texts of printed pages in `locale`.
pub fn page_messages(locale: Locale) -> &'static PageMessages {
    match locale {
        Locale::ZhHans => &zh_hans::PAGE_MESSAGES,
        Locale::En => &en::PAGE_MESSAGES,
    }
}

impl Messages {
    /// 「3,521件申请」, “3,521 requests”, “1 request”.
    pub fn requests(&self, number: i64) -> String {
        let [one, many] = &self.requests;
        let template = if number == 1 { one } else { many };
        template.fill([&count(number)])
    }

    /// The word for the state of a cell.
    pub fn cell_states(&self, state: &str) -> &'static str {
        match state {
            "zero" => self.state_zero,
            "blank" => self.state_blank,
            "not-applicable" => self.state_not_applicable,
            "not-published" => self.state_not_published,
            "text" => self.state_text,
            "not-in-form" => self.state_not_in_form,
            "no-report" => self.state_no_report,
            "partial" => self.state_partial,
            _ => self.state_unread,
        }
    }

    /// How far to trust a copy, by the word of its file.
    pub fn confidences(&self, word: &str) -> &'static str {
        match word {
            "official_copy" => self.confidence_official_copy,
            "third_party_copy" => self.confidence_third_party_copy,
            "reconstructed" => self.confidence_reconstructed,
            _ => self.confidence_narrative_only,
        }
    }
}

impl std::ops::Deref for PageMessages {
    type Target = Messages;

    fn deref(&self) -> &Messages {
        self.zone
    }
}

impl PageMessages {
    /// How much of a report there is, by the word of the catalog.
    pub fn completenesses(&self, word: &str) -> &'static str {
        match word {
            "whole" => self.completeness_whole,
            "part" => self.completeness_part,
            "narrative" => self.completeness_narrative,
            _ => self.completeness_located,
        }
    }
}
