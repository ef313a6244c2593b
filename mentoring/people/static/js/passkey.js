// Passkeys: lets a form[data-passkey] be signed by the device. Without script, or on a device without passkeys,
// the form stays hidden and the other ways in are there.
(() => {
  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), letter => letter.charCodeAt(0));
  const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const known = list => list?.map(one => ({ ...one, id: bytes(one.id) }));

  const make = async ({ publicKey: asked }) => {
    const made = await navigator.credentials.create({ publicKey: {
      ...asked, challenge: bytes(asked.challenge), user: { ...asked.user, id: bytes(asked.user.id) },
      excludeCredentials: known(asked.excludeCredentials),
    } });
    return tell(made, { attestationObject: text(made.response.attestationObject), transports: made.response.getTransports?.() ?? [] });
  };
  const use = async ({ publicKey: asked }) => {
    const used = await navigator.credentials.get({ publicKey: {
      ...asked, challenge: bytes(asked.challenge), allowCredentials: known(asked.allowCredentials),
    } });
    const { authenticatorData, signature, userHandle } = used.response;
    return tell(used, { authenticatorData: text(authenticatorData), signature: text(signature), userHandle: userHandle && text(userHandle) });
  };
  const tell = (one, response) => ({
    id: one.id, rawId: text(one.rawId), type: one.type, authenticatorAttachment: one.authenticatorAttachment,
    clientExtensionResults: one.getClientExtensionResults(),
    response: { clientDataJSON: text(one.response.clientDataJSON), ...response },
  });
  const ask = async form => {
    const there = document.getElementById(form.dataset.options);
    if (there) return JSON.parse(there.textContent);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.status);
    return (await answer.json()).request_options;
  };

  if (!window.PublicKeyCredential) return;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", async event => {
      event.preventDefault();
      const says = form.querySelector("[data-passkey-says]");
      says.hidden = true;
      try {
        const options = await ask(form);
        form.elements.credential.value = JSON.stringify(await (form.dataset.passkey === "make" ? make : use)(options));
        form.submit();
      } catch (trouble) {
        // The browser keeps passkeys for addresses with a name, and for no other: trying again is of no use.
        const nameless = trouble.name === "SecurityError" && form.querySelector("[data-passkey-nameless]");
        (nameless || says).hidden = false;
      }
    });
  }
})();
