// SPDX-License-Identifier: Apache-2.0
// Comfort on top of pages that work without it: errors get the focus, an idle session ends with a
// warning, and what is typed into a form with data-draft is kept on the server.
(() => {
  "use strict";

  document.querySelector(".summary[role=alert]")?.focus();
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }

  const dialog = document.getElementById("time-out");
  if (!dialog) return; // nobody is signed in

  const WARNING = 120_000;
  const own = dialog.dataset.own;
  const idle = Number(dialog.dataset.idle) * 1000;
  const stay = dialog.querySelector("[data-stay]");
  const leave = dialog.querySelector("[data-leave]");
  const token = stay.elements["_csrf"].value;
  const left = dialog.querySelector("progress");
  const tabs = new BroadcastChannel("caredoor" + own);
  let last = Date.now();
  let gone = false;

  const ask = (path, options) =>
    fetch(own + path, {
      ...options,
      credentials: "same-origin",
      headers: { "X-CSRF-TOKEN": token, "Content-Type": "text/plain;charset=UTF-8" },
    });

  // Each request renews the session for all tabs of this side.
  const renewed = (tell) => {
    last = Date.now();
    if (dialog.open) dialog.close();
    if (tell) tabs.postMessage("renewed");
  };

  const hide = () => {
    gone = true;
    document.body.hidden = true;
  };

  const end = () => {
    if (gone) return;
    hide();
    tabs.postMessage("ended");
    const page = document.createElement("input");
    page.type = "hidden";
    page.name = "page";
    page.value = location.pathname + location.search;
    leave.append(page);
    leave.submit();
  };

  const tick = () => {
    const rest = last + idle - Date.now();
    if (rest <= 0) return end();
    if (rest <= WARNING && !dialog.open && !gone) dialog.showModal();
    left.value = rest / 1000;
  };

  tabs.onmessage = (event) => {
    if (event.data === "renewed") return renewed(false);
    hide();
    setTimeout(() => location.reload(), 1500); // after the server has ended it
  };
  stay.addEventListener("submit", (event) => {
    event.preventDefault();
    ask("/session", { method: "POST" }).then(
      (answer) => (answer.ok ? renewed(true) : location.reload()),
      () => location.reload(),
    );
  });
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    stay.requestSubmit();
  });
  addEventListener("submit", (event) => {
    if (event.target.getAttribute("action")?.endsWith("/sign-out")) tabs.postMessage("ended");
  });
  addEventListener("htmx:afterRequest", () => renewed(true));
  document.addEventListener("visibilitychange", tick);
  setInterval(tick, 1000);
  renewed(true);

  // Drafts
  const KEPT = /^(text|search|email|tel|url|number|date|time|textarea|select-one|select-multiple|radio|checkbox)$/;

  const read = (form) => {
    const typed = new URLSearchParams();
    for (const field of form.elements) {
      if (!field.name || !KEPT.test(field.type)) continue;
      if ((field.type === "radio" || field.type === "checkbox") && !field.checked) continue;
      for (const option of field.selectedOptions ?? [field]) typed.append(field.name, option.value);
    }
    return typed.toString();
  };

  const write = (form, text) => {
    const typed = new URLSearchParams(text);
    for (const field of form.elements) {
      if (!field.name || !KEPT.test(field.type)) continue;
      const values = typed.getAll(field.name);
      if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value);
      else if (field.options) for (const option of field.options) option.selected = values.includes(option.value);
      else field.value = values[0] ?? field.value;
    }
  };

  for (const form of document.querySelectorAll("form[data-draft]")) {
    const path = "/drafts/" + encodeURIComponent(form.dataset.draft);
    const blank = read(form);
    const saved = form.querySelector("[data-draft-saved]");
    let waiting = 0;
    let sent = blank;

    const save = () => {
      clearTimeout(waiting);
      waiting = 0;
      const text = read(form);
      if (text === sent) return;
      sent = text;
      ask(path, { method: "PUT", body: text, keepalive: true }).then((answer) => {
        if (!answer.ok) return;
        renewed(true);
        if (saved) saved.hidden = false;
      }, () => (sent = blank));
    };

    form.addEventListener("input", () => {
      if (saved) saved.hidden = true;
      waiting ||= setTimeout(save, 2000);
    });
    addEventListener("pagehide", () => waiting && save());
    form.addEventListener("submit", () => {
      clearTimeout(waiting);
      waiting = 0;
      ask(path, { method: "DELETE", keepalive: true });
    });

    ask(path, { method: "GET" }).then(async (answer) => {
      const text = answer.status === 200 ? await answer.text() : "";
      if (!text || text === read(form)) return;
      const offer = document.getElementById("draft-offer").content.cloneNode(true).firstElementChild;
      offer.querySelector("[data-use]").addEventListener("click", () => {
        write(form, text);
        sent = text;
        offer.remove();
        form.querySelector("textarea, input:not([type=hidden])")?.focus();
      });
      offer.querySelector("[data-drop]").addEventListener("click", () => {
        ask(path, { method: "DELETE" });
        offer.remove();
      });
      form.prepend(offer);
    });
  }
})();
