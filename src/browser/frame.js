// In a frame of somebody's page: says how high the content is and what the reader chose, and shows what
// that page asks for. Loaded by boot.js in embedded views only. Messages hold data, never HTML, code or
// addresses to follow; whatever is not exactly as expected is ignored.
(function () {
  var host = window.parent;
  if (host === window) return;
  var NAMES = ['body', 'time', 'applicant', 'basis', 'tab', 'sort', 'lang', 'theme'];
  // Looked up each time: the program takes the printed page's place.
  var app = function () { return document.getElementById('app'); };
  var parameters = new URLSearchParams(location.search);
  var child = parameters.get('childId');
  // The origin of the page around, once it has introduced itself.
  var origin = null;

  var send = function (type, fields, target) {
    var message = { ns: 'gongkai', v: 1, id: child || '', type: type };
    for (var name in fields) message[name] = fields[name];
    host.postMessage(message, target === 'null' ? '*' : target);
  };

  // Height. Of a frame that isn't shown there is none to tell: it is measured when it is shown.
  var height = 0;
  var measure = function (isAsked) {
    // Without a width nothing is as high as it will be.
    var now = window.innerWidth ? Math.ceil(app().getBoundingClientRect().height) : 0;
    if (!now || (!isAsked && Math.abs(now - height) <= 1)) return;
    height = now;
    send('resize', { height: now }, '*');
    if (child) host.postMessage('pymxPYMx' + child + 'xPYMxheightxPYMx' + now, '*');
  };
  var remeasure = function () { measure(false); };
  new ResizeObserver(remeasure).observe(document.body);
  window.addEventListener('resize', remeasure);

  // What the page around asked for, until it is shown; what it asked for is not told back to it.
  var asked = null;
  var waiting = null;
  var read = function (search) {
    var all = new URLSearchParams(search);
    return NAMES.map(function (name) { return all.get(name) || ''; });
  };
  var isRunning = function () { return app().hasAttribute('data-running'); };
  var ask = function (values) {
    if (!values || typeof values !== 'object') return;
    var pairs = {};
    NAMES.forEach(function (name) {
      var value = Object.prototype.hasOwnProperty.call(values, name) ? values[name] : null;
      if (typeof value === 'string' && value.length <= 500 && /^[\w.~-]*$/.test(value)) pairs[name] = value;
    });
    var names = Object.keys(pairs);
    if (!names.length) return;
    if (!isRunning()) {
      waiting = Object.assign(waiting || {}, pairs);
      return;
    }
    asked = pairs;
    app().setAttribute('data-asked', names.map(function (name) { return name + '=' + pairs[name]; }).join('&'));
    window.dispatchEvent(new Event('gongkai-ask'));
  };
  var search = app().getAttribute('data-search');
  new MutationObserver(function () {
    // A browser that doesn't paint the frame for the moment observes no sizes, but changes it does.
    remeasure();
    if (waiting && isRunning()) {
      var values = waiting;
      waiting = null;
      ask(values);
    }
    var now = app().getAttribute('data-search');
    if (now === null || now === search) return;
    var before = search;
    search = now;
    if (before === null) return;
    var values = read(now);
    var old = read(before);
    var isTheirs = asked && NAMES.every(function (name, index) {
      return values[index] === (name in asked ? asked[name] : old[index]);
    });
    asked = null;
    if (!isTheirs && origin !== null) send('state', { query: now.replace(/^\?/, '') }, origin);
  }).observe(document.body, { subtree: true, childList: true, attributes: true });

  window.addEventListener('message', function (event) {
    var data = event.data;
    if (event.source !== host || !data || typeof data !== 'object' || data.ns !== 'gongkai' || data.v !== 1) return;
    if (origin !== null && event.origin !== origin) return;
    if (data.type === 'init') {
      origin = event.origin;
      // From now on the frame is as high as its content; a scroll bar, be it for a moment, would make the
      // content higher.
      document.documentElement.style.overflowY = 'hidden';
      ask(data);
      measure(true);
    } else if (origin === null) {
      return;
    } else if (data.type === 'set') {
      ask(data.query);
    } else if (data.type === 'measure') {
      measure(true);
    } else if (data.type === 'print') {
      window.print();
    }
  });

  // What a mark says, for pages that want to know what is looked at.
  document.addEventListener('click', function (event) {
    var mark = event.target.closest && event.target.closest('[data-name]');
    if (mark && origin !== null) send('select', { name: mark.getAttribute('data-name') }, origin);
  });
  var failed = document.getElementById('boot-failed');
  new MutationObserver(function () {
    if (!failed.hidden) send('error', { code: 'program', text: failed.textContent }, origin || '*');
  }).observe(failed, { attributes: true });
  send('ready', { title: document.title, url: location.href }, '*');
  measure(true);
})();
