// Filtering, expanding and ordering lists of definitions and of members. Without it, all of a list is shown.
(function () {
  "use strict";

  function plain(words) {
    return words.toLowerCase().replace(/[-_\s]+/g, "");
  }

  function setOpen(scope, open) {
    scope.querySelectorAll("details").forEach(function (each) { each.open = open; });
  }

  // Names: a term and what describes it. A part with nothing to show goes, too.
  function filterNames(scope, query) {
    scope.querySelectorAll("dl.summaries > dt").forEach(function (term) {
      var text = plain(term.textContent + " " + term.nextElementSibling.textContent);
      term.hidden = term.nextElementSibling.hidden = text.indexOf(query) < 0;
    });
    scope.querySelectorAll("details, section.part, dl.summaries").forEach(function (part) {
      if (!part.querySelector("dt")) { return; }
      part.hidden = !part.querySelector("dt:not([hidden])");
      if (query && part.tagName === "DETAILS") { part.open = !part.hidden; }
      if (part.tagName === "DL" && part.previousElementSibling && part.previousElementSibling.tagName === "H3") {
        part.previousElementSibling.hidden = part.hidden;
      }
    });
  }

  // Members: one is shown for its own name or for one inside, and is opened for that.
  function filterMembers(list, query) {
    Array.from(list.children).forEach(function (member) {
      var inner = Array.from(member.querySelectorAll("details .name"));
      var own = plain(member.querySelector(".name").textContent).indexOf(query) >= 0;
      var inside = inner.some(function (name) { return plain(name.textContent).indexOf(query) >= 0; });
      member.hidden = !own && !inside;
      if (query && inside && !own) { setOpen(member, true); }
    });
  }

  function order(list, requiredFirst) {
    var members = Array.from(list.children);
    members.forEach(function (member, position) { member.qmpdocPlace = member.qmpdocPlace || position + 1; });
    function rank(member) {
      var isRequired = member.querySelector(":scope > .head > .presence.required");
      return (requiredFirst && !isRequired ? members.length : 0) + member.qmpdocPlace;
    }
    members.sort(function (a, b) { return rank(a) - rank(b); }).forEach(function (member) { list.append(member); });
  }

  document.querySelectorAll(".tools").forEach(function (tools) {
    var ofMembers = tools.getAttribute("data-of") === "members";
    var scope = ofMembers ? tools.nextElementSibling : tools.parentElement;
    var field = tools.querySelector("input");
    tools.hidden = false;
    if (!scope.querySelector("details")) {
      tools.querySelectorAll("[data-do=open], [data-do=close]").forEach(function (each) { each.remove(); });
    }
    if (ofMembers && !scope.querySelector(":scope > .member > .head > .presence.required")) {
      tools.querySelectorAll("[data-do=required]").forEach(function (each) { each.remove(); });
    }
    field.addEventListener("input", function () {
      (ofMembers ? filterMembers : filterNames)(scope, plain(field.value));
    });
    field.addEventListener("keydown", function (event) {
      if (event.key === "Escape") {
        field.value = "";
        field.dispatchEvent(new Event("input"));
      }
    });
    tools.addEventListener("click", function (event) {
      var button = event.target.closest("button");
      if (!button) { return; }
      if (button.getAttribute("data-do") === "required") {
        var pressed = button.getAttribute("aria-pressed") !== "true";
        button.setAttribute("aria-pressed", String(pressed));
        order(scope, pressed);
      } else {
        setOpen(scope, button.getAttribute("data-do") === "open");
      }
    });
  });
})();
