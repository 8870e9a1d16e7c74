//! English.

use super::SnippetMessages;

pub(super) static MESSAGES: SnippetMessages = SnippetMessages {
    title: "Embed this figure",
    title_report: "Embed this report",
    close: "Close",
    width: "Width",
    width_narrow: "Narrow, 360 pixels",
    width_wide: "Wide, 768 pixels",
    width_full: "As wide as its place",
    data: "Data",
    data_live: "Follows updates",
    data_pinned: "Stays with version #",
    data_not_kept: "This site doesn’t keep versions of its data, so the figure can’t stay with one.",
    language: "Language",
    theme: "Appearance",
    theme_auto: "As the reader’s device",
    theme_light: "Light",
    theme_dark: "Dark",
    hide: "Leave out",
    parts: ["Title", "Subtitle", "Summary", "Table", "Notes", "Downloads"],
    script: "Script",
    script_used: "With the script: the height follows the content",
    preview: "Preview",
    size: "# pixels wide, # pixels high",
    measuring: "Measuring the height …",
    code: "Code",
    copy: "Copy the code",
    copied: "The code is copied. Switch your editor to its source (HTML) view and paste the whole.",
    not_copied: "The browser doesn’t allow copying. The code is selected; press Ctrl+C (on a Mac ⌘C).",
    more: "How to use and check it",
};
