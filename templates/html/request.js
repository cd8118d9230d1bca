// Requests as text: JSON, a line for qmp-shell, Python. A value is { type, value }; a number keeps its digits.
window.qmpdocRequest = (function () {
  "use strict";

  var WIDTH = 64;
  var TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null|[{}[\],:]/g;
  var JSON_WORDS = { "true": "true", "false": "false", "null": "null", colon: ": ", open: "{ ", close: " }" };
  var PYTHON_WORDS = { "true": "True", "false": "False", "null": "None", colon: ": ", open: "{", close: "}" };

  // Reads JSON; raises SyntaxError. JSON.parse checks it, and the tokens keep the digits of numbers.
  function parse(text) {
    JSON.parse(text);
    var tokens = text.match(TOKEN);
    var position = 0;
    function items(end, one) {
      var found = [];
      while (tokens[position] !== end) {
        if (tokens[position] === ",") { position += 1; }
        found.push(one());
      }
      position += 1;
      return found;
    }
    function pair() {
      var name = JSON.parse(tokens[position]);
      position += 2;
      return [name, value()];
    }
    function value() {
      var token = tokens[position];
      position += 1;
      if (token === "{") { return { type: "object", value: items("}", pair) }; }
      if (token === "[") { return { type: "array", value: items("]", value) }; }
      if (token[0] === "\"") { return { type: "string", value: JSON.parse(token) }; }
      if (/^[-\d]/.test(token)) { return { type: "number", value: token }; }
      return { type: "word", value: token };
    }
    return value();
  }

  function string(words) {
    return JSON.stringify(words).replace(/[\u007f-\u00a0\u2028\u2029\ud800-\udfff]/g, function (character, at, whole) {
      var pair = /^[\ud800-\udbff][\udc00-\udfff]/.test(whole.slice(at, at + 2)) ||
        /^[\ud800-\udbff][\udc00-\udfff]/.test(whole.slice(at - 1, at + 1));
      return pair ? character : "\\u" + ("000" + character.charCodeAt(0).toString(16)).slice(-4);
    });
  }

  // On one line if it fits, else a member on each line.
  function write(value, words, indent) {
    var inner = indent + "    ";
    if (value.type === "string") { return string(value.value); }
    if (value.type === "number") { return value.value; }
    if (value.type === "word") { return words[value.value]; }
    var isObject = value.type === "object";
    function each(deeper) {
      return value.value.map(function (item) {
        return isObject ? string(item[0]) + words.colon + write(item[1], words, deeper) : write(item, words, deeper);
      });
    }
    if (!value.value.length) { return isObject ? "{}" : "[]"; }
    var flat = each("").join(", ");
    flat = isObject ? words.open + flat + words.close : "[" + flat + "]";
    if (indent.length + flat.length <= WIDTH && flat.indexOf("\n") < 0) { return flat; }
    return (isObject ? "{" : "[") + "\n" + inner + each(inner).join(",\n" + inner) + "\n" + indent + (isObject ? "}" : "]");
  }

  function compact(value) {
    if (value.type === "object") {
      return "{" + value.value.map(function (item) { return string(item[0]) + ":" + compact(item[1]); }).join(",") + "}";
    }
    if (value.type === "array") { return "[" + value.value.map(compact).join(",") + "]"; }
    return value.type === "string" ? string(value.value) : value.value;
  }

  function message(name, fields) {
    var members = [["execute", { type: "string", value: name }]];
    if (fields.value.length) { members.push(["arguments", fields]); }
    return { type: "object", value: members };
  }

  // Digits are a number to qmp-shell, and quotes and blanks have no way to be written: some values have no form.
  function shellWord(name, special) {
    if (!name || /[\s'"]/.test(name) || name.split("").some(function (each) { return special.indexOf(each) >= 0; })) {
      throw new RangeError("qmp-shell cannot write the name " + name);
    }
    return name;
  }

  function shellValue(name, value) {
    var isText = value.type === "string";
    var misread = isText && (/[\s'"]|^[{[]|^(?:true|false)$/i.test(value.value) || /^[-+]?\p{Nd}[\p{Nd}_]*$/u.test(value.value));
    var known = !(value.type === "number" && /[.eE]/.test(value.value)) && value.value !== "null";
    if (misread || (!known && !isText)) { throw new RangeError("qmp-shell cannot write this value of " + name); }
    return isText ? value.value : compact(value);
  }

  return {
    parse: parse,
    compact: function (name, fields) { return compact(message(name, fields)); },
    json: function (name, fields) { return write(message(name, fields), JSON_WORDS, ""); },
    python: function (name, fields) {
      var words = fields.value.length ? ", " + write(fields, PYTHON_WORDS, "") : "";
      return "await qmp.execute(" + string(name) + words + ")";
    },
    shell: function (name, fields) {
      return [shellWord(name, "(")].concat(fields.value.map(function (item) {
        return shellWord(item[0], ".=") + "=" + shellValue(item[0], item[1]);
      })).join(" ");
    }
  };
})();
