// Embed code of what somebody chose, as plain text; nothing here knows of a page.

// What an embedded view adds to the address of the full one, in the order addresses have.
const OWN = ['lang', 'theme', 'embed', 'hide', 'v'];

/** The addresses of the embedded and of the full view of the page at `full`, its own parameters chosen anew. */
export function addressesOf(full, { lang, theme, hide, version }) {
  const [page, search = ''] = full.replace(/#.*/, '').split('?');
  const others = search.split('&').filter((pair) => pair && !OWN.includes(pair.split('=')[0]));
  const chosen = [['lang', lang === 'en' ? lang : ''], ['theme', theme], ['embed', '1'], ['hide', hide.join('~')], ['v', version]];
  const address = (isKept) => {
    const own = chosen.filter(([name, value]) => value && isKept(name)).map((pair) => pair.join('='));
    const pairs = others.concat(own).join('&');
    return pairs ? `${page}?${pairs}` : page;
  };
  return { frame: address(() => true), link: address((name) => name === 'lang' || name === 'v') };
}

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text) => text.replace(/[&<>"]/g, (character) => ENTITIES[character]);

/** Fills the code that the page prints with gaps, in one pass, so that what is filled in stays as it is. */
export function codeOf({ code, script }, { frame, link, title, width, height, site, hash }) {
  const attribute = width === '100%' ? 'width="100%"' : `width="${width}" style="max-width:100%"`;
  const values = { 'ADDRESS?embed=1': escaped(frame), ADDRESS: escaped(link), TITLE: escaped(title), 'width="100%"': attribute, 'height="0"': `height="${height}"` };
  const filled = code.replace(/ADDRESS\?embed=1|ADDRESS|TITLE|width="100%"|height="0"/g, (gap) => values[gap]);
  if (!hash) return `${filled}\n`;
  return filled + script.replace(/SITE|HASH/g, (gap) => escaped(gap === 'SITE' ? site : hash));
}
