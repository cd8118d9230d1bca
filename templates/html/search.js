// Search. The index is a script, so that it loads from file:// too; it is fetched once, when it is first wanted.
(function () {
  "use strict";

  var root = document.body.getAttribute("data-root");
  var field = document.getElementById("search");
  var finder = document.getElementById("finder");
  var chips = document.getElementById("kinds");
  var list = document.getElementById("results");
  var said = document.getElementById("found");
  var MOST = 40;
  var MOST_RECENT = 8;
  var RECENT = "qmpdoc-recent";
  var FILTERS = {
    ">": ["Commands", ["command", "hmp", "tool"]],
    "!": ["Events", ["event"]],
    "#": ["Types", ["type"]],
    "-": ["Options", ["option"]]
  };
  var ORDER = { command: 0, hmp: 0, tool: 0, event: 2, type: 4, option: 6, section: 8 };
  var KINDS = {
    command: "QMP command", hmp: "Human monitor command", tool: "Tool command", event: "Event", type: "Type",
    option: "Command-line option"
  };
  var entries = null;
  var members = null;
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
        return entry(row[0], index.kinds[row[1]], row[2], row[3], row[4], row[5]);
      });
      addOtherVersions();
      members = membersByName();
      search();
    };
    script.onerror = function () { script.remove(); };
    document.head.appendChild(script);
  }

  function entry(name, kind, address, summary, text, own) {
    return {
      name: name, kind: kind, address: address, summary: summary, members: own, group: address.split("/")[0],
      plain: plain(name), spaced: spaced(name), text: spaced(summary + " " + text), absent: false
    };
  }

  // The definitions that this version lacks; each one leads to its last page, or to its first one if it came later.
  function addOtherVersions() {
    var data = window.qmpdocVersionData;
    Object.keys(data ? data.pages : {}).forEach(function (path) {
      var numbers = data.pages[path];
      var group = path.split("/")[0];
      if (numbers.indexOf(data.current) >= 0 || !KINDS[group]) {
        return;
      }
      var earlier = numbers.filter(function (each) { return each < data.current; });
      var number = earlier.length ? earlier[earlier.length - 1] : numbers[0];
      var words = earlier.length ? "removed in " + data.versions[number + 1].label : "since " + data.versions[number].label;
      var instead = earlier.length && data.instead[path] ? "Use " + data.instead[path] + " instead." : "";
      var name = path.slice(group.length + 1).replace(/\.html$/, "");
      var made = entry(name, KINDS[group] + ", " + words, "../" + encodeURIComponent(data.versions[number].folder) + "/" +
        encodeURI(path), instead, "", []);
      made.group = group;
      made.absent = true;
      entries.push(made);
    });
  }

  // The members of all definitions, those of one name together.
  function membersByName() {
    var found = new Map();
    entries.forEach(function (each) {
      each.members.forEach(function (member) {
        var one = found.get(member[0]);
        if (!one) {
          one = { name: member[0], plain: plain(member[0]), owners: [] };
          found.set(member[0], one);
        }
        one.owners.push({ entry: each, address: each.address + "#" + member[1] });
      });
    });
    return Array.from(found.values());
  }

  // What the field asks for: a kind by its sign, and words.
  function asked() {
    var value = field.value.trimStart();
    var sign = FILTERS[value[0]] ? value[0] : "";
    return { sign: sign, words: value.slice(sign.length) };
  }

  function matchesKind(sign, group) {
    return !sign || FILTERS[sign][1].indexOf(group) >= 0;
  }

  function nameScore(name, words, query) {
    if (name.plain === query) { return 1000; }
    if (name.plain.startsWith(query)) { return 800; }
    if ((" " + name.spaced).indexOf(" " + words) >= 0) { return 700; }
    if (name.plain.indexOf(query) >= 0) { return 600; }
    var all = words.split(" ").every(function (word) { return (" " + name.spaced).indexOf(" " + word) >= 0; });
    return all ? 550 : 0;
  }

  function textScore(each, words) {
    var all = words.split(" ").every(function (word) {
      return each.spaced.indexOf(word) >= 0 || each.text.indexOf(word) >= 0;
    });
    return all ? (each.text.indexOf(words) >= 0 ? 200 : 100) : 0;
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

  // Whether every word of the query is in the name, each with at most one letter wrong.
  function wordSlips(name, words) {
    var own = name.split(" ");
    return words.split(" ").every(function (word) {
      return own.some(function (each) { return each.startsWith(word) || (word.length > 3 && oneSlip(each, word)); });
    });
  }

  function nearScore(each, query, words) {
    if (query.length < 5) { return 0; }
    if (oneSlip(each.plain, query)) { return 280; }
    return wordSlips(each.spaced, words) ? 270 : abbreviates(each.plain, query) ? 260 : 0;
  }

  function counted(number, word) {
    return number + " " + word + (number === 1 ? "" : "s");
  }

  // Whom a member belongs to: one by name, several by their number.
  function ownersText(owners) {
    if (owners.length === 1) { return "member of " + owners[0].entry.name; }
    var numbers = {};
    owners.forEach(function (each) {
      var word = KINDS[each.entry.group] ? { command: "command", event: "event", type: "type", option: "option" }[each.entry.group] : "";
      numbers[word || "definition"] = (numbers[word || "definition"] || 0) + 1;
    });
    return "member of " + ["command", "event", "type", "option", "definition"].filter(function (word) { return numbers[word]; })
      .map(function (word) { return counted(numbers[word], word); }).join(", ");
  }

  function names(owners) {
    var first = owners.slice(0, 5).map(function (each) { return each.entry.name; }).join(", ");
    return owners.length > 5 ? first + " and " + (owners.length - 5) + " more" : first;
  }

  function memberHits(sign, query) {
    var found = [];
    members.forEach(function (member) {
      if (member.plain !== query && !(query.length > 2 && member.plain.startsWith(query))) { return; }
      var owners = member.owners.filter(function (each) { return matchesKind(sign, each.entry.group); });
      if (owners.length) {
        owners.sort(function (a, b) { return ORDER[a.entry.group] - ORDER[b.entry.group]; });
        found.push({
          name: member.name, kind: ownersText(owners), summary: owners.length > 1 ? names(owners) : "", owners: owners,
          address: owners[0].address, score: (member.plain === query ? 400 : 300) - Math.min(member.name.length, 60) / 100
        });
      }
    });
    return found;
  }

  function find(sign, typed) {
    var query = plain(typed);
    var words = spaced(typed).trim();
    var found = [];
    entries.forEach(function (each) {
      if (!matchesKind(sign, each.group)) { return; }
      var named = query ? nameScore(each, words, query) : 1;
      var near = named ? 0 : nearScore(each, query, words);
      var score = named || near || textScore(each, words);
      if (score) {
        found.push({
          name: each.name, kind: each.kind + (near ? ", near match" : ""), summary: each.summary, address: each.address,
          score: score - (ORDER[each.group] || 0) - Math.min(each.name.length, 60) / 100 - (each.absent ? 50 : 0)
        });
      }
    });
    if (query) { found = found.concat(memberHits(sign, query)); }
    found.sort(function (a, b) {
      return b.score - a.score || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.address < b.address ? -1 : 1);
    });
    return found.slice(0, MOST);
  }

  // What was opened from here lately. Storage may be off; then there is nothing recent.
  function recent() {
    try {
      var found = JSON.parse(localStorage.getItem(RECENT) || "[]");
      return Array.isArray(found) ? found.filter(function (each) {
        return each && typeof each.name === "string" && typeof each.kind === "string" && typeof each.address === "string" &&
          /^[\w.~%-]+\/[\w.~%-]+\.html(#[^<>"]*)?$/.test(each.address);
      }) : [];
    } catch (refused) {
      return [];
    }
  }

  function remember(hit) {
    var others = recent().filter(function (each) { return each.address !== hit.address; });
    try {
      localStorage.setItem(RECENT, JSON.stringify(
        [{ name: hit.name, kind: hit.kind.replace(", near match", ""), address: hit.address }].concat(others).slice(0, MOST_RECENT)
      ));
    } catch (refused) {
      // The next page begins without it.
    }
  }

  function isHere(hit) {
    return entries.some(function (each) { return each.address === hit.address.split("#")[0]; });
  }

  function span(name, words) {
    var made = document.createElement("span");
    made.className = name;
    made.textContent = words;
    return made;
  }

  function row(hit, position) {
    var made = document.createElement("li");
    made.id = "result-" + position;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    made.append(span("hit", hit.name), span("hit-kind", hit.kind));
    if (hit.summary) {
      made.append(span("hit-text", hit.summary));
    }
    made.addEventListener("mousedown", function (event) {
      event.preventDefault();
      if (event.button < 2) { go(hit, event.button === 1 || event.ctrlKey || event.metaKey); }
    });
    return made;
  }

  function note(words) {
    var made = document.createElement("li");
    made.className = "none";
    made.setAttribute("role", "option");
    made.setAttribute("aria-disabled", "true");
    made.setAttribute("aria-selected", "false");
    made.textContent = words;
    return made;
  }

  function search() {
    if (!entries || document.activeElement !== field) {
      return;
    }
    var wanted = asked();
    var empty = !wanted.sign && plain(wanted.words) === "";
    showHits(empty ? recent().filter(isHere) : find(wanted.sign, wanted.words), empty);
    chips.querySelectorAll("button").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.value === wanted.sign));
    });
  }

  function showHits(found, empty) {
    hits = found;
    list.replaceChildren.apply(list, hits.map(row));
    if (!hits.length) {
      list.append(note(empty ? "Type a name, a member or words. A sign before them filters: > commands, ! events, # types, - options."
        : "Nothing found."));
    }
    list.setAttribute("aria-label", empty && hits.length ? "Recent finds" : "Search results");
    said.textContent = empty ? "" : hits.length + " found";
    show(true);
    choose(hits.length && !empty ? 0 : -1);
  }

  function show(open) {
    finder.hidden = !open;
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
    var line = position >= 0 ? list.children[position] : null;
    if (line) {
      line.setAttribute("aria-selected", "true");
      line.scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", line.id);
    } else {
      field.removeAttribute("aria-activedescendant");
    }
  }

  // A member of several definitions shows them first; anything else is opened.
  function go(hit, inNewTab) {
    if (hit.owners && hit.owners.length > 1) {
      showHits(hit.owners.map(function (each) {
        return { name: hit.name, kind: "member of " + each.entry.name, summary: each.entry.summary, address: each.address };
      }), false);
      return;
    }
    remember(hit);
    if (inNewTab) {
      window.open(root + hit.address, "_blank", "noopener");
      return;
    }
    show(false);
    location.href = root + hit.address;
  }

  Object.keys(FILTERS).forEach(function (sign) {
    var button = document.createElement("button");
    button.type = "button";
    button.value = sign;
    button.tabIndex = -1; // The signs do the same by keyboard.
    button.setAttribute("aria-pressed", "false");
    button.append(document.createTextNode(FILTERS[sign][0] + " "), document.createElement("kbd"));
    button.lastChild.textContent = sign;
    button.addEventListener("mousedown", function (event) {
      event.preventDefault();
      var wanted = asked();
      field.value = (wanted.sign === sign ? "" : sign) + wanted.words;
      search();
    });
    chips.append(button);
  });
  field.addEventListener("focus", function () { loadIndex(); search(); });
  field.addEventListener("input", function () { loadIndex(); search(); });
  field.addEventListener("blur", function () { show(false); });
  field.addEventListener("keydown", function (event) {
    if (event.key === "ArrowDown" && hits.length) {
      choose((chosen + 1) % hits.length);
    } else if (event.key === "ArrowUp" && hits.length) {
      choose((Math.max(chosen, 0) + hits.length - 1) % hits.length);
    } else if (event.key === "Enter" && chosen >= 0) {
      go(hits[chosen], event.ctrlKey || event.metaKey);
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
