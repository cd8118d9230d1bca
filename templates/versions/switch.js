// From a page to the same page of another version. Without it, a link leads to all versions.
(function () {
  "use strict";

  var root = document.body.getAttribute("data-root");
  var home = new URL(root || "./", document.location.href);
  var folder = decodeURIComponent(home.pathname.replace(/\/$/, "").split("/").pop());
  var page = decodeURI(document.location.pathname.slice(home.pathname.length)) || "index.html";

  function listed(data, name) {
    return data.versions.findIndex(function (each) { return each.folder === name; });
  }

  function known(data, number) {
    var numbers = data.pages[page];
    return !numbers || numbers.indexOf(number) >= 0;
  }

  // When the page was added or removed, as seen from a version that lacks it.
  function explanation(data, number) {
    var numbers = data.pages[page];
    var label = data.versions[number].label;
    var later = numbers.find(function (each) { return each > number; });
    if (later !== undefined && numbers[0] > number) {
      return "Not in " + label + ": added in " + data.versions[later].label + ".";
    }
    var last = Math.max.apply(null, numbers.filter(function (each) { return each < number; }));
    var words = "Not in " + label + ": removed in " + data.versions[last + 1].label + ".";
    var instead = data.instead[page];
    return instead ? words + " Use " + instead + " instead." : words;
  }

  function say(words, target) {
    var notice = document.getElementById("version-notice");
    if (!notice) {
      notice = document.createElement("p");
      notice.id = "version-notice";
      notice.className = "version-notice";
      notice.setAttribute("role", "status");
      var content = document.getElementById("content");
      content.insertBefore(notice, content.firstChild);
    }
    notice.textContent = words + " ";
    if (target) {
      var link = document.createElement("a");
      link.href = new URL("../" + encodeURIComponent(target.folder) + "/index.html", home).href;
      link.textContent = "Front page of " + target.label;
      notice.appendChild(link);
    }
  }

  function go(data, number) {
    var target = data.versions[number];
    if (known(data, number)) {
      var address = new URL("../" + encodeURIComponent(target.folder) + "/" + encodeURI(page), home);
      address.hash = document.location.hash;
      document.location.href = address.href;
    } else {
      say(explanation(data, number), target);
    }
  }

  window.qmpdocVersions = function (data) {
    var place = document.getElementById("versions");
    var current = listed(data, folder === "latest" ? data.latest : folder);
    if (!place || current < 0) {
      return;
    }
    data.current = current;
    window.qmpdocVersionData = data; // The search finds what this version lacks, too.
    var list = document.createElement("select");
    list.id = "version";
    list.setAttribute("aria-label", "Version");
    data.versions.map(function (each, number) {
      var option = document.createElement("option");
      option.value = String(number);
      option.textContent = each.label + (known(data, number) ? "" : " (not there)");
      option.selected = number === current;
      return option;
    }).reverse().forEach(function (option) { list.appendChild(option); });
    list.addEventListener("change", function () {
      var number = Number(list.value);
      list.value = String(current);
      go(data, number);
    });
    place.insertBefore(list, place.firstChild);
    var latest = listed(data, data.latest);
    if (current < latest && !known(data, latest)) {
      say(explanation(data, latest), null);
    }
  };
})();
