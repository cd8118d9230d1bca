// Search, theme switch, copying and opening what a link points into. The page reads well without any of it.
(function () {
  "use strict";

  var root = document.body.getAttribute("data-root");
  var html = document.documentElement;

  // Theme: the system's, until the reader chooses the other one.
  var system = window.matchMedia("(prefers-color-scheme: dark)");
  var themeButton = document.getElementById("theme");

  function isDark() {
    var chosen = html.getAttribute("data-theme");
    return chosen ? chosen === "dark" : system.matches;
  }

  function showTheme() {
    themeButton.setAttribute("aria-pressed", String(isDark()));
  }

  function switchTheme() {
    var wanted = isDark() ? "light" : "dark";
    if ((wanted === "dark") === system.matches) {
      html.removeAttribute("data-theme");
    } else {
      html.setAttribute("data-theme", wanted);
    }
    try {
      if (html.hasAttribute("data-theme")) {
        localStorage.setItem("qmpdoc-theme", wanted);
      } else {
        localStorage.removeItem("qmpdoc-theme");
      }
    } catch (refused) {
      // The choice holds for this page only.
    }
    showTheme();
  }

  themeButton.addEventListener("click", switchTheme);
  system.addEventListener("change", showTheme);
  showTheme();

  // Copying.
  function copyWithSelection(words) {
    var area = document.createElement("textarea");
    area.value = words;
    area.className = "hidden";
    document.body.appendChild(area);
    area.select();
    var copied = document.execCommand("copy");
    area.remove();
    return copied ? Promise.resolve() : Promise.reject(new Error("copying was refused"));
  }

  function copy(words) {
    if (navigator.clipboard && window.isSecureContext) {
      return navigator.clipboard.writeText(words).catch(function () {
        return copyWithSelection(words);
      });
    }
    return copyWithSelection(words);
  }

  function tellCopied(button, outcome) {
    var label = button.textContent;
    button.textContent = outcome;
    button.classList.add("done");
    document.getElementById("found").textContent = outcome;
    setTimeout(function () {
      button.textContent = label;
      button.classList.remove("done");
    }, 1200);
  }

  document.querySelectorAll(".copy").forEach(function (group) {
    group.hidden = false;
  });
  document.addEventListener("click", function (event) {
    var button = event.target.closest("button[data-copy]");
    if (button && !button.classList.contains("done")) {
      copy(button.getAttribute("data-copy")).then(
        function () { tellCopied(button, "Copied"); },
        function () { tellCopied(button, "Not allowed"); }
      );
    }
  });

  // A link into a closed part opens it; paper shows every part.
  function openTarget() {
    var target = null;
    try {
      target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch (malformed) {
      return;
    }
    for (var part = target && target.closest("details"); part; part = part.parentElement.closest("details")) {
      part.open = true;
    }
    if (target && target.scrollIntoView) {
      target.scrollIntoView();
    }
  }

  window.addEventListener("hashchange", openTarget);
  if (location.hash.length > 1) {
    openTarget();
  }
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (part) { part.open = true; });
  });

  // The entry of this page in the contents.
  var current = document.querySelector(".side [aria-current]");
  if (current && current.offsetParent) {
    var side = document.getElementById("menu");
    side.scrollTop = current.offsetTop - side.clientHeight / 3;
  }

  // Search. The index is a script, so that it loads from file:// too; it is fetched when it is first wanted.
  var field = document.getElementById("search");
  var list = document.getElementById("results");
  var said = document.getElementById("found");
  var MOST = 40;
  var entries = null;
  var hits = [];
  var chosen = -1;

  function plain(words) {
    return words.toLowerCase().replace(/[-_\s]+/g, "");
  }

  function spaced(words) {
    return words.toLowerCase().replace(/[-_\s]+/g, " ");
  }

  function loadIndex() {
    if (entries || document.getElementById("search-index")) {
      return;
    }
    var script = document.createElement("script");
    script.id = "search-index";
    script.src = root + "search-index.js";
    script.onload = function () {
      var index = window.qmpdocSearchIndex;
      entries = index.entries.map(function (row) {
        return {
          name: row[0], kind: index.kinds[row[1]], address: row[2], summary: row[3], members: row[5],
          plain: plain(row[0]), spaced: spaced(row[0]), text: spaced(row[3] + " " + row[4])
        };
      });
      search();
    };
    script.onerror = function () { script.remove(); };
    document.head.appendChild(script);
  }

  function nameScore(name, words, query) {
    if (name.plain === query) { return 1000; }
    if (name.plain.startsWith(query)) { return 800; }
    if ((" " + name.spaced).indexOf(" " + words) >= 0) { return 700; }
    if (name.plain.indexOf(query) >= 0) { return 600; }
    return 0;
  }

  function memberHits(entry, query) {
    return entry.members.filter(function (member) {
      var name = plain(member[0]);
      return name === query || (query.length > 2 && name.startsWith(query));
    }).map(function (member) {
      return {
        name: member[0], of: entry.name, kind: "member of " + entry.name, summary: "",
        address: entry.address + "#" + member[1], score: plain(member[0]) === query ? 400 : 300
      };
    });
  }

  function textScore(entry, words) {
    var all = words.split(" ").every(function (word) {
      return entry.spaced.indexOf(word) >= 0 || entry.text.indexOf(word) >= 0;
    });
    return all ? (entry.text.indexOf(words) >= 0 ? 200 : 100) : 0;
  }

  // Whether a name begins with the query but for one letter: missing, extra, wrong, or swapped with the next.
  function oneSlip(name, query) {
    var at = 0;
    while (at < query.length && name[at] === query[at]) { at += 1; }
    if (at >= query.length - 1 && Math.abs(name.length - query.length) > 1) { return false; }
    return name.startsWith(query.slice(at), at + 1) || name.startsWith(query.slice(at + 1), at) ||
      name.startsWith(query.slice(at + 1), at + 1) ||
      (query[at] === name[at + 1] && query[at + 1] === name[at] && name.startsWith(query.slice(at + 2), at + 2));
  }

  // Whether the query abbreviates the beginning of a name: its letters in order, the first one first.
  function abbreviates(name, query) {
    if (name[0] !== query[0]) { return false; }
    var at = -1;
    for (var i = 0; i < query.length; i += 1) {
      at = name.indexOf(query[i], at + 1);
      if (at < 0 || at >= query.length * 1.5) { return false; }
    }
    return true;
  }

  function nearScore(entry, query) {
    var name = entry.plain;
    return query.length >= 5 ? (oneSlip(name, query) ? 280 : abbreviates(name, query) ? 260 : 0) : 0;
  }

  // Among equal matches: commands, then events, types, options, sections.
  function kindOrder(kind) {
    return /command$/.test(kind) ? 0 : kind === "Event" ? 2 : /option$/.test(kind) ? 6 : kind === "Section" ? 8 : 4;
  }

  function find(words) {
    var query = plain(words);
    var spoken = spaced(words).trim();
    var found = [];
    if (!query) {
      return found;
    }
    entries.forEach(function (entry) {
      var named = nameScore(entry, spoken, query);
      var near = named ? 0 : nearScore(entry, query);
      var score = named || near || textScore(entry, spoken);
      if (score) {
        found.push({
          name: entry.name, kind: entry.kind + (near ? ", near match" : ""), summary: entry.summary, address: entry.address,
          score: score - kindOrder(entry.kind) - Math.min(entry.name.length, 60) / 100
        });
      }
      found.push.apply(found, memberHits(entry, query));
    });
    found.sort(function (a, b) {
      return b.score - a.score || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.address < b.address ? -1 : 1);
    });
    return found.slice(0, MOST);
  }

  function span(name, words) {
    var made = document.createElement("span");
    made.className = name;
    made.textContent = words;
    return made;
  }

  function search() {
    if (!entries || document.activeElement !== field) {
      return;
    }
    hits = find(field.value);
    list.textContent = "";
    hits.forEach(function (hit, position) {
      var row = document.createElement("li");
      row.id = "result-" + position;
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", "false");
      row.append(span("hit", hit.name), span("hit-kind", hit.kind));
      if (hit.summary) {
        row.append(span("hit-text", hit.summary));
      }
      row.addEventListener("mousedown", function (event) {
        event.preventDefault();
        if (event.button === 0) { go(hit); }
      });
      list.append(row);
    });
    var asked = plain(field.value) !== "";
    if (asked && !hits.length) {
      var none = document.createElement("li");
      none.className = "none";
      none.setAttribute("role", "option");
      none.setAttribute("aria-disabled", "true");
      none.setAttribute("aria-selected", "false");
      none.textContent = "Nothing found.";
      list.append(none);
    }
    said.textContent = asked ? (hits.length + " found") : "";
    show(asked);
    choose(hits.length ? 0 : -1);
  }

  function show(open) {
    list.hidden = !open;
    field.setAttribute("aria-expanded", String(open));
    if (!open) {
      choose(-1);
    }
  }

  function choose(position) {
    var before = list.querySelector("[aria-selected=true]");
    if (before) {
      before.setAttribute("aria-selected", "false");
    }
    chosen = position;
    var row = position >= 0 ? list.children[position] : null;
    if (row) {
      row.setAttribute("aria-selected", "true");
      row.scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", row.id);
    } else {
      field.removeAttribute("aria-activedescendant");
    }
  }

  function go(hit) {
    show(false);
    location.href = root + hit.address;
  }

  field.addEventListener("focus", function () { loadIndex(); search(); });
  field.addEventListener("input", function () { loadIndex(); search(); });
  field.addEventListener("blur", function () { show(false); });
  field.addEventListener("keydown", function (event) {
    if (event.key === "ArrowDown" && hits.length) {
      choose((chosen + 1) % hits.length);
    } else if (event.key === "ArrowUp" && hits.length) {
      choose((chosen + hits.length - 1) % hits.length);
    } else if (event.key === "Enter" && chosen >= 0) {
      go(hits[chosen]);
    } else if (event.key === "Escape") {
      field.value = "";
      show(false);
      field.blur();
    } else {
      return;
    }
    event.preventDefault();
  });
  document.addEventListener("keydown", function (event) {
    var typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      field.focus();
      field.select();
    }
  });
})();
