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
    var address = function (name) { return new URL(script.getAttribute(name), script.src).href; };
    import(address('data-app'))
      .then(function (app) { return app.default({ module_or_path: address('data-wasm') }); })
      .catch(failed);
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
