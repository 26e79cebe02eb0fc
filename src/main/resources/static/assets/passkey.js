// SPDX-License-Identifier: Apache-2.0
// Carries between the browser's own dialog for passkeys and ordinary forms. Without it, or where the
// device cannot, the forms stay hidden and the password does.
(() => {
  "use strict";
  if (window.caredoorPasskeys) return; // a page may have two forms and so two tags
  window.caredoorPasskeys = true;
  if (!window.PublicKeyCredential || !navigator.credentials) return;

  const REFRESH = 4 * 60_000; // a question is good for five minutes
  const isHost = (host) => host !== "" && (location.hostname === host || location.hostname.endsWith("." + host));
  const forms = [...document.querySelectorAll("form[data-passkey]")].filter((form) => isHost(form.dataset.host));
  if (forms.length === 0) return;

  const bytes = (text) => {
    const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(plain, (c) => c.charCodeAt(0));
  };
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const known = (list) => list.map((key) => ({ ...key, id: bytes(key.id) }));

  const ask = async (form) => {
    const answer = await fetch(form.getAttribute("action") + "/options", {
      method: "POST",
      credentials: "same-origin",
      headers: { "X-CSRF-TOKEN": form.elements["_csrf"].value, Accept: "application/json" },
    });
    if (!answer.ok || answer.redirected) return location.reload();
    const options = await answer.json();
    options.challenge = bytes(options.challenge);
    if (options.user) options.user.id = bytes(options.user.id);
    if (options.allowCredentials) options.allowCredentials = known(options.allowCredentials);
    if (options.excludeCredentials) options.excludeCredentials = known(options.excludeCredentials);
    return options;
  };

  const send = (form, credential) => {
    const response = { clientDataJSON: text(credential.response.clientDataJSON) };
    if (credential.response.attestationObject) {
      response.attestationObject = text(credential.response.attestationObject);
      response.transports = credential.response.getTransports?.() ?? [];
    } else {
      response.authenticatorData = text(credential.response.authenticatorData);
      response.signature = text(credential.response.signature);
      if (credential.response.userHandle) response.userHandle = text(credential.response.userHandle);
    }
    form.elements.credential.value = JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
      clientExtensionResults: {},
      response,
    });
    form.submit();
  };

  let waiting = null; // the quiet request that lets the browser offer a passkey in the name field
  let timer = 0;
  const stop = () => {
    clearTimeout(timer);
    waiting?.abort();
    waiting = null;
  };

  const wait = async (form) => {
    stop();
    const mine = new AbortController();
    waiting = mine;
    timer = setTimeout(() => wait(form), REFRESH);
    try {
      const publicKey = await ask(form);
      if (!publicKey || mine.signal.aborted) return;
      const credential = await navigator.credentials.get({ mediation: "conditional", publicKey, signal: mine.signal });
      if (credential) send(form, credential);
    } catch {
      // put off or not possible: the button is there
    }
  };

  for (const form of forms) {
    form.hidden = false;
    const button = form.querySelector("button");
    const failed = form.querySelector("[data-passkey-failed]");
    const already = form.querySelector("[data-passkey-known]");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      stop();
      failed.hidden = already.hidden = true;
      button.setAttribute("aria-busy", "true");
      try {
        const publicKey = await ask(form);
        if (!publicKey) return;
        const credential =
          form.dataset.passkey === "create"
            ? await navigator.credentials.create({ publicKey })
            : await navigator.credentials.get({ publicKey });
        send(form, credential);
      } catch (error) {
        (error.name === "InvalidStateError" ? already : failed).hidden = false;
      } finally {
        button.removeAttribute("aria-busy");
      }
    });
    if (form.dataset.auto !== undefined) {
      PublicKeyCredential.isConditionalMediationAvailable?.().then((can) => can && wait(form));
    }
  }
  for (const part of document.querySelectorAll("[data-passkey-or]")) part.hidden = false;
  for (const part of document.querySelectorAll("[data-passkey-without]")) part.hidden = true;
  PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable?.().then((can) => {
    for (const field of document.querySelectorAll("input[data-can-passkey]")) field.value = String(can);
  });
})();
