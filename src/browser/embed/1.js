/*! gongkai embed 1: gives figures in frames their height, hands on what readers choose. */
// Old syntax and no dependency, as it runs in portals of any age. Published as embed/1.js; never
// changed under that name, because portals pin its hash.
(function () {
  'use strict';
  if (window.gongkaiEmbed) return;
  var script = document.currentScript;
  var base = script.src.replace(/embed\/1\.js.*$/, '');
  var origin = base.match(/^[a-z]+:\/\/[^/]*/)[0];
  // What a frame can be told without being loaded anew, and what it can't.
  var LIVE = ['body', 'time', 'applicant', 'basis', 'tab', 'sort', 'lang', 'theme'];
  var FIXED = ['figure', 'report', 'hide', 'v'];

  // Only frames that show pages of the site this script comes from.
  function frameOf(source) {
    var frames = document.getElementsByTagName('iframe');
    for (var index = 0; index < frames.length; index += 1) {
      if (frames[index].contentWindow === source && frames[index].src.indexOf(base) === 0) return frames[index];
    }
    return null;
  }

  function send(frame, type, query) {
    var message = { ns: 'gongkai', v: 1, id: frame.id, type: type };
    if (type === 'init') {
      message.lang = query.lang;
      message.theme = query.theme;
    } else if (query) message.query = query;
    // A sandboxed frame has no origin to name; what it is told is public.
    var isSandboxed = frame.hasAttribute('sandbox') && !/allow-same-origin/.test(frame.getAttribute('sandbox'));
    if (frame.contentWindow) frame.contentWindow.postMessage(message, isSandboxed ? '*' : origin);
  }

  function tell(frame, type, detail) {
    var event = document.createEvent('CustomEvent');
    event.initCustomEvent('gongkai-' + type, true, false, detail);
    frame.dispatchEvent(event);
  }

  function text(value) { return typeof value === 'string' ? value.slice(0, 2000) : ''; }

  window.addEventListener('message', function (event) {
    var data = event.data;
    if (!data || data.ns !== 'gongkai' || data.v !== 1) return;
    var frame = frameOf(event.source);
    if (!frame || (event.origin !== origin && event.origin !== 'null')) return;
    if (data.type === 'resize') {
      var height = Number(data.height);
      if (height >= 1) frame.style.height = Math.min(20000, Math.max(80, Math.round(height))) + 'px';
    } else if (data.type === 'ready') {
      var holder = frame.parentNode;
      var of = function (name) { return (holder && holder.getAttribute && holder.getAttribute(name)) || undefined; };
      send(frame, 'init', { lang: of('lang'), theme: of('theme') });
      tell(frame, 'ready', { title: text(data.title), url: text(data.url) });
    } else if (data.type === 'state') {
      tell(frame, 'state', { query: text(data.query) });
    } else if (data.type === 'select') {
      tell(frame, 'select', { name: text(data.name) });
    } else if (data.type === 'error') {
      tell(frame, 'error', { code: text(data.code), text: text(data.text) });
    }
  });

  function addressOf(element) {
    var figure = element.getAttribute('figure');
    var path = figure ? 'figure/' + figure + '/' : 'report/' + element.getAttribute('report') + '/';
    var query = '?embed=1';
    LIVE.concat(['hide', 'v']).forEach(function (name) {
      if (element.hasAttribute(name)) query += '&' + name + '=' + encodeURIComponent(element.getAttribute(name));
    });
    return base + path.replace(/[^\w/-]/g, '') + query;
  }

  // <gongkai-figure figure="flow" body="…" time="…">what is shown without scripts</gongkai-figure>
  if (window.customElements && window.Reflect) {
    var Figure = function () { return Reflect.construct(HTMLElement, [], Figure); };
    Figure.prototype = Object.create(HTMLElement.prototype);
    Figure.prototype.constructor = Figure;
    Object.setPrototypeOf(Figure, HTMLElement);
    Figure.observedAttributes = LIVE.concat(FIXED);
    Figure.prototype.connectedCallback = function () {
      if (this.frame) return;
      var frame = document.createElement('iframe');
      frame.title = this.getAttribute('title') || this.textContent.trim();
      frame.setAttribute('loading', 'lazy');
      frame.setAttribute('frameborder', '0');
      frame.setAttribute('allow', 'fullscreen; clipboard-write');
      frame.width = '100%';
      frame.height = this.getAttribute('height') || '460';
      frame.src = addressOf(this);
      this.frame = frame;
      this.insertBefore(frame, this.firstChild);
    };
    Figure.prototype.disconnectedCallback = function () {
      if (this.frame) this.removeChild(this.frame);
      this.frame = null;
    };
    Figure.prototype.attributeChangedCallback = function (name, before, after) {
      if (!this.frame || before === after) return;
      if (FIXED.indexOf(name) >= 0) {
        this.frame.src = addressOf(this);
        return;
      }
      var query = {};
      query[name] = after || '';
      send(this.frame, 'set', query);
    };
    Figure.prototype.print = function () { if (this.frame) send(this.frame, 'print'); };
    customElements.define('gongkai-figure', Figure);
  }
  window.gongkaiEmbed = {
    set: function (frame, query) { send(frame, 'set', query); },
    measure: function (frame) { send(frame, 'measure'); },
    print: function (frame) { send(frame, 'print'); }
  };
})();
