// The changes between any two versions, from those between neighbours.
(function () {
  "use strict";

  var form = document.getElementById("pick");
  var told = document.getElementById("told");
  var place = document.getElementById("rows");
  var versions = form.getAttribute("data-versions").split(" ").map(decodeURIComponent);
  var KINDS = { command: "command", event: "event", hmp: "human-monitor command", option: "option", "tool-command": "tool command" };
  var JUDGEMENTS = ["breaking", "dangerous", "safe"];
  var steps = {};
  var waiting = {};

  function label(folder) {
    return form.elements.from.querySelector("option[value=\"" + CSS.escape(folder) + "\"]").textContent;
  }

  window.qmpdocChanges = function (data) {
    steps[data.to] = data.rows;
    (waiting[data.to] || []).forEach(function (done) { done(); });
  };

  function load(number) {
    return new Promise(function (resolve, reject) {
      var to = versions[number];
      if (steps[to]) { resolve(); return; }
      (waiting[to] = waiting[to] || []).push(resolve);
      if (waiting[to].length > 1) { return; }
      var script = document.createElement("script");
      script.src = "changes/" + encodeURIComponent(versions[number - 1] + "-to-" + to) + ".js";
      script.onerror = function () { delete waiting[to]; reject(new Error(to)); };
      document.head.appendChild(script);
    });
  }

  // The rows of each definition, in the order of versions; each row knows the version with which it came.
  function collect(first, last) {
    var found = new Map();
    for (var number = first + 1; number <= last; number += 1) {
      steps[versions[number]].forEach(function (row) {
        var key = row[0] + " " + row[1];
        if (!found.has(key)) { found.set(key, []); }
        found.get(key).push({ row: row, version: versions[number] });
      });
    }
    return found;
  }

  // What a reader of the last version needs to know of a definition.
  function outcome(entries) {
    var spans = entries.filter(function (each) { return each.row[6] !== 0; });
    if (!spans.length) { return entries; }
    var first = spans[0].row[6];
    var last = spans[spans.length - 1];
    if (first === 1 && last.row[6] === -1) { return []; }
    if (first === last.row[6]) { return [last]; }
    return entries; // It was removed and added again: all of it is shown.
  }

  function element(name, words, kind) {
    var made = document.createElement(name);
    if (words) { made.textContent = words; }
    if (kind) { made.className = kind; }
    return made;
  }

  function item(each) {
    var row = each.row;
    var made = element("li");
    made.append(element("span", row[3], "judgement " + row[3]), " ", element("span", KINDS[row[0]] || row[0], "quiet"), " ",
      element("code", row[1]));
    if (row[2]) { made.append(" ", element("code", row[2])); }
    made.append(": " + row[4] + " ", element("span", "with " + label(each.version) + " " + row[5], "code"));
    if (row[7].length === 2) {
      var proof = element("details");
      var message = element("pre");
      message.append(element("code", row[7][1]));
      proof.append(element("summary", row[7][0], "quiet"), message);
      made.append(proof);
    } else if (row[7].length) {
      made.append(element("br"), element("span", row[7][0], "quiet"));
    }
    return made;
  }

  function show(first, last) {
    var groups = { breaking: [], dangerous: [], safe: [] };
    collect(first, last).forEach(function (entries) {
      outcome(entries).forEach(function (each) { groups[each.row[3]].push(each); });
    });
    var made = document.createDocumentFragment();
    JUDGEMENTS.forEach(function (name) {
      if (!groups[name].length) { return; }
      var list = element("ul");
      groups[name].forEach(function (each) { list.append(item(each)); });
      made.append(element("h2", name.charAt(0).toUpperCase() + name.slice(1) + ": " + groups[name].length), list);
    });
    place.replaceChildren(made);
    var counts = JUDGEMENTS.map(function (name) { return groups[name].length + " " + name; }).join(", ");
    told.textContent = "From " + label(versions[first]) + " to " + label(versions[last]) + ": " + counts + ". Each change is" +
      " shown with its proof from the two neighbouring versions; definitions that were added and removed in between are left out.";
  }

  function update() {
    var first = versions.indexOf(form.elements.from.value);
    var last = versions.indexOf(form.elements.to.value);
    history.replaceState(null, "", "#" + encodeURIComponent(versions[first]) + ".." + encodeURIComponent(versions[last]));
    place.replaceChildren();
    if (first >= last) {
      told.textContent = "Choose an older version first and a newer one second.";
      return;
    }
    var start = performance.now();
    var all = [];
    for (var number = first + 1; number <= last; number += 1) { all.push(load(number)); }
    Promise.all(all).then(function () {
      show(first, last);
      document.body.setAttribute("data-milliseconds", String(Math.round(performance.now() - start)));
    }, function (missing) {
      told.textContent = "The changes of " + missing.message + " cannot be loaded.";
    });
  }

  function chosen() {
    var words = location.hash.slice(1).split("..").map(decodeURIComponent);
    var first = versions.indexOf(words[0]);
    var last = versions.indexOf(words[1]);
    var known = first >= 0 && last >= 0;
    form.elements.from.value = versions[known ? first : Math.max(versions.length - 2, 0)];
    form.elements.to.value = versions[known ? last : versions.length - 1];
    update();
  }

  form.hidden = false;
  form.addEventListener("change", update);
  window.addEventListener("hashchange", chosen);
  chosen();
})();
