//! The words of the workbench: one measure, chosen by the reader, over all agencies.

mod en;
mod zh_hans;

use super::Template;
use super::figure::FigureMessages;
use crate::model::Locale;

/// Every text of the workbench in one language.
#[expect(missing_docs, reason = "the texts themselves, in zh_hans.rs and en.rs, say what they are")]
#[derive(Debug)]
pub struct MeasureMessages {
    /// The words of all figures.
    pub figure: &'static FigureMessages,
    pub name: &'static str,
    pub rate_of: Template<1>,
    pub cell: Template<2>,
    pub unit_of: Template<1>,
    pub share_of: Template<1>,
    pub index_of_first: &'static str,
    pub base_outcomes: &'static str,
    pub base_caseload: &'static str,
    pub base_received: &'static str,
    pub base_all_applicants: &'static str,
    pub base_decided: &'static str,
    pub base_all_cases: &'static str,
    pub base_whole: &'static str,
    pub period: Template<2>,
    pub each_latest: &'static str,
    pub coverage: Template<2>,
    pub title_years: Template<6>,
    pub title_one: Template<3>,
    pub title_agencies: Template<2>,
    pub title_parts: Template<2>,
    pub title_spread: Template<5>,
    pub title_by_level: Template<1>,
    pub title_by_region: Template<1>,
    pub title_by_part: Template<1>,
    pub title_none: Template<1>,
    pub summary: Template<2>,
    pub summary_rows: Template<1>,
    pub lower: &'static str,
    pub median: &'static str,
    pub upper: &'static str,
    pub too_few: &'static str,
    pub numbers: &'static str,
    pub counted: Template<2>,
    pub change: &'static str,
    pub points: Template<1>,
    pub value: &'static str,
    pub level: &'static str,
    pub region: &'static str,
    pub part: &'static str,
    pub mark: Template<3>,
    pub spread_mark: Template<3>,
    pub note_missing: Template<2>,
    pub and_more: Template<1>,
    pub note_omitted: Template<2>,
    pub note_small: Template<1>,
    pub note_spread: &'static str,
    pub note_rank: &'static str,
    pub note_carry: Template<5>,
    pub note_not_broken_down: &'static str,
    pub note_no_share: &'static str,
    pub note_no_index: &'static str,
    pub note_negative: &'static str,
    pub unknown_measure: &'static str,
    pub no_agency: &'static str,
    pub nobody: &'static str,
    pub choose: &'static str,
    pub colon: &'static str,
    pub find_measure: &'static str,
    pub find_agency: &'static str,
    pub found: Template<1>,
    pub by: &'static str,
    pub by_year: &'static str,
    pub by_body: &'static str,
    pub by_applicant: &'static str,
    pub by_outcome: &'static str,
    pub by_level: &'static str,
    pub by_region: &'static str,
    pub denominator: &'static str,
    pub own_denominator: &'static str,
    pub group_rates: &'static str,
    pub group_requests: &'static str,
    pub group_remedies: &'static str,
    pub group_proactive: &'static str,
    pub level_heading: &'static str,
    pub region_heading: &'static str,
    pub add_peers: Template<1>,
    pub questions: &'static str,
    pub question_disclosed: &'static str,
    pub question_refusal: &'static str,
    pub question_litigation: &'static str,
    pub question_applicant: &'static str,
    pub question_region: &'static str,
    pub question_level: &'static str,
    pub level_province_department: &'static str,
    pub level_city: &'static str,
    pub level_city_department: &'static str,
    pub level_county: &'static str,
    pub level_county_department: &'static str,
    pub level_zone: &'static str,
    pub level_zone_department: &'static str,
    pub level_province: &'static str,
    pub level_ministry: &'static str,
    pub level_township: &'static str,
    pub level_other: &'static str,
}

/// The texts of the workbench in `locale`.
pub fn measure_messages(locale: Locale) -> &'static MeasureMessages {
    match locale {
        Locale::ZhHans => &zh_hans::MEASURE_MESSAGES,
        Locale::En => &en::MEASURE_MESSAGES,
    }
}

impl std::ops::Deref for MeasureMessages {
    type Target = FigureMessages;

    fn deref(&self) -> &FigureMessages {
        self.figure
    }
}

impl MeasureMessages {
    /// A level of agencies, by its word in the report files.
    pub fn levels(&self, word: &str) -> &'static str {
        match word {
            "ministry" => self.level_ministry,
            "province" => self.level_province,
            "province_department" => self.level_province_department,
            "city" => self.level_city,
            "city_department" => self.level_city_department,
            "county" => self.level_county,
            "county_department" => self.level_county_department,
            "zone" => self.level_zone,
            "zone_department" => self.level_zone_department,
            "township" => self.level_township,
            _ => self.level_other,
        }
    }
}
