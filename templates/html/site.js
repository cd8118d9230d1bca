// Theme switch and copying. The page reads well without any of it.
(function () {
  "use strict";

  // What the other scripts of a page make elements and buttons with; text in it is never markup.
  window.qmpdocElement = function (tag, words, className) {
    var node = document.createElement(tag);
    node.textContent = words || "";
    if (className) { node.className = className; }
    return node;
  };
  window.qmpdocButton = function (words, label, action) {
    var node = window.qmpdocElement("button", words);
    node.type = "button";
    if (label) { node.setAttribute("aria-label", label); }
    node.addEventListener("click", action);
    return node;
  };

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

  // Paper shows every part.
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (part) { part.open = true; });
  });

  // The entry of this page in the contents.
  var current = document.querySelector(".side [aria-current]");
  if (current && current.offsetParent) {
    var side = document.getElementById("menu");
    side.scrollTop = current.offsetTop - side.clientHeight / 3;
  }
})();
