(function () {
  var list = document.querySelector(".rounds"), bar = document.querySelector(".replay");
  if (!list || !bar) { return; }
  document.documentElement.className += " js";
  var rounds = list.children, said = bar.querySelector("[role=status]"), at = 0, one = false;
  var back = bar.querySelector("#back"), on = bar.querySelector("#on"), all = bar.querySelector("#all");
  function show() {
    list.classList.toggle("one", one);
    for (var k = 0; k < rounds.length; k++) { rounds[k].classList.toggle("now", k === at); }
    back.disabled = one && at === 0;
    on.disabled = one && at === rounds.length - 1;
    all.disabled = !one;
    said.textContent = one ? "Round " + (at + 1) + " of " + rounds.length : "All " + rounds.length + " rounds";
  }
  back.addEventListener("click", function () { at = one ? Math.max(at - 1, 0) : rounds.length - 1; one = true; show(); });
  on.addEventListener("click", function () { at = one ? Math.min(at + 1, rounds.length - 1) : 0; one = true; show(); });
  all.addEventListener("click", function () { one = false; show(); });
  show();
}());
