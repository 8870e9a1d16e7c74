// The only script a page names. Runs before the first paint, so that an address which asks for a
// theme, the tables or an embedded view is shown that way at once; then loads the program, and the
// others when somebody asks for what they do.
// Without it, or if the program can't run, the page stays as it was printed.
(function () {
  var script = document.currentScript;
  // Read now: later it would be taken relative to where the reader has gone on to.
  var base = script.src;
  var root = document.documentElement;
  var parameters = new URLSearchParams(location.search);
  if (/^(light|dark)$/.test(parameters.get('theme'))) root.setAttribute('data-theme', parameters.get('theme'));
  if (parameters.get('tab') === 'table') root.setAttribute('data-tab', 'table');
  root.setAttribute('data-script', '');
  var isEmbedded = parameters.get('embed') === '1';
  if (isEmbedded) {
    root.setAttribute('data-embed', '');
    root.setAttribute('data-hide', (parameters.get('hide') || '').replace(/~/g, ' '));
    // The full page is the one to be found.
    var robots = document.createElement('meta');
    robots.name = 'robots';
    robots.content = 'noindex';
    document.head.appendChild(robots);
  }
  // Not in a frame whose page doesn't allow it.
  if (document.fullscreenEnabled) root.setAttribute('data-screen', '');

  var programs = {};
  var loads = {};
  var tries = 0;
  // Runs `then` with a program: at once if it is there, else once its two files are, which the page
  // names. What failed is asked for anew the next time; a browser would not, under the same address.
  var withProgram = function (name, then, failed) {
    if (programs[name]) return then(programs[name]);
    if (!loads[name]) {
      var again = tries ? '?' + tries : '';
      var files = script.getAttribute('data-' + name).split(' ').map(function (file) {
        return new URL(file + again, base).href;
      });
      loads[name] = import(files[0]).then(function (program) {
        return program.default({ module_or_path: files[1] }).then(function () {
          programs[name] = program;
        });
      });
      loads[name].catch(function () {
        tries += 1;
        loads[name] = null;
      });
    }
    loads[name].then(function () { then(programs[name]); }).catch(failed);
  };

  // The same with the script for embed code.
  var withEmbedding = function (then, failed) {
    var file = script.getAttribute('data-embedding') + (tries ? '?' + tries : '');
    import(new URL(file, base).href).then(then).catch(function () {
      tries += 1;
      failed();
    });
  };

  var say = function (hasFailed) {
    var message = document.getElementById('boot-failed');
    if (message) message.hidden = !hasFailed;
  };
  var failed = function () { say(true); };
  var start = function () {
    if (typeof WebAssembly !== 'object') return failed();
    withProgram('app', function () {}, failed);
  };
  document.addEventListener('gongkai-figures', function () {
    withProgram('figures', function (program) { say(false); program.update(); }, failed);
  });
  document.addEventListener('click', function (event) {
    var button = event.target.closest && event.target.closest('[data-recheck], [data-take], [data-examine], .figure__screen');
    if (!button) return;
    var figure = button.closest('.figure');
    if (button.className === 'figure__screen') {
      if (document.fullscreenElement) document.exitFullscreen();
      // A browser that refuses leaves the figure as it stands.
      else figure.requestFullscreen().catch(function () {});
      return;
    }
    var kind = button.getAttribute('data-take');
    if (kind) {
      var take = function () {
        // Of a report there is only the page that tells more.
        if (!figure) return location.assign(button.href);
        var id = figure.id.replace('figure-', '');
        withProgram('figures', function (program) { say(false); program.take(id, kind); }, failed);
      };
      if (!figure) {
        event.preventDefault();
        event.stopPropagation();
      }
      // In somebody's page there is no room for the panel; and without it the code is copied as it is.
      if (kind !== 'embed' || isEmbedded) return take();
      return withEmbedding(function (module) { return module.open(button); }, take);
    }
    var panel = button.parentNode;
    var sayFailed = function () {
      panel.querySelector('[role=status]').textContent = panel.getAttribute('data-failed');
    };
    if (button.hasAttribute('data-examine')) {
      return withEmbedding(function (module) { return module.check(panel); }, sayFailed);
    }
    withProgram('audit', function (program) { program.recheck(); }, sayFailed);
  });
  document.addEventListener('change', function (event) {
    var input = event.target.closest && event.target.closest('[data-check]');
    if (!input) return;
    var place = document.getElementById('file-check');
    withProgram('audit', function (program) { program.check(); }, function () {
      place.querySelector('[role=status]').textContent = place.getAttribute('data-failed');
    });
  });
  // A list is searched by what is printed with its items; of a large collection only some are printed, and
  // the figures' program looks for the others.
  var find = function (event) {
    var input = event.target.closest && event.target.closest('[data-find]');
    if (!input) return;
    var name = input.getAttribute('data-find');
    var list = document.getElementById(name);
    var text = input.value.toLowerCase().replace(/\s+/g, '');
    if (list.getAttribute('data-kind') === 'some') {
      return withProgram('figures', function (program) { program.find(text); }, failed);
    }
    var found = 0;
    list.querySelectorAll('[data-by]').forEach(function (item) {
      var isFound = item.getAttribute('data-by').indexOf(text) >= 0;
      item.hidden = !isFound;
      found += isFound;
    });
    list.querySelectorAll('.measure-picker__group').forEach(function (group) {
      group.hidden = !group.querySelector('[data-by]:not([hidden])');
    });
    var count = document.getElementById(name + '-count');
    count.textContent = text ? count.getAttribute('data-found').replace('#', found) : '';
  };
  document.addEventListener('input', find);
  var startFrame = function () {
    if (!isEmbedded || window.parent === window || !window.ResizeObserver) return;
    var frame = document.createElement('script');
    frame.src = new URL(script.getAttribute('data-frame'), base).href;
    document.head.appendChild(frame);
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', startFrame);
  else startFrame();
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
