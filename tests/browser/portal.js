// A script of a portal, in the manner of its time; it knows figures only by their elements and events.
var $ = function (id) { return document.getElementById(id); };
window.heard = [];
window.onload = function () {
  var figures = function () { return document.querySelectorAll('gongkai-figure'); };
  $('tab-one').onclick = function () { $('one').className = 'tab on'; $('two').className = 'tab'; return false; };
  $('tab-two').onclick = function () { $('two').className = 'tab on'; $('one').className = 'tab'; return false; };
  $('fold').onclick = function () {
    $('folded').style.display = $('folded').style.display === 'none' ? 'block' : 'none';
    return false;
  };
  $('year').onchange = function () {
    for (var index = 0; index < figures().length; index += 1) {
      if ($('year').value) figures()[index].setAttribute('time', $('year').value);
      else figures()[index].removeAttribute('time');
    }
  };
};
// What a reader chooses in one figure the others show too.
document.addEventListener('gongkai-state', function (event) {
  window.heard.push(event.detail.query);
  var asked = new URLSearchParams(event.detail.query);
  var all = document.querySelectorAll('gongkai-figure');
  for (var index = 0; index < all.length; index += 1) {
    if (all[index] === event.target.parentNode) continue;
    ['time', 'applicant', 'basis'].forEach(function (name) {
      if (asked.has(name)) all[index].setAttribute(name, asked.get(name));
      else all[index].removeAttribute(name);
    });
  }
  $('year').value = asked.get('time') || '';
});
