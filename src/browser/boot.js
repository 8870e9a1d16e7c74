// The only script a page names. Runs before the first paint, so that an address which asks for a
// theme, the tables or an embedded view is shown that way at once; then loads the program.
// Without it, or if the program can't run, the page stays as it was printed.
(function () {
  var script = document.currentScript;
  var root = document.documentElement;
  var parameters = new URLSearchParams(location.search);
  if (/^(light|dark)$/.test(parameters.get('theme'))) root.setAttribute('data-theme', parameters.get('theme'));
  if (parameters.get('tab') === 'table') root.setAttribute('data-tab', 'table');
  if (parameters.get('embed') === '1') root.setAttribute('data-embed', '');

  var failed = function () {
    var message = document.getElementById('boot-failed');
    if (message) message.hidden = false;
  };
  var start = function () {
    if (typeof WebAssembly !== 'object') return failed();
    load('data-app', 'data-wasm').catch(failed);
  };
  // A program is two files, whose names the page gives.
  var load = function (glue, wasm) {
    var address = function (name) { return new URL(script.getAttribute(name), script.src).href; };
    return import(address(glue)).then(function (program) {
      return program.default({ module_or_path: address(wasm) }).then(function () { return program; });
    });
  };
  // The audit program is fetched when somebody asks for it.
  document.addEventListener('click', function (event) {
    var button = event.target.closest && event.target.closest('[data-recheck]');
    if (!button) return;
    var panel = button.parentNode;
    load('data-audit', 'data-audit-wasm').then(
      function (program) { program.recheck(); },
      function () { panel.querySelector('[role=status]').textContent = panel.getAttribute('data-failed'); });
  });
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
