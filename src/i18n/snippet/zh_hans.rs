//! 简体中文。 Simplified Chinese.

use super::SnippetMessages;

pub(super) static MESSAGES: SnippetMessages = SnippetMessages {
    title: "嵌入此图",
    title_report: "嵌入这份报告",
    close: "关闭",
    width: "宽度",
    width_narrow: "窄，360像素",
    width_wide: "宽，768像素",
    width_full: "撑满所在位置",
    data: "数据",
    data_live: "随数据更新",
    data_pinned: "固定在版本 #",
    data_not_kept: "本站不保留数据的各个版本，不能固定。",
    language: "语言",
    theme: "外观",
    theme_auto: "随读者的设备",
    theme_light: "浅色",
    theme_dark: "深色",
    hide: "不显示",
    parts: ["标题", "副标题", "一句话", "数据表", "说明", "取用"],
    script: "脚本",
    script_used: "带上脚本：高度随内容调整",
    preview: "预览",
    size: "宽#像素，高#像素",
    measuring: "正在量高度……",
    code: "代码",
    copy: "复制代码",
    copied: "代码已复制。切换到网页的源代码（HTML）编辑方式，整段粘贴。",
    not_copied: "浏览器不允许复制。代码已选中，请按 Ctrl+C（苹果电脑按 ⌘C）。",
    more: "怎样使用、怎样检查",
};
