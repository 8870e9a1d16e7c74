// The check of embed code on the page for webmasters: what is pasted, what the server sends, and whether the
// figure opens in a frame. Fetched by boot.js when somebody asks for it. Only addresses of this site are
// ever loaded; what was pasted is shown as text and never becomes part of the page.

import { examineHeaders } from './headers.mjs';
import { examine } from './pasted.mjs';

// This file lies at the top of the site.
const base = new URL('.', import.meta.url).href;
// Milliseconds a figure has to open, and to keep its height, until it counts as drawn.
const PATIENCE = 10000;
const STEADY = 600;
/** Where nothing says how wide the frame is: the narrowest that shows the wide drawing. */
const WIDTH = 768;

let turn = 0;

/** Checks what stands in the field of `place` and shows what was found. */
export async function check(place) {
  turn += 1;
  const mine = turn;
  const words = (name) => place.getAttribute(`data-${name}`);
  const list = place.querySelector('.doctor__findings');
  const summary = place.querySelector('[role=status]');
  summary.textContent = words('busy');
  list.textContent = '';
  const { findings, frame } = examine(place.querySelector('textarea').value, await site());
  if (frame) findings.push(...await load(frame));
  if (mine !== turn) return;
  const items = findings.map(itemOf);
  // The worst first.
  const said = ['error', 'warning', 'info'].reduce((text, severity) => {
    const these = items.filter((item) => item.getAttribute('data-severity') === severity);
    these.forEach((item) => list.appendChild(item));
    return text.replace('#', these.length);
  }, words('found'));
  summary.textContent = (findings.length ? said : words('nothing')) + (frame ? '' : words('unloaded'));
}

/** What the page says about the site, and the hash of its script. */
async function site() {
  const all = (name) => Array.from(document.querySelectorAll(`[data-${name}]`), (element) => element.getAttribute(`data-${name}`));
  const parameters = {};
  document.querySelectorAll('[data-parameter]').forEach((element) => {
    parameters[element.getAttribute('data-parameter')] = element.getAttribute('data-values');
  });
  const hash = await get('embed/1.js.integrity');
  return { base, parameters, figures: all('figure'), integrity: hash && hash.ok ? (await hash.text()).trim() : '' };
}

/** A file of the site, or nothing if it can't be reached. */
const get = (address, method = 'GET') => fetch(new URL(address, base).href, { method, cache: 'no-store' }).catch(() => null);

function itemOf({ code, evidence }) {
  const printed = document.querySelector(`[data-finding="${code}"]`);
  const item = document.createElement('li');
  item.setAttribute('data-code', code);
  item.setAttribute('data-severity', printed.getAttribute('data-severity'));
  const what = document.createElement('p');
  what.className = 'doctor__what';
  printed.childNodes.forEach((part) => what.appendChild(part.cloneNode(true)));
  const toDo = document.createElement('p');
  toDo.textContent = printed.nextElementSibling.textContent;
  item.appendChild(what);
  if (evidence) {
    const seen = document.createElement('p');
    seen.appendChild(document.createElement('code')).textContent = evidence.slice(0, 300);
    item.appendChild(seen);
  }
  item.appendChild(toDo);
  return item;
}

/** Asks the server for the page and what it needs, then opens it. */
async function load(frame) {
  const page = await get(frame.address);
  if (!page) return [{ code: 'unreachable' }];
  if (!page.ok) return [{ code: 'status', evidence: `${page.status} ${frame.address}` }];
  const findings = examineHeaders((name) => page.headers.get(name), location.host);
  const [, program] = document.querySelector('script[data-app]').getAttribute('data-app').split(' ');
  const closed = [];
  for (const file of [program, 'embed/1.js', 'data/site.json']) {
    const answer = await get(file, 'HEAD');
    if (!answer) return [...findings, { code: 'unreachable', evidence: file }];
    if (!answer.ok) findings.push({ code: 'status', evidence: `${answer.status} ${file}` });
    const kind = answer.headers.get('content-type') || '';
    if (file === program && !/^application\/wasm\b/i.test(kind)) findings.push({ code: 'wasm-type', evidence: kind });
    if (answer.headers.get('access-control-allow-origin') !== '*') closed.push(file);
  }
  if (closed.length) findings.push({ code: 'cors', evidence: closed.join(' ') });
  const opened = await open(frame);
  const has = (...codes) => findings.some((finding) => codes.includes(finding.code));
  // What is explained already isn't said again.
  const isExplained = (opened.code === 'silent' && has('frame-options', 'ancestors', 'policy-script'))
    || (opened.code === 'program' && has('policy-wasm', 'policy-script', 'status'));
  if (opened.code && !isExplained) findings.push(opened);
  if (opened.height && frame.height && frame.height < opened.height) {
    findings.push({ code: 'low', evidence: `${frame.height} < ${opened.height}` });
  }
  return findings;
}

/** Opens the page in a frame nobody sees; answers what is wrong, and how high a figure is there. */
async function open({ address, width }) {
  const frame = document.createElement('iframe');
  frame.className = 'doctor__frame';
  frame.width = width || WIDTH;
  frame.height = 600;
  let isForbidden = false;
  const refused = () => { isForbidden = true; };
  document.addEventListener('securitypolicyviolation', refused);
  frame.src = address;
  document.body.appendChild(frame);
  try {
    const seen = await untilDrawn(frame, () => isForbidden);
    return isForbidden ? { code: 'frame-self' } : seen;
  } finally {
    document.removeEventListener('securitypolicyviolation', refused);
    frame.remove();
  }
}

async function untilDrawn(frame, isForbidden) {
  let height = 0;
  let since = 0;
  let seen = { code: 'silent' };
  for (const start = performance.now(); performance.now() - start < PATIENCE && !isForbidden();) {
    await new Promise((done) => setTimeout(done, 100));
    // None of a page the browser didn't show, which is another's then.
    const shown = frame.contentDocument;
    const app = shown && shown.getElementById('app');
    if (!app) continue;
    if (shown.querySelector('#boot-failed:not([hidden])')) return { code: 'program' };
    seen = { code: 'program' };
    if (!app.hasAttribute('data-running')) continue;
    const now = Math.ceil(app.getBoundingClientRect().height);
    if (now !== height) {
      height = now;
      since = performance.now();
    } else if (performance.now() - since > STEADY) {
      break;
    }
  }
  const shown = frame.contentDocument;
  if (!height || !shown) return seen;
  const figure = shown.querySelectorAll('.figure');
  // A report is as long as its text, and meant to scroll.
  if (figure.length !== 1) return {};
  const reason = figure[0].querySelector('.figure__plot .figure__empty');
  return reason ? { code: 'empty', evidence: reason.textContent } : { height };
}
