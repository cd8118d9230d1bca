// The form of a request: a control for each argument, made of the types of the site.
// `qmpdocFields(types, name, members, changed)` gives `{ node, read }`; `read` raises RangeError for what is missing.
window.qmpdocFields = function (types, name, members, changed) {
  "use strict";

  var OPTIONAL = 1, ARRAY = 2, BRANCH = 4;
  var DEEPEST = 12;
  var BITS = { int: 64, int64: 64, int32: 32, int16: 16, int8: 8, "json-int": 64, "json-integer": 64 };
  var UNSIGNED = { size: 64, uint64: 64, uint32: 32, uint16: 16, uint8: 8 };
  var made = 0;
  var element = window.qmpdocElement;
  var button = window.qmpdocButton;

  function choice(label, values, first) {
    var select = element("select");
    select.setAttribute("aria-label", label);
    if (first) { select.append(new Option(first, "")); }
    values.forEach(function (value) { select.append(new Option(value)); });
    return select;
  }

  function fail(words) { throw new RangeError(words); }

  // A control whose text `read` turns into a value; what it raises is shown below the control while one types.
  function control(input, label, read) {
    var node = element("div", "", "control");
    var problem = element("p", "", "problem");
    var touched = false;
    problem.id = "request-problem-" + (made += 1);
    problem.hidden = true;
    input.setAttribute("aria-label", label);
    node.append(input, problem);
    input.addEventListener("input", function () { touched = true; changed(); });
    return {
      node: node,
      read: function () {
        var words = "";
        var value = null;
        try {
          value = read(input.value, touched);
        } catch (refused) {
          words = refused.message;
        }
        problem.textContent = words;
        problem.hidden = !words || !touched;
        input.setAttribute("aria-invalid", String(!problem.hidden));
        input.setAttribute("aria-describedby", problem.id);
        return words ? fail(label) : value;
      }
    };
  }

  function textBox(placeholder) {
    var input = element("input");
    input.type = "text";
    input.autocomplete = "off";
    input.spellcheck = false;
    input.placeholder = placeholder;
    return input;
  }

  function textEditor(label) {
    return control(textBox("text"), label, function (text, touched) {
      return touched ? { type: "string", value: text } : fail("enter a text");
    });
  }

  function integerEditor(label, type) {
    var bits = BigInt(UNSIGNED[type] || BITS[type]);
    var least = UNSIGNED[type] ? BigInt(0) : -(BigInt(1) << (bits - BigInt(1)));
    var most = (BigInt(1) << (UNSIGNED[type] ? bits : bits - BigInt(1))) - BigInt(1);
    return control(textBox("integer"), label, function (text) {
      if (!/^-?(?:0|[1-9]\d*)$/.test(text.trim())) { fail("enter an integer, such as 0 or 512"); }
      var value = BigInt(text.trim());
      if (value < least || value > most) { fail("enter an integer from " + least + " to " + most); }
      return { type: "number", value: text.trim() };
    });
  }

  function numberEditor(label) {
    return control(textBox("number"), label, function (text) {
      if (!/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(text.trim())) { fail("enter a number, such as 0.5"); }
      return { type: "number", value: text.trim() };
    });
  }

  function selectEditor(label, values, type) {
    return control(choice(label, values, "choose…"), label, function (value) {
      return value === "" ? fail("choose a value") : { type: type, value: value };
    });
  }

  function jsonEditor(label, shape) {
    return control(textBox(shape === "value" ? "JSON, such as 1 or \"text\"" : "JSON " + shape), label, function (text) {
      var value = null;
      try {
        value = window.qmpdocRequest.parse(text);
      } catch (malformed) {
        fail("enter JSON" + (shape === "value" ? "" : ": an " + shape));
      }
      if (shape !== "value" && value.type !== shape) { fail("enter an " + shape); }
      return value;
    });
  }

  function fixedEditor(words, value) {
    return { node: element("code", words), read: function () { return value; } };
  }

  function listEditor(label, one) {
    var node = element("div", "", "list");
    var items = [];
    var add = button("Add an element", "Add an element to " + label, function () {
      var row = element("div", "", "element");
      var item = one(label + " " + (items.length + 1));
      items.push(item);
      row.append(item.node, button("Remove", "Remove this element of " + label, function () {
        items.splice(items.indexOf(item), 1);
        row.remove();
        add.focus();
        changed();
      }));
      add.before(row);
      changed();
    });
    node.append(add);
    return { node: node, read: function () { return { type: "array", value: items.map(function (item) { return item.read(); }) }; } };
  }

  function alternateEditor(label, rows, depth) {
    var node = element("div", "", "list");
    var kinds = rows.map(function (row) { return row[0] + (row[1] ? " (" + row[1] + ")" : ""); });
    var select = choice("Kind of " + label, kinds, "choose a kind…");
    var chosen = null;
    node.append(select);
    select.addEventListener("input", function () {
      if (chosen) { chosen.node.remove(); }
      var row = rows[select.selectedIndex - 1];
      chosen = row ? valueEditor(label, row, depth + 1) : null;
      if (chosen) { node.append(chosen.node); }
      changed();
    });
    return { node: node, read: function () { return chosen ? chosen.read() : fail(label); } };
  }

  function valueEditor(label, row, depth) {
    var type = row[1] || "";
    var flags = row[2] || 0;
    if (flags & ARRAY) {
      return listEditor(label, function (each) { return valueEditor(each, [row[0], type, 0, row[3], row[4]], depth); });
    }
    if (row[4] && row[4].length) { return objectEditor(label, { rows: row[4], discriminator: "" }, depth + 1); }
    if (row[3] && row[3].length) { return selectEditor(label, row[3], "string"); }
    var known = types.get(type);
    if (known && depth < DEEPEST) {
      if (known[1] === "enum") { return selectEditor(label, known[3].map(function (each) { return each[0]; }), "string"); }
      if (known[1] === "alternate") { return alternateEditor(label, known[3], depth); }
      return objectEditor(label, membersOf(type), depth + 1);
    }
    if (BITS[type] || UNSIGNED[type]) { return integerEditor(label, type); }
    if (/^(?:number|json-number|json-double)$/.test(type)) { return numberEditor(label); }
    if (/^(?:bool|json-bool|json-boolean)$/.test(type)) { return selectEditor(label, ["true", "false"], "word"); }
    if (/^(?:str|json-string)$/.test(type)) { return textEditor(label); }
    if (/^(?:null|json-null)$/.test(type)) { return fixedEditor("null", { type: "word", value: "null" }); }
    var shape = /^(?:json-object|json-dict|dict)$/.test(type) ? "object" : /^json-(?:array|list)$/.test(type) ? "array" : "value";
    return jsonEditor(label, shape);
  }

  function membersOf(type) {
    var known = types.get(type);
    return { rows: known ? known[3] : [], discriminator: known ? known[4] : "" };
  }

  // The members of an object. The chosen branch of a union is one more object, whose members join these.
  function objectEditor(label, members, depth) {
    var node = element("div", "", "fields");
    var plain = members.rows.filter(function (row) { return !((row[2] || 0) & BRANCH); });
    var fields = [];
    var branch = null;
    var adder = choice("Add to " + label, [], "Add an argument…");

    function refreshAdder() {
      var rest = plain.filter(function (row) {
        return !fields.some(function (field) { return field.row === row; });
      });
      adder.replaceChildren(adder.options[0]);
      rest.forEach(function (row) { adder.append(new Option(row[0])); });
      adder.hidden = !rest.length;
    }

    function add(row) {
      var box = element("div", "", "field");
      var head = element("div", "", "head");
      var editor = valueEditor(label === name ? row[0] : label + "." + row[0], row, depth);
      var field = { row: row, editor: editor };
      head.append(element("span", row[0], "name"), element("span", (row[2] || 0) & ARRAY ? "[" + row[1] + "]" : row[1], "type"));
      if ((row[2] || 0) & OPTIONAL) {
        head.append(button("Remove", "Remove " + row[0], function () {
          fields.splice(fields.indexOf(field), 1);
          box.remove();
          if (row[0] === members.discriminator) { choose(""); }
          refreshAdder();
          adder.focus();
          changed();
        }));
      }
      box.append(head, editor.node);
      fields.push(field);
      adder.before(box);
      if (row[0] === members.discriminator) {
        editor.node.addEventListener("input", function (event) { choose(event.target.value); });
      }
    }

    function choose(value) {
      if (branch) { branch.node.remove(); }
      var row = members.rows.filter(function (each) { return (each[2] || 0) & BRANCH && each[0] === value; })[0];
      var inner = row && (row[4] && row[4].length ? { rows: row[4], discriminator: "" } : membersOf(row[1]));
      branch = inner && inner.rows.length ? objectEditor(label, inner, depth + 1) : null;
      if (branch) { node.append(branch.node); }
      changed();
    }

    node.append(adder);
    plain.forEach(function (row) {
      if (!((row[2] || 0) & OPTIONAL)) { add(row); }
    });
    refreshAdder();
    adder.addEventListener("input", function () {
      var row = plain.filter(function (each) { return each[0] === adder.value; })[0];
      if (!row) { return; }
      add(row);
      refreshAdder();
      changed();
      var input = fields[fields.length - 1].editor.node.querySelector("input, select, button");
      if (input) { input.focus(); }
    });
    return {
      node: node,
      read: function () {
        var problems = [];
        function tried(read, otherwise) {
          try { return read(); } catch (missing) { problems.push(missing.message); return otherwise; }
        }
        var found = fields.map(function (field) { return [field.row[0], tried(field.editor.read)]; });
        var more = branch ? tried(branch.read, { value: [] }).value : [];
        return problems.length ? fail(problems.join(", ")) : { type: "object", value: found.concat(more) };
      }
    };
  }

  return objectEditor(name, members, 0);
};
