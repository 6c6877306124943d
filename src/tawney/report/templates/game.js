// Without this script the page is a form to fill in; with it, sliders, the balance and an answer to hand in as a file.
(function () {
  "use strict";
  var form = document.querySelector("form");
  var lines = Array.prototype.slice.call(form.querySelectorAll("input[data-now]"));
  var pounds = function (x) { return (x < 0 ? "\u2212\u00a3" : "\u00a3") + Math.abs(Math.round(x)).toLocaleString("en-GB"); };
  var value = function (input) { return input.value === "" ? null : Number(input.value); };
  function found() {
    return lines.reduce(function (sum, input) {
      var moved = (value(input) === null ? Number(input.dataset.now) : value(input)) - Number(input.dataset.now);
      return sum + (input.dataset.kind === "income" ? moved : -moved);
    }, 0);
  }
  function impacts() {
    var sums = {};
    form.querySelectorAll("tr[data-line]").forEach(function (row) {
      var input = form.elements[row.dataset.line];
      var moved = (value(input) === null ? Number(input.dataset.now) : value(input)) - Number(input.dataset.now);
      sums[row.dataset.group] = (sums[row.dataset.group] || 0) + Number(row.dataset.change) * moved / Number(row.dataset.per);
    });
    return sums;
  }
  function show() {
    var have = found(), gap = Number(form.dataset.gap), left = gap - have;
    document.getElementById("balance").textContent = "Found " + pounds(have) + " of " + pounds(gap) + ". " +
      (left > 0 ? pounds(left) + " still to find." : "The gap is closed.");
    var sums = impacts();
    document.querySelectorAll("td[data-total]").forEach(function (cell) {
      var x = sums[cell.dataset.total] || 0;
      cell.textContent = (x > 0 ? "+" : "") + pounds(x);
    });
  }
  lines.forEach(function (input) {
    var slider = document.createElement("input");
    ["min", "max", "step"].forEach(function (name) { slider[name] = input[name]; });
    slider.type = "range";
    slider.value = input.value;
    slider.setAttribute("aria-label", input.dataset.title + ", slider");
    input.insertAdjacentElement("afterend", slider);
    slider.addEventListener("input", function () { input.value = slider.value; show(); });
    input.addEventListener("input", function () { if (input.value !== "") { slider.value = input.value; } show(); });
  });
  document.querySelectorAll(".scripted").forEach(function (part) { part.hidden = false; });
  document.getElementById("keep").addEventListener("click", function () {
    var refuses = form.elements.premise.value === "refuse";
    var reason = refuses ? (form.elements.own_reason.value || form.elements.reason.value || "No reason given") : "";
    var random = crypto.getRandomValues(new Uint32Array(3));
    var cells = [["id", Array.prototype.map.call(random, function (n) { return n.toString(16); }).join("")], ["rejects", reason]];
    lines.forEach(function (input) { cells.push([input.name, refuses ? "" : input.value]); });
    form.querySelectorAll("select[data-asked]").forEach(function (box) { cells.push([box.name, box.value]); });
    var quote = function (text) { return '"' + String(text).replace(/"/g, '""') + '"'; };
    var row = function (k) { return cells.map(function (cell) { return quote(cell[k]); }).join(","); };
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([row(0) + "\n" + row(1) + "\n"], { type: "text/csv" }));
    link.download = "my_answer.csv";
    link.click();
  });
  show();
}());
