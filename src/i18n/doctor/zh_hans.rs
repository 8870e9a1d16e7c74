//! 简体中文。 Simplified Chinese.

use super::{Advice, DoctorMessages};

pub(super) static MESSAGES: DoctorMessages = DoctorMessages {
    heading: "检查嵌入代码",
    about: "粘贴网页里的嵌入代码，或图的地址，即可知道有没有问题、怎样改。粘贴的内容只在您的浏览器里检查，不会发送，也不会运行；本页只能加载本站的地址，代码若指向别处，只说明而不加载。",
    label: "嵌入代码或地址",
    check: "检查",
    busy: "正在检查……",
    found: "错误#项，注意#项，提示#项。",
    nothing_found: "没有发现问题：代码完整，图已在框架中试着打开，响应头无误。",
    not_loaded: "没有试着打开：先改正以上各项。",
    failed: "检查程序未能加载，请稍后重试。",
    needs_script: "检查需要运行脚本。",
    list: "全部检查项",
    error: "错误",
    warning: "注意",
    info: "提示",
    figure_columns: ["图在地址和 figure 属性中的名称", "高度"],
    parameters: [
        "哪些机关：一个或多个机关的代号，多个之间用 ~ 连接；也可以是一类机关，如 level:county（级别）、region:hunan（地区）。不写则为全部。代号见报告的地址。",
        "哪些年份：2024、2019..2024 或 latest（各机关最近一年）。不写则为全部。",
        "哪项指标，仅用于图 measure：例如 rate.disclosed、requests.granted、remedies.review.corrected。",
        "按什么分解，仅用于图 measure：year（年份，默认）、body（机关）、applicant（申请人）、outcome（组成部分）、level（级别）、region（地区）。",
        "哪类申请人，例如 natural_person（自然人）。不写则为总计。",
        "count（件数，默认）、share（比重）或 index（指数，仅用于图 measure）。",
        "比重的分母，仅用于图 measure：outcomes、caseload、received 或 applicants。",
        "chart（图，默认）或 table（只显示表）。",
        "form（按表式次序，默认）、-value（从多到少）、value（从少到多）；图 measure 还可以用 name、change。",
        "zh-Hans（简体中文，默认）或 en（英文）。",
        "light（浅色）或 dark（深色）。不写则随读者的设备。",
        "不显示哪些部分：title（标题）、subtitle（副标题）、summary（一句话）、table（数据表）、notes（说明）、take（取用），多个之间用 ~ 连接。来源和整页的链接始终保留。",
        "1：只显示图和来源，不显示页眉、筛选栏和页脚。",
        "数据版本，使图不随数据更新：data/version.json 中的名称，八至十六位。不写则为现行数据。",
        "框架在网页中的代号，仅供使用 pym 的网页。",
    ],

    nothing: Advice {
        what: "没有内容。", to_do: "粘贴嵌入代码或地址后再检查。"
    },
    escaped: Advice {
        what: "代码被当成了文字：尖括号写成了“&lt;”。",
        to_do: "在发布系统中切换到源代码（HTML）编辑方式再粘贴。",
    },
    no_frame: Advice {
        what: "没有找到框架（iframe）、gongkai-figure 元素或地址。",
        to_do: "在图的下方点“嵌入代码”，把复制的内容整段粘贴。发布系统如果删除了 iframe，须请管理员允许。",
    },
    no_address: Advice {
        what: "框架没有地址，或地址不完整。",
        to_do: "src 应为以 https:// 开头的完整地址；gongkai-figure 应有 figure 或 report 属性。",
    },
    foreign: Advice {
        what: "地址不是本站的，本页不能加载它。",
        to_do: "核对域名和路径。图如果由另一个网站发布，请在那个网站的同一页面检查。",
    },
    http: Advice {
        what: "地址以 http:// 开头，https 网页里的浏览器会拦截它。",
        to_do: "改为 https://；本站须以 https 提供。",
    },
    page: Advice {
        what: "地址不是一幅图或一份报告的页面。",
        to_do: "图的地址是 figure/图的名称/，报告的地址是 report/机关/年份/。",
    },
    figure: Advice {
        what: "没有这个名称的图。", to_do: "从图的下方重新复制嵌入代码。"
    },
    embed: Advice {
        what: "地址缺少 embed=1，框架里会出现整页的页眉、筛选栏和页脚。",
        to_do: "在地址的参数中加上 embed=1。",
    },
    parameter: Advice {
        what: "地址里有本站不认识的参数，不起作用。",
        to_do: "核对拼写；全部参数见上文“选择显示什么”。",
    },
    value: Advice {
        what: "参数的值不在可用的值之内，会按默认显示。",
        to_do: "核对拼写；可用的值见上文“选择显示什么”。",
    },
    title: Advice {
        what: "框架没有标题（title），读屏软件的使用者不知道框架里是什么。",
        to_do: "加上 title，写图的标题。",
    },
    height: Advice {
        what: "没有以像素写明高度，页面加载时会跳动，或只显示一小条。",
        to_do: "加上 height，值见图下方复制的代码。",
    },
    low: Advice {
        what: "高度不够，脚本不运行时框架内会出现滚动条。",
        to_do: "把 height 改为不小于后一个数字的值。",
    },
    sandbox: Advice {
        what: "sandbox 没有 allow-scripts，图只能静态显示，高度也不能调整。",
        to_do: "改为 sandbox=\"allow-scripts\"，不需要 allow-same-origin；要让链接能打开，再加 allow-popups。",
    },
    link: Advice {
        what: "框架之外没有指向这幅图的链接，看不到框架的读者无从打开。",
        to_do: "保留复制的代码中 figcaption 里的链接。",
    },
    script: Advice {
        what: "没有 embed/1.js，框架的高度不会随内容变化。",
        to_do: "可以不用脚本；要用，就把复制的代码中的 script 一行也粘贴上。",
    },
    script_needed: Advice {
        what: "gongkai-figure 元素要靠 embed/1.js 显示，而代码里没有它。",
        to_do: "加上 script 一行，或改用 iframe。",
    },
    script_foreign: Advice {
        what: "脚本不是本站的 embed/1.js，只认自己网站的框架，对这幅图不起作用。",
        to_do: "脚本与框架须来自同一地址。",
    },
    integrity: Advice {
        what: "integrity 与本站的 embed/1.js 不符，浏览器会拒绝运行脚本。",
        to_do: "从图的下方重新复制；散列值也在 embed/1.js.integrity 中。",
    },
    crossorigin: Advice {
        what: "有 integrity 而没有 crossorigin=\"anonymous\"，浏览器会拒绝运行脚本。",
        to_do: "加上 crossorigin=\"anonymous\"。",
    },

    unreachable: Advice { what: "本站没有应答。", to_do: "检查网络和服务器。" },
    status: Advice {
        what: "服务器没有给出所要的文件。",
        to_do: "404 是地址有误或没有发布；403 是服务器不允许；5xx 是服务器故障。",
    },
    frame_options: Advice {
        what: "响应头 X-Frame-Options 不许别的网页显示本站。",
        to_do: "删除这一响应头；要限制谁能嵌入，用内容安全策略的 frame-ancestors。",
    },
    ancestors: Advice {
        what: "内容安全策略的 frame-ancestors 只许其中列出的网站显示本站。",
        to_do: "核对要嵌入的门户是否在内；人人可以嵌入时删除这一项。",
    },
    policy_script: Advice {
        what: "内容安全策略不许运行本站自己的脚本。",
        to_do: "script-src 须含 'self'，照上文的设置。",
    },
    policy_wasm: Advice {
        what: "内容安全策略不许运行 WebAssembly，图只能静态显示。",
        to_do: "在 script-src 中加 'wasm-unsafe-eval'。",
    },
    policy_old: Advice {
        what: "内核早于 Chromium 97 的浏览器里，图只能静态显示。",
        to_do: "门户有这样的读者时，在 script-src 中再加 'unsafe-eval'；否则不必改。",
    },
    wasm_type: Advice {
        what: "wasm 文件的类型不是 application/wasm，程序启动会慢一些。",
        to_do: "照上文的设置加上类型。",
    },
    cors: Advice {
        what: "没有响应头 Access-Control-Allow-Origin: *，在 sandbox 里图不能运行，脚本的散列值不能核对，别人也不能使用数据。",
        to_do: "照上文的设置加上这一响应头。",
    },
    frame_self: Advice {
        what: "没有量高度：本站的内容安全策略不许本站的网页打开框架。",
        to_do: "对门户没有影响；要在这里量高度，加 frame-src 'self'。",
    },
    silent: Advice {
        what: "图在框架中没有应答。",
        to_do: "先改正其他各项；boot 脚本被拦截、服务器很慢时也会如此。",
    },
    program: Advice {
        what: "图已显示，但程序没有启动，不能筛选和指读。",
        to_do: "先改正其他各项；浏览器太旧时也会如此。",
    },
    empty: Advice {
        what: "所选的机关和年份没有可画的数据。",
        to_do: "核对 body 和 time，或从图的下方重新复制。",
    },
};
