// The panel that makes embed code. Its words and parts are printed on the page for webmasters and fetched from
// there; the preview is the embedded view itself, which says its height as it does to any page around it.

import { addressesOf, codeOf } from './code.mjs';

// This file lies at the top of the site.
const base = new URL('.', import.meta.url).href;
// Milliseconds that copying waits for a height, and after which the code is looked at anew.
const PATIENCE = 4000;
const PACE = 200;
// What a view may ask for and still be as it was printed.
const PRINTED = /^(lang|theme|embed|hide|tab)=/;

const get = async (address, options) => {
  const answer = await fetch(new URL(address, base).href, options);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer;
};
const templates = {};

/** A copy of the panel in the page's language. */
async function printed(lang) {
  const file = lang === 'en' ? 'embed/index.en.html' : 'embed/index.html';
  templates[lang] = templates[lang] || (await (await get(file)).text());
  const page = new DOMParser().parseFromString(templates[lang], 'text/html');
  const dialog = document.importNode(page.getElementById('snippet-template').content.firstElementChild, true);
  if (!dialog.showModal) throw new Error('no dialog');
  dialog.querySelector('a').href = new URL(`${file}#doctor`, base).href;
  return dialog;
}

/** The version a view of `own` can stay with: the one it has, else the current one, if that is kept. */
async function versionOf(own) {
  const asked = /[?&]v=([0-9a-f]{8,16})(&|#|$)/.exec(own);
  const version = asked ? asked[1] : (await (await get('data/version.json', { cache: 'no-cache' })).json()).version;
  await get(`data/${version}/version.json`, { method: 'HEAD' });
  return { version, isAsked: Boolean(asked) };
}

/** The address of the full view of `button`'s figure; of the page, where there is none. */
function ownAddress(figure) {
  const link = figure && figure.querySelector('.figure__actions a');
  return link ? link.href : location.href;
}

/** Opens the panel for the figure that `button` stands in, or for the report on whose page it stands. */
export async function open(button) {
  if (document.getElementById('snippet-panel')) return;
  const figure = button.closest('.figure');
  const own = ownAddress(figure);
  const lang = document.documentElement.lang === 'en' ? 'en' : 'zh-Hans';
  const [dialog, hash, pin] = await Promise.all([
    printed(lang),
    get('embed/1.js.integrity').then((answer) => answer.text()).then((text) => text.trim()),
    versionOf(own).catch(() => null),
  ]);
  if (document.getElementById('snippet-panel')) return;
  document.body.appendChild(dialog);
  // The program around knows nothing of keys and clicks in here.
  ['click', 'keydown', 'change'].forEach((type) => dialog.addEventListener(type, (event) => event.stopPropagation()));
  const panel = new Panel(dialog, { own, hash, pin, lang, figure });
  dialog.addEventListener('close', () => {
    panel.stop();
    dialog.remove();
    // Drawn anew meanwhile, it is another button in the same place.
    const place = figure ? document.querySelector(`#${figure.id} [data-take=embed]`) : button;
    if (place) place.focus();
  });
  dialog.showModal();
  panel.find('.snippet__title').focus();
}

class Panel {
  constructor(dialog, view) {
    Object.assign(this, view, { dialog, frame: null, height: 0 });
    this.title = view.figure ? view.figure.querySelector('.figure__title').textContent : document.querySelector('h1').textContent;
    this.words = (name) => dialog.getAttribute(`data-${name}`);
    this.hear = this.hear.bind(this);
    this.choose();
    dialog.addEventListener('change', () => this.preview());
    this.find('[data-close]').addEventListener('click', () => dialog.close());
    this.find('[data-copy]').addEventListener('click', () => this.copy());
    window.addEventListener('message', this.hear);
    this.timer = setInterval(() => this.write(), PACE);
    this.preview();
  }

  find(selector) { return this.dialog.querySelector(selector); }

  /** What is chosen to begin with. */
  choose() {
    const { pin } = this;
    const group = (name) => this.find(`[data-group=${name}]`);
    const pinned = this.find('[value=pinned]');
    const name = pinned.nextElementSibling;
    name.textContent = pin ? name.textContent.replace('#', pin.version) : this.words('not-kept');
    pinned.disabled = !pin;
    const values = { width: '100%', data: pin && pin.isAsked ? 'pinned' : '', lang: this.lang, theme: '', script: '1' };
    Object.keys(values).forEach((name) => { this.find(`[name=${name}][value="${values[name]}"]`).checked = true; });
    if (this.figure) return;
    // A report is shown whole.
    this.find('.snippet__title').textContent = this.words('report');
    group('hide').hidden = true;
  }

  values(name) { return Array.from(this.dialog.querySelectorAll(`[name=${name}]:checked`), (input) => input.value); }

  /** The view as it is chosen now. */
  chosen() {
    const one = (name) => this.values(name)[0] || '';
    const version = one('data') ? this.pin.version : '';
    const addresses = addressesOf(this.own, { lang: one('lang'), theme: one('theme'), hide: this.values('hide'), version });
    return { ...addresses, lang: one('lang'), width: one('width'), isScripted: Boolean(one('script')) };
  }

  /** Shows the view in a frame of its own, so that going back isn't going through what was tried. */
  preview() {
    const { frame: address, width } = this.chosen();
    this.find('.snippet__said').textContent = '';
    const key = `${address} ${width}`;
    if (this.shown !== key) {
      this.shown = key;
      const stage = this.find('.snippet__stage');
      const frame = document.createElement('iframe');
      frame.title = this.find('.snippet__stage').getAttribute('aria-label');
      frame.className = 'snippet__frame';
      frame.width = width;
      frame.height = this.height || 480;
      frame.src = address;
      frame.addEventListener('load', () => this.tame(frame));
      this.frame = frame;
      stage.textContent = '';
      stage.appendChild(frame);
    }
    this.write();
  }

  /** Links in the preview would lead away from what is embedded; Escape closes the panel from there too. */
  tame({ contentWindow }) {
    contentWindow.addEventListener('click', (event) => {
      if (!event.target.closest('a[href]:not([target])')) return;
      event.preventDefault();
      event.stopPropagation();
    }, true);
    contentWindow.addEventListener('keydown', (event) => { if (event.key === 'Escape') this.dialog.close(); });
  }

  hear({ source, origin, data }) {
    if (!this.frame || source !== this.frame.contentWindow || origin !== location.origin) return;
    if (!data || data.ns !== 'gongkai' || data.type !== 'resize' || !(data.height >= 1)) return;
    this.height = Math.min(20000, Math.max(80, Math.round(data.height)));
    this.frame.height = this.height;
    this.write();
  }

  /** Whether the preview shows what is chosen, and its height has been heard of. */
  isSettled(lang) {
    const page = this.frame.contentDocument;
    const app = page && page.getElementById('app');
    if (!app || page.documentElement.lang !== lang || !app.hasAttribute('data-running')) return false;
    const search = app.getAttribute('data-search');
    const isPrinted = search.slice(1).split('&').every((pair) => !pair || PRINTED.test(pair));
    if (this.figure && !isPrinted && app.getAttribute('data-drawn') !== search) return false;
    return Math.abs(Math.ceil(app.getBoundingClientRect().height) - this.height) <= 1;
  }

  /** Writes the code where it isn't what stands there. */
  write() {
    const { lang, width, isScripted, ...addresses } = this.chosen();
    const isSettled = this.isSettled(lang);
    if (isSettled) this.title = this.frame.contentDocument.querySelector(this.figure ? '.figure__title' : 'h1').textContent;
    const height = this.figure || isScripted ? this.height || 480 : Number(this.words('report-height'));
    const code = codeOf({ code: this.words('code'), script: this.words('script') },
      { ...addresses, title: this.title, width, height, site: base, hash: isScripted && this.hash });
    const field = this.find('textarea');
    if (field.value !== code) field.value = code;
    const sizes = [this.frame.clientWidth, this.height];
    const size = isSettled ? this.words('size').replace(/#/g, () => sizes.shift()) : this.words('measuring');
    if (this.find('.snippet__size').textContent !== size) this.find('.snippet__size').textContent = size;
  }

  async copy() {
    for (const start = Date.now(); !this.isSettled(this.chosen().lang) && Date.now() - start < PATIENCE;) {
      await new Promise((done) => setTimeout(done, 50));
    }
    this.write();
    const field = this.find('textarea');
    let isCopied = true;
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      field.focus();
      field.select();
      isCopied = document.execCommand('copy');
    }
    this.find('.snippet__said').textContent = this.words(isCopied ? 'copied' : 'not-copied');
  }

  stop() {
    clearInterval(this.timer);
    window.removeEventListener('message', this.hear);
  }
}
