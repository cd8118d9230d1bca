// The request builder: a form for the arguments of a command, and the request as JSON, for qmp-shell and in Python.
(function () {
  "use strict";

  var section = document.getElementById("request");
  if (!section) { return; }
  var name = section.getAttribute("data-command");
  var root = document.body.getAttribute("data-root");
  var element = window.qmpdocElement;
  var button = window.qmpdocButton;

  // What the form says, in three forms; copied by the buttons of the page.
  function output(title, write, note) {
    var node = element("div", "", "message request");
    var bar = element("div", "", "message-bar");
    var code = element("code");
    var copy = button("Copy", "Copy " + title, function () {});
    var pre = element("pre");
    pre.tabIndex = 0;
    bar.append(element("span", title, "speaker"), copy);
    copy.parentElement.classList.add("copy-bar");
    pre.append(code);
    node.append(bar, pre);
    if (note) { node.append(element("p", note, "note-below")); }
    return {
      node: node,
      show: function (fields) {
        var words = "";
        try { words = write(name, fields); } catch (obstacle) { code.textContent = obstacle.message; }
        copy.hidden = !words;
        if (words) {
          code.textContent = words;
          copy.setAttribute("data-copy", words);
        }
      }
    };
  }

  function sender(read) {
    var node = element("div", "", "sender");
    var answer = element("pre");
    answer.hidden = true;
    answer.setAttribute("role", "status");
    node.append(button("Send to the mock", "", function () {
      var body = window.qmpdocRequest.compact(name, read());
      answer.hidden = false;
      answer.textContent = "…";
      fetch("/_qmpdoc/execute", { method: "POST", headers: { "Content-Type": "application/json" }, body: body })
        .then(function (response) { return response.json(); })
        .then(function (replies) {
          answer.textContent = replies.map(function (each) { return JSON.stringify(each, null, 2); }).join("\n");
        })
        .catch(function () { answer.textContent = "The server does not answer. Check that 'qmpdoc serve --mock' runs."; });
    }), answer);
    return node;
  }

  var PYTHON_NOTE = "qmp is a connected QMPClient of the package qemu.qmp, in a coroutine.";

  function open() {
    var command = window.qmpdocTypes.commands.filter(function (each) { return each[0] === name; })[0];
    if (!command) {
      obstacle("types.js is not of the same version as this page. Reload the page.");
      return;
    }
    var types = new Map(window.qmpdocTypes.types.map(function (each) { return [each[0], each]; }));
    var members = { rows: command[1], discriminator: command[2] };
    var editor = window.qmpdocFields(types, name, members, changed);
    var form = element("div", "", "form");
    var status = element("p", "", "status");
    var exchange = element("div", "", "exchange");
    var forms = window.qmpdocRequest;
    var outputs = [output("JSON", forms.json), output("qmp-shell", forms.shell), output("Python", forms.python, PYTHON_NOTE)];
    var send = window.qmpdocMock ? sender(editor.read) : element("div");
    status.setAttribute("role", "status");
    outputs.forEach(function (each) { exchange.append(each.node); });
    form.append(editor.node, status, exchange, send);
    function changed() {
      var fields = null;
      try { fields = editor.read(); } catch (missing) { status.textContent = "Still to fill in: " + missing.message; }
      exchange.hidden = send.hidden = !fields;
      if (fields) {
        status.textContent = "";
        outputs.forEach(function (each) { each.show(fields); });
      }
    }
    section.append(form);
    changed();
    var first = form.querySelector("input, select:not([hidden])");
    if (first) { first.focus(); }
  }

  var trouble = element("p", "", "problem");
  trouble.setAttribute("role", "alert");
  trouble.hidden = true;

  // Says why there is no form, and offers to try again.
  function obstacle(words) {
    trouble.textContent = words;
    trouble.hidden = opener.hidden = false;
  }

  var opener = button("Build a request", "", function () {
    opener.hidden = trouble.hidden = true;
    if (window.qmpdocTypes) { open(); return; }
    var script = element("script");
    script.src = root + "types.js";
    script.onload = open;
    script.onerror = function () { obstacle("types.js cannot be loaded. Check the connection, and try again."); };
    document.head.append(script);
  });
  section.append(opener, trouble);
  section.hidden = false;
})();
