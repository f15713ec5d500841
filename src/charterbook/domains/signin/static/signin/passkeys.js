// Passkeys: ask this server for a challenge, the browser for its answer, and send that as an ordinary form.
(() => {
  "use strict";
  if (!window.PublicKeyCredential || !window.isSecureContext) return;
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const known = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const asked = async (form) => {
    const answer = await fetch(form.dataset.options, {
      method: "POST",
      headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
      redirect: "error",
    });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    return (await answer.json()).publicKey;
  };

  const ways = {
    show: async (given) => {
      const publicKey = { ...given, challenge: bytes(given.challenge), allowCredentials: known(given.allowCredentials) };
      const { id, rawId, type, response } = await navigator.credentials.get({ publicKey });
      return { id, type, rawId: text(rawId), response: {
        clientDataJSON: text(response.clientDataJSON),
        authenticatorData: text(response.authenticatorData),
        signature: text(response.signature),
        userHandle: response.userHandle ? text(response.userHandle) : null,
      } };
    },
    make: async (given) => {
      const publicKey = { ...given, challenge: bytes(given.challenge), user: { ...given.user, id: bytes(given.user.id) },
        excludeCredentials: known(given.excludeCredentials) };
      const { id, rawId, type, response } = await navigator.credentials.create({ publicKey });
      return { id, type, rawId: text(rawId), response: {
        clientDataJSON: text(response.clientDataJSON),
        attestationObject: text(response.attestationObject),
      } };
    },
  };

  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    form.hidden = false;
    const button = form.querySelector("button");
    const status = form.querySelector("[role=status]");
    button.addEventListener("click", async () => {
      button.disabled = true;
      status.textContent = "";
      try {
        form.elements.credential.value = JSON.stringify(await ways[form.dataset.passkey](await asked(form)));
        form.submit();
      } catch {
        status.textContent = status.dataset.failed;
        button.disabled = false;
      }
    });
  });
})();
