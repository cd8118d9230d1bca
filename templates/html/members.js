// Trees of members: links to nested ones, one branch of a union at a time, and what the address asks for.
// Without it, every member is on the page and the members of a definition itself have their links.
(function () {
  "use strict";

  function childrenOf(list, selector) {
    return Array.from(list.children).filter(function (each) { return each.matches(selector); });
  }

  function nameOf(member) {
    return member.querySelector(":scope > .head > .name").textContent;
  }

  function listIn(member) {
    return member.querySelector(":scope > details > .members");
  }

  // The members of a type that is shown in place get the address of the member around them, a dot and their name.
  function addLinks(list, prefix) {
    childrenOf(list, ".member").forEach(function (member) {
      if (!member.id) {
        var wanted = prefix + "." + encodeURIComponent(nameOf(member)).replace(/%/g, "=");
        if (!prefix || document.getElementById(wanted)) { return; }
        member.id = wanted;
      }
      var link = document.createElement("a");
      link.className = "anchor";
      link.href = "#" + member.id;
      link.textContent = "#";
      link.setAttribute("aria-label", "Link to " + nameOf(member));
      member.querySelector(":scope > .head").append(" ", link);
      var inner = listIn(member);
      if (inner) { addLinks(inner, member.id); }
    });
  }

  // The address of a choice is that of the discriminator and its value: #member-driver=qcow2.
  function addChoice(list) {
    var branches = childrenOf(list, ".branch");
    if (branches.length < 2) { return; }
    var discriminator = branches[0].querySelector(".when").textContent.replace(/^if (.*) is$/, "$1");
    var prefix = branches[0].id.replace(/[^.-]*$/, "");
    var owner = childrenOf(list, ".member:not(.branch)").filter(function (each) { return nameOf(each) === discriminator; })[0];
    var row = document.createElement("li");
    var label = document.createElement("label");
    var select = document.createElement("select");
    row.className = "choice";
    row.setAttribute("data-address", (owner ? owner.id : prefix.replace(/^branch-/, "member-") + discriminator) + "=");
    label.append("Members if " + discriminator + " is ", select);
    select.append(new Option("anything: all branches", ""));
    branches.forEach(function (branch) { select.append(new Option(nameOf(branch))); });
    row.append(label);
    branches[0].before(row);
    select.addEventListener("change", function () {
      show(row, select.value);
      var address = select.value ? row.getAttribute("data-address") + encodeURIComponent(select.value) : "";
      history.pushState(null, "", address ? "#" + address : location.pathname + location.search);
    });
  }

  function show(row, value) {
    row.querySelector("select").value = value;
    childrenOf(row.parentElement, ".branch").forEach(function (branch) {
      branch.hidden = Boolean(value) && nameOf(branch) !== value;
      var inner = branch.querySelector(":scope > details");
      if (value && inner && !branch.hidden) { inner.open = true; }
    });
  }

  function decoded(words) {
    try {
      return decodeURIComponent(words);
    } catch (malformed) {
      return words;
    }
  }

  // What hides a target gives way: closed parts, another branch that is chosen, a filter.
  function reveal(target) {
    for (var each = target; each; each = each.parentElement) {
      if (each.tagName === "DETAILS") { each.open = true; }
      if (each.hidden && each.matches(".branch")) {
        show(childrenOf(each.parentElement, ".choice")[0], nameOf(each));
      } else if (each.matches(".member")) {
        each.hidden = false;
      }
    }
  }

  // A link from another version may ask for a member that this one lacks.
  function sayMissing(wanted) {
    var note = document.getElementById("no-member");
    if (note) { note.remove(); }
    var match = /^(?:member|branch|value)-(.+)/.exec(wanted);
    if (!match) { return; }
    note = document.createElement("p");
    note.id = "no-member";
    note.className = "version-notice";
    note.setAttribute("role", "status");
    note.textContent = "This page has no member '" + match[1] + "'.";
    document.getElementById("content").prepend(note);
  }

  function goToTarget() {
    var wanted = decoded(location.hash.slice(1));
    document.querySelectorAll(".aimed").forEach(function (each) { each.classList.remove("aimed"); });
    var target = wanted && document.getElementById(wanted);
    document.querySelectorAll(".choice").forEach(function (row) {
      var address = row.getAttribute("data-address");
      var value = wanted.startsWith(address) ? wanted.slice(address.length) : "";
      var known = value && Array.from(row.querySelector("select").options).some(function (each) { return each.value === value; });
      if (known || !wanted) { show(row, known ? value : ""); }
      if (known && !target) { target = row; }
    });
    sayMissing(target ? "" : wanted);
    if (!target) { return; }
    reveal(target);
    if (target.matches(".member, .example")) { target.classList.add("aimed"); }
    target.scrollIntoView({ behavior: "instant" });
  }

  document.querySelectorAll("article .members").forEach(function (list) {
    if (!list.parentElement.closest(".members")) { addLinks(list, ""); }
  });
  document.querySelectorAll("article .members").forEach(addChoice);
  window.addEventListener("hashchange", goToTarget);
  window.addEventListener("popstate", goToTarget);
  if (location.hash.length > 1) { goToTarget(); }
})();
