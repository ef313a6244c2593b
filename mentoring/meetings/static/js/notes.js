// Notes are kept while somebody types. For any <form data-notes="PLACE"> with text and base (the version it was written on).
//
// Every keystroke goes into this browser first and stays there until the server has answered; without a connection it waits, and
// goes out by itself later. The server answers {version, text}: the text differs where the same person wrote in another window
// meanwhile, and then holds both. {wrong} is said as it is. What the others write comes by live.js.
(() => {
  const whose = document.documentElement.dataset.whose, forms = [...document.querySelectorAll("form[data-notes]")];
  const sayings = new Map();

  for (const form of forms) {
    const area = form.elements.text, base = form.elements.base, says = form.querySelector("[data-notes-state]");
    const key = `draft:${whose}:${form.getAttribute("action")}#${form.dataset.notes}`;         // signing out wipes what begins with draft:
    const say = words => { says.textContent = says.dataset[words] ?? words };
    const remember = () => { try { localStorage.setItem(key, JSON.stringify({ text: area.value, base: base.value })) } catch { /* full, or not allowed */ } };
    const forget = () => { try { localStorage.removeItem(key) } catch { /* not allowed */ } };
    let unsent = false, busy = false, later;

    async function send() {
      clearTimeout(later);
      if (busy || !unsent) return;
      busy = true; unsent = false;
      const sent = area.value;
      say("saysKeeping");
      try {
        const answer = await fetch(form.action, { method: "POST", body: new FormData(form), credentials: "same-origin", headers: { "X-Notes": "1" } });
        const told = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : null;
        if (answer.ok && told && !answer.redirected) kept(told, sent);
        else if (told?.wrong) say(told.wrong);
        else if (answer.status >= 500 || answer.status === 429) wait();
        else say("saysStuck");                                                               // signed out, or the page is too old
      } catch { wait() }
      busy = false;
      if (unsent && area.value !== sent) soon();
    }
    function kept(told, sent) {
      if (told.text.trim() !== sent.trim()) {                                                 // another window of mine: both texts are there
        if (!area.value.startsWith(sent)) { unsent = true; return remember() }                // reworked meanwhile: the server puts both together again
        area.value = told.text + area.value.slice(sent.length);
      }
      base.value = told.version;
      if (unsent) return remember();
      forget();
      say("saysKept");
    }
    function wait() { unsent = true; say("saysWaits") }
    function soon() { clearTimeout(later); later = setTimeout(send, 700) }

    area.addEventListener("input", () => { unsent = true; remember(); soon() });
    area.addEventListener("blur", send);
    form.addEventListener("submit", e => { e.preventDefault(); unsent = true; remember(); send() });
    form.querySelector("button").hidden = true;
    sayings.set(form, { send, again: () => { if (unsent && !busy) send() } });

    let left;
    try { left = JSON.parse(localStorage.getItem(key)) } catch { /* not allowed */ }
    if (left && left.text !== area.value) { area.value = left.text; base.value = left.base; unsent = true; send() }
    else forget();
  }

  const again = () => { for (const { again } of sayings.values()) again() };
  addEventListener("online", again);
  document.addEventListener("live:open", again);
  document.addEventListener("visibilitychange", () => { for (const { send } of sayings.values()) send() });
  setInterval(again, 10000);
})();
