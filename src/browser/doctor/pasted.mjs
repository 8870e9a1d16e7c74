// What is wrong with pasted embed code or a pasted address, as far as it can be seen without loading
// anything. From text to findings; nothing pasted is ever parsed by a browser.

// A page's whole source has room in it.
const MOST = 50000;

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'", '#34': '"', '#38': '&' };
const decoded = (text) => text.replace(/&(#?\w+);/g, (whole, name) => ENTITIES[name.toLowerCase()] || whole);

/** The elements of this name in `text`: their attributes, and the text that follows the opening tag. */
function elements(text, name) {
  const tag = new RegExp(`<${name}(?=[\\s/>])((?:"[^"]*"|'[^']*'|[^'">])*)>`, 'gi');
  const found = [];
  for (let match = tag.exec(text); match; match = tag.exec(text)) {
    const attributes = {};
    const pattern = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
    for (let one = pattern.exec(match[1]); one; one = pattern.exec(match[1])) {
      const key = one[1].toLowerCase();
      const value = [one[2], one[3], one[4]].find((known) => known !== undefined) || '';
      // Of attributes that repeat browsers take the first.
      if (!(key in attributes)) attributes[key] = decoded(value).trim();
    }
    found.push({ attributes, rest: text.slice(tag.lastIndex) });
  }
  return found;
}

/** A length in pixels from an attribute or a style; nothing for others. */
function pixels(attributes, name) {
  const attribute = /^(\d+)(\.\d*)?(px)?$/.exec(attributes[name] || '');
  const style = new RegExp(`(?:^|[;\\s])${name}\\s*:\\s*(\\d+)(?:\\.\\d*)?px`, 'i').exec(attributes.style || '');
  return Number((style || attribute || [])[1]) || null;
}

/** The address, absolute. In a page of the same server it may begin with `/`. */
function parsed(raw, base) {
  if (!/^(https?:)?\/|^[a-z][a-z\d+.-]*:/i.test(raw)) return null;
  try {
    const url = new URL(raw, base);
    return /^https?:$/.test(url.protocol) ? url : null;
  } catch (error) {
    return null;
  }
}

const isLoopback = (url) => /^(localhost|127\.[\d.]+|\[::1\])$/.test(url.hostname);
const isOwn = (url, base) => url.host === base.host && url.pathname.startsWith(base.pathname);
/** The page an address shows, whichever of its names is used. */
const pageOf = (url, base) =>
  url.pathname.slice(base.pathname.length).replace(/index(\.en)?\.html$/, '').replace(/\/$/, '');

/**
 * Looks at `pasted`. `site` is `{base, figures, parameters, integrity}`: the address of the site, the names
 * of its figures, each parameter with the pattern of its values, the hash of its script if it is known.
 *
 * Answers `{findings, frame}`: findings as `{code, evidence}`, and the first frame that shows a page of
 * the site, as `{address, height, width}` with the address on the site's own origin, or null.
 */
export function examine(pasted, site) {
  const base = new URL(site.base);
  const text = pasted.slice(0, MOST).replace(/<!--[\s\S]*?(-->|$)/g, '').trim();
  const findings = [];
  const add = (code, evidence) => {
    const finding = { code, evidence: evidence || '' };
    if (!findings.some((known) => known.code === code && known.evidence === finding.evidence)) findings.push(finding);
  };
  let frame = null;

  const checkAddress = (raw) => {
    const url = parsed(raw, base);
    if (!url) {
      add('no-address', raw);
      return null;
    }
    if (url.protocol === 'http:' && !isLoopback(url)) add('http', raw);
    if (!isOwn(url, base)) {
      add('foreign', raw);
      return null;
    }
    const page = pageOf(url, base);
    const figure = /^figure\/([^/]+)$/.exec(page);
    if (figure) {
      if (!site.figures.includes(figure[1])) add('figure', figure[1]);
    } else if (!/^report\/[^/]+\/\d+(\/figures)?$/.test(page)) {
      add('page', page || '/');
    }
    if (url.searchParams.get('embed') !== '1') add('embed');
    url.searchParams.forEach((value, name) => {
      if (!Object.prototype.hasOwnProperty.call(site.parameters, name)) add('parameter', name);
      else if (name !== 'embed' && value && !new RegExp(`^(?:${site.parameters[name]})$`).test(value)) add('value', `${name}=${value}`);
    });
    return { address: base.origin + url.pathname + url.search, page };
  };

  const links = elements(text, 'a').map(({ attributes }) => parsed(attributes.href || '', base));
  const checkLink = (shown) => {
    if (shown && !links.some((url) => url && isOwn(url, base) && pageOf(url, base) === shown.page)) add('link');
  };
  const scripts = elements(text, 'script').filter(({ attributes }) => attributes.src);
  const checkScripts = (missing) => {
    const named = scripts.filter(({ attributes }) => /(^|\/)embed\/[^/]*\.js([?#]|$)/.test(attributes.src));
    if (!named.length) add(missing);
    for (const { attributes } of named) {
      const url = parsed(attributes.src, base);
      if (!url || !isOwn(url, base) || pageOf(url, base) !== 'embed/1.js') {
        add('script-foreign', attributes.src);
        continue;
      }
      if (url.protocol === 'http:' && !isLoopback(url)) add('http', attributes.src);
      if (!attributes.integrity) continue;
      if (site.integrity && !attributes.integrity.split(/\s+/).includes(site.integrity)) add('integrity', attributes.integrity);
      // With credentials a header that allows everybody counts as none.
      if (!('crossorigin' in attributes) || attributes.crossorigin === 'use-credentials') add('crossorigin', attributes.crossorigin);
    }
  };

  const keep = (shown, attributes) => {
    if (shown && !frame) frame = { address: shown.address, height: pixels(attributes, 'height'), width: pixels(attributes, 'width') };
  };
  const frames = elements(text, 'iframe');
  const figures = elements(text, 'gongkai-figure');
  for (const { attributes } of frames) {
    const shown = checkAddress(attributes.src || '');
    if (!attributes.title) add('title');
    if (!pixels(attributes, 'height')) add('height', attributes.height);
    if ('sandbox' in attributes && !/(^|\s)allow-scripts(\s|$)/i.test(attributes.sandbox)) add('sandbox', attributes.sandbox);
    checkLink(shown);
    keep(shown, attributes);
  }
  for (const { attributes, rest } of figures) {
    const path = attributes.figure ? `figure/${attributes.figure}/` : `report/${attributes.report}/`;
    if (!attributes.figure && !attributes.report) {
      add('no-address', '<gongkai-figure>');
      continue;
    }
    const query = Object.keys(site.parameters).filter((name) => attributes[name]);
    const shown = checkAddress(`${site.base}${path}?embed=1${query.map((name) => `&${name}=${encodeURIComponent(attributes[name])}`).join('')}`);
    // The element takes its title from what stands in it.
    const content = rest.split(/<\/gongkai-figure/i)[0].replace(/<[^>]*>/g, '').trim();
    if (!attributes.title && !content) add('title');
    checkLink(shown);
    // Without a height of its own the element has 460.
    keep(shown, { height: '460', ...attributes });
  }
  if (frames.length || figures.length) {
    checkScripts(figures.length ? 'script-needed' : 'script');
  } else if (!text) {
    add('nothing');
  } else if (/^\S*$/.test(text) && !/[<>]/.test(text) && parsed(text, base)) {
    keep(checkAddress(text), {});
  } else {
    add(/&lt;\s*(iframe|gongkai-figure)/i.test(text) ? 'escaped' : 'no-frame');
  }
  return { findings, frame };
}
