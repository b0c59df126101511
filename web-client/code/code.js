// The code page: sends a typed seat code and waits until somebody of the staff confirms it.
// ES2018, no secure context. Everything here also works by form alone; this only saves the reloads.
(function () {
  "use strict";
  var start = JSON.parse(document.getElementById("state").textContent), text = start.text;
  var main = document.getElementById("main"), claim = start.claim;

  function el(tag, name, words) {
    var node = document.createElement(tag);
    if (name) node.className = name;
    if (words) node.textContent = words;
    return node;
  }
  function show(role, title, words) {
    main.textContent = "";
    var box = el("div", "mid");
    box.setAttribute("role", role);
    main.appendChild(box);
    box.appendChild(el("h1", "", title));
    if (words) box.appendChild(el("p", "", words));
    return box;
  }
  function problem(words) {
    document.getElementById("problem").textContent = words;
  }

  function call(method, path, body, done) {
    var request = new XMLHttpRequest();
    request.open(method, path);
    request.timeout = 5000;
    request.setRequestHeader("Accept", "application/json");
    if (body) request.setRequestHeader("Content-Type", "application/json");
    request.onloadend = function () {
      var answer = null;
      try {
        answer = JSON.parse(request.responseText);
      } catch (e) { /* no answer of ours: treated as no connection */ }
      done(answer);
    };
    request.send(body && JSON.stringify(body));
  }

  function wait() {
    call("GET", "/code/" + encodeURIComponent(claim), null, function (answer) {
      if (answer && answer.state === "open") {
        return location.replace(answer.path + (start.lang === "en" ? "?lang=en" : ""));
      }
      if (answer && answer.state === "refused") {
        var again = el("a", "go o", text["code.again"]);
        again.href = start.lang === "en" ? "/?lang=en" : "/";
        return show("alert", text["code.refused"]).appendChild(again);
      }
      return setTimeout(wait, 2000);
    });
  }
  function waiting() {
    show("status", text["code.waitingTitle"], text["code.waiting"]);
    wait();
  }

  var form = document.getElementById("form");
  if (form) {
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var code = form.elements.code.value.toUpperCase().replace(/[^A-Z0-9]/g, "");
      if (code.length !== 6) return problem(text["code.short"]);
      problem("");
      call("POST", "/code", { code: code }, function (answer) {
        if (!answer) return problem(text["code.offline"]);
        if (!answer.claim) return problem(text["code.unknown"]);
        claim = answer.claim;
        return waiting();
      });
    });
  } else if (claim) waiting();
})();
