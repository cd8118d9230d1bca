"""What the server adds to the site: the script that reloads a page, and the page that is shown before the first
build."""

EMPTY_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>qmpdoc</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<main>
<h1>There is no such page</h1>
<p>It appears here as soon as the definition files have it. <a href="/index.html">Overview</a></p>
</main>
</body>
</html>
"""

RELOAD_SCRIPT = """// Reloads this page when the definition files change, and shows what is wrong with them.
(function () {
  "use strict";
  var version = Number(document.currentScript.src.split("?")[1]);

  function part(parent, name, words, style) {
    var made = document.createElement(name);
    made.textContent = words;
    Object.keys(style || {}).forEach(function (key) { made.style[key] = style[key]; });
    parent.append(made);
    return made;
  }

  function show(news) {
    var old = document.getElementById("qmpdoc-problems");
    if (old) { old.remove(); }
    if (!news.problems.length) { return; }
    var box = part(document.body, "div", "", {
      position: "fixed", left: "1rem", right: "1rem", bottom: "1rem", maxHeight: "50vh", overflow: "auto",
      zIndex: "100", padding: "1rem 1.2rem", borderRadius: "10px", background: "#2a1c1d", color: "#f6dede",
      border: "1px solid #9b2c2c", font: "15px/1.5 system-ui, sans-serif", boxShadow: "0 10px 36px #0008"
    });
    box.id = "qmpdoc-problems";
    box.setAttribute("role", "alert");
    var count = news.problems.length + news.more;
    part(box, "strong", count + (count === 1 ? " error" : " errors"));
    news.problems.forEach(function (problem) {
      var row = part(box, "div", "", { marginTop: ".6rem" });
      part(row, "code", problem.place, { color: "#f0b9b9" });
      part(row, "span", " " + problem.message);
      part(row, "div", problem.advice, { opacity: ".85" });
    });
  }

  function again(delay) { setTimeout(ask, delay); }

  function ask() {
    fetch("/_qmpdoc/state?" + asked).then(function (answer) {
      return answer.json();
    }).then(function (news) {
      if (news.version !== version) {
        if (news.page && location.pathname !== "/" + news.page) { location.assign("/" + news.page); }
        else { location.reload(); }
        return;
      }
      asked = version;
      show(news);
      again(50);
    }).catch(function () { again(1000); });
  }

  // The first question is answered at once, the next ones when there is news.
  var asked = version - 1;
  ask();
})();
"""
