"use strict";
(function () {
  var form = document.getElementById("filter");
  var told = document.getElementById("told");
  var pairs = Array.prototype.slice.call(document.querySelectorAll("[data-pair]"));
  form.hidden = false;
  function value(name) { return form.elements[name].value; }
  function fits(row, state, text) {
    if (state && row.getAttribute("data-state") !== state) { return false; }
    return !text || row.textContent.toLowerCase().indexOf(text) >= 0;
  }
  function show() {
    var first = value("first"), second = value("second"), state = value("state");
    var text = value("text").trim().toLowerCase(), count = 0;
    pairs.forEach(function (pair) {
      var names = [pair.getAttribute("data-first"), pair.getAttribute("data-second")];
      var wanted = (!first || names.indexOf(first) >= 0) && (!second || names.indexOf(second) >= 0);
      if (first && first === second) { wanted = names.indexOf(first) >= 0; }
      var here = 0;
      Array.prototype.forEach.call(pair.querySelectorAll("tbody tr"), function (row) {
        var fit = wanted && fits(row, state, text);
        row.hidden = !fit;
        here += fit ? 1 : 0;
      });
      pair.hidden = here === 0;
      count += here;
    });
    told.textContent = count === 1 ? "1 intersection is shown." : count + " intersections are shown.";
  }
  form.addEventListener("input", show);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { setTimeout(show, 0); });
  show();
})();
