// Runs before the page is drawn, so that a chosen theme never flashes.
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");
  try {
    var chosen = localStorage.getItem("qmpdoc-theme");
    if (chosen === "light" || chosen === "dark") {
      root.setAttribute("data-theme", chosen);
    }
  } catch (refused) {
    // Storage may be off; the system's colours are right then.
  }
})();
