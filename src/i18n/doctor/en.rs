//! English.

use super::{Advice, DoctorMessages};

pub(super) static MESSAGES: DoctorMessages = DoctorMessages {
    heading: "Check embed code",
    about: "Paste the code as it stands in your page, or the address of a figure, to learn whether anything is wrong and what to do. What you paste is looked at in your browser only; it is neither sent nor run. This page can load addresses of this site alone: code that points elsewhere is described and not loaded.",
    label: "Embed code or address",
    check: "Check",
    busy: "Checking…",
    found: "Errors: #. Warnings: #. Remarks: #.",
    nothing_found: "Nothing wrong was found: the code is complete, the figure opened in a frame, the headers are right.",
    not_loaded: "It wasn’t opened on trial: put the above right first.",
    failed: "The check could not be loaded. Please try again later.",
    needs_script: "The check needs scripts.",
    list: "Everything that is checked",
    error: "Error",
    warning: "Warning",
    info: "Remark",
    figure_columns: ["Name of the figure in addresses and attributes", "Height"],
    parameters: [
        "Which agencies: one id or more, joined by ~; also kinds of agencies, such as level:county or region:hunan. Without it, all. Ids are in the addresses of reports.",
        "Which years: 2024, 2019..2024, or latest (each agency’s latest). Without it, all.",
        "Which measure, only for the figure “measure”: such as rate.disclosed, requests.granted, remedies.review.corrected.",
        "What it is broken down by, only for the figure “measure”: year (default), body, applicant, outcome, level or region.",
        "Which type of applicant, for example natural_person. Without it, the total.",
        "count (default), share, or index (only for the figure “measure”).",
        "The denominator of shares, only for the figure “measure”: outcomes, caseload, received or applicants.",
        "chart (the default) or table (the table alone).",
        "form (as on the form, default), -value (most first), value (least first); for the figure “measure” also name and change.",
        "zh-Hans (Chinese, the default) or en (English).",
        "light or dark. Without it, as the reader’s device is set.",
        "Which parts to leave out: title, subtitle, summary, table, notes, take (what can be taken along), joined by ~. Sources and the link to the full page always stay.",
        "1: nothing but the figure and its sources, without header, filters and footer.",
        "A version of the data, so that the figure doesn’t follow updates: the name in data/version.json. Without it, the current data.",
        "The frame’s id in the page around it, for pages that use pym.",
    ],

    nothing: Advice {
        what: "There is nothing to check.",
        to_do: "Paste embed code or an address first.",
    },
    escaped: Advice {
        what: "The code stands there as text: its angle brackets are written “&lt;”.",
        to_do: "Paste it in the source (HTML) view of your editor.",
    },
    no_frame: Advice {
        what: "There is no frame (iframe), no gongkai-figure element and no address.",
        to_do: "Use “Embed code” below a figure and paste all of it. If your system removes iframes, its administrator has to allow them.",
    },
    no_address: Advice {
        what: "The frame has no address, or an incomplete one.",
        to_do: "src should be a whole address that begins with https://; gongkai-figure needs the attribute figure or report.",
    },
    foreign: Advice {
        what: "The address isn’t one of this site, so this page can’t load it.",
        to_do: "Compare domain and path. If another site publishes the figure, use this page on that site.",
    },
    http: Advice {
        what: "The address begins with http://, which browsers block in pages that use https.",
        to_do: "Write https://; the site has to be served that way.",
    },
    page: Advice {
        what: "The address isn’t the page of a figure or a report.",
        to_do: "Figures are at figure/name/, reports at report/agency/year/.",
    },
    figure: Advice {
        what: "There is no figure of this name.",
        to_do: "Copy the embed code below the figure again.",
    },
    embed: Advice {
        what: "The address lacks embed=1, so the frame shows header, filters and footer of the whole page.",
        to_do: "Add embed=1 to the parameters of the address.",
    },
    parameter: Advice {
        what: "The address has a parameter this site doesn’t know; it does nothing.",
        to_do: "Check the spelling; “What is shown” above lists all parameters.",
    },
    value: Advice {
        what: "A parameter has a value it doesn’t take; the default is shown.",
        to_do: "Check the spelling; “What is shown” above lists the values.",
    },
    title: Advice {
        what: "The frame has no title, so users of screen readers don’t know what is in it.",
        to_do: "Add title with the title of the figure.",
    },
    height: Advice {
        what: "There is no height in pixels: the page jumps while it loads, or shows a narrow strip.",
        to_do: "Add height; the code copied below the figure has the number.",
    },
    low: Advice {
        what: "The height is too small; without the script the frame scrolls.",
        to_do: "Make height at least the second number.",
    },
    sandbox: Advice {
        what: "sandbox lacks allow-scripts: the figure stays static, and its height can’t follow.",
        to_do: "Write sandbox=\"allow-scripts\"; allow-same-origin isn’t needed. Add allow-popups to let links open.",
    },
    link: Advice {
        what: "Outside the frame no link leads to the figure; readers without the frame can’t open it.",
        to_do: "Keep the link in the figcaption of the code you copied.",
    },
    script: Advice {
        what: "Without embed/1.js the frame’s height doesn’t follow its content.",
        to_do: "It works without the script; to use it, paste the script line of the copied code too.",
    },
    script_needed: Advice {
        what: "The gongkai-figure element needs embed/1.js, which the code doesn’t load.",
        to_do: "Add the script line, or use an iframe.",
    },
    script_foreign: Advice {
        what: "The script isn’t this site’s embed/1.js; it knows frames of its own site only and does nothing for this one.",
        to_do: "Script and frame have to come from the same address.",
    },
    integrity: Advice {
        what: "integrity doesn’t fit this site’s embed/1.js, so browsers refuse to run it.",
        to_do: "Copy the code below the figure again; the hash also stands in embed/1.js.integrity.",
    },
    crossorigin: Advice {
        what: "There is integrity without crossorigin=\"anonymous\", so browsers refuse to run the script.",
        to_do: "Add crossorigin=\"anonymous\".",
    },

    unreachable: Advice {
        what: "This site doesn’t answer.",
        to_do: "Look at the network and the server.",
    },
    status: Advice {
        what: "The server didn’t give the file asked for.",
        to_do: "404: the address is wrong or not published; 403: the server doesn’t allow it; 5xx: the server failed.",
    },
    frame_options: Advice {
        what: "The header X-Frame-Options forbids other pages to show this site.",
        to_do: "Remove it; to say who may embed, use frame-ancestors of the content security policy.",
    },
    ancestors: Advice {
        what: "frame-ancestors of the content security policy lets only the sites it lists show this one.",
        to_do: "See whether the portal is among them; remove it if everybody may embed.",
    },
    policy_script: Advice {
        what: "The content security policy forbids this site’s own scripts.",
        to_do: "script-src needs 'self', as in the recipes above.",
    },
    policy_wasm: Advice {
        what: "The content security policy forbids WebAssembly; the figure stays static.",
        to_do: "Add 'wasm-unsafe-eval' to script-src.",
    },
    policy_old: Advice {
        what: "In browser cores older than Chromium 97 the figure stays static.",
        to_do: "If the portal has such readers, add 'unsafe-eval' to script-src; otherwise leave it.",
    },
    wasm_type: Advice {
        what: "The type of wasm files isn’t application/wasm; the program starts more slowly.",
        to_do: "Add the type as in the recipes above.",
    },
    cors: Advice {
        what: "There is no header Access-Control-Allow-Origin: *. Figures don’t run in a sandbox, the hash of the script can’t be compared, and nobody else can use the data.",
        to_do: "Add the header as in the recipes above.",
    },
    frame_self: Advice {
        what: "The height wasn’t measured: this site’s content security policy forbids frames in its own pages.",
        to_do: "Portals aren’t affected; to measure here, add frame-src 'self'.",
    },
    silent: Advice {
        what: "The figure didn’t answer from its frame.",
        to_do: "Put the rest right first; a blocked boot script or a very slow server do this too.",
    },
    program: Advice {
        what: "The figure is shown, but its program didn’t start: no filters, no reading of values.",
        to_do: "Put the rest right first; a browser that is too old does this too.",
    },
    empty: Advice {
        what: "There is no data to draw for the agencies and years chosen.",
        to_do: "Check body and time, or copy the code below the figure again.",
    },
};
