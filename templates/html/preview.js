// A preview of a type where the pointer or the focus rests on a link to it. Without it, the link leads to the page.
(function () {
  "use strict";

  var root = document.body.getAttribute("data-root");
  var DELAY = 300;
  var MOST = 8;
  var types = null;
  var card = null;
  var link = null;
  var timer = 0;
  var element = window.qmpdocElement;

  function load(then) {
    if (types) { then(); return; }
    var script = document.createElement("script");
    script.src = root + "types.js";
    script.onload = function () {
      types = new Map(window.qmpdocTypes.types.map(function (each) { return [each[0], each]; }));
      then();
    };
    document.head.append(script);
  }

  function rowText(row, kind) {
    var flags = row[2] || 0;
    var type = row[1] ? (flags & 2 ? "[" + row[1] + "]" : row[1]) : "";
    return row[0] + (flags & 1 ? "?" : "") + (type && kind !== "enum" ? ": " + type : "");
  }

  function show(type) {
    card = element("div", "", "preview");
    card.id = "preview";
    card.setAttribute("role", "tooltip");
    var head = element("p", "");
    head.append(element("strong", type[0]), " ", element("span", type[1], "of"));
    card.append(head);
    if (type[2]) { card.append(element("p", type[2])); }
    var rows = type[3] || [];
    var list = element("ul", "");
    rows.slice(0, MOST).forEach(function (row) { list.append(element("li", rowText(row, type[1]))); });
    if (rows.length > MOST) { list.append(element("li", "and " + (rows.length - MOST) + " more", "of")); }
    card.append(list);
    document.body.append(card);
    var place = link.getBoundingClientRect();
    var below = place.bottom + card.offsetHeight + 8 < document.documentElement.clientHeight || place.top < card.offsetHeight;
    var left = Math.max(8, Math.min(place.left, document.documentElement.clientWidth - card.offsetWidth - 8));
    card.style.left = left + window.scrollX + "px";
    card.style.top = (below ? place.bottom + 4 : place.top - card.offsetHeight - 4) + window.scrollY + "px";
    link.setAttribute("aria-describedby", "preview");
  }

  function hide() {
    clearTimeout(timer);
    if (card) { card.remove(); }
    if (link) { link.removeAttribute("aria-describedby"); }
    card = link = null;
  }

  function typeOf(candidate) {
    var match = /\/type\/([^/#?]+)\.html$/.exec(candidate.href);
    return match ? decodeURIComponent(match[1]) : "";
  }

  function consider(candidate) {
    if (!candidate || candidate === link) { return; }
    hide();
    var name = typeOf(candidate);
    if (!name) { return; }
    link = candidate;
    timer = setTimeout(function () {
      load(function () {
        if (link === candidate && !card && types.has(name)) { show(types.get(name)); }
      });
    }, DELAY);
  }

  // The card stays while the pointer is on it.
  function leave(event) {
    var to = event.relatedTarget;
    if (link && !(to && (link.contains(to) || (card && card.contains(to))))) { hide(); }
  }

  var article = document.querySelector("article");
  if (!article) { return; }
  article.addEventListener("pointerover", function (event) {
    if (event.pointerType !== "touch") { consider(event.target.closest("a[href]")); }
  });
  article.addEventListener("pointerout", leave);
  document.body.addEventListener("pointerout", function (event) {
    if (card && card.contains(event.target)) { leave(event); }
  });
  article.addEventListener("focusin", function (event) {
    if (event.target.matches("a[href]:focus-visible")) { consider(event.target); }
  });
  article.addEventListener("focusout", hide);
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { hide(); }
  });
})();
