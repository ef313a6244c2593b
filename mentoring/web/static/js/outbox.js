// Keeps what people write until the server has answered for it. For any <form data-outbox="Grace">.
//
// Drafts: while somebody types, each named text field is kept under the form's address, and put back when the page opens again.
// Sending: the words go into IndexedDB first, then to the server; they leave when it says 2xx or 409 (it has them already).
// The server knows the outbox by its X-Outbox header and answers 204 taken, 409 had it, 422 put something right, 401 sign in.
// client_id: a hidden field of that name gets a new value for each message, so that sending twice is sending once.
//
// On the page, all optional:
//   <template data-bubble> (web/parts/bubble.html): what a waiting message looks like, and its sentences; it stands at the end of
//   [data-waiting], else of the timeline [data-live]; it goes when an entry with data-client="its client_id" stands there
//   [data-outbox-safe]: shown while something waits · form[data-sign-out="…"]: asks before unsent words are dropped
// Events on document: outbox:change, outbox:taken {form, key}.
//
// A classic script: pages load it with defer, and the service worker with importScripts.
self.outbox = (() => {
  const inPage = typeof document !== "undefined";
  const whose = inPage ? document.documentElement.dataset.whose : "";
  const id = () => self.crypto.randomUUID?.() ?? "10000000-1000-4000-8000-100000000000".replace(/[018]/g,
    c => (+c ^ crypto.getRandomValues(new Uint8Array(1))[0] & 15 >> +c / 4).toString(16));        // http on a local network has no randomUUID

  let opened;
  const open = () => opened ??= new Promise((ok, no) => {
    const asked = indexedDB.open("outbox", 2);
    asked.onupgradeneeded = () => {
      for (const name of asked.result.objectStoreNames) asked.result.deleteObjectStore(name);
      asked.result.createObjectStore("letters", { keyPath: "key" });
    };
    asked.onsuccess = () => { asked.result.onversionchange = () => { asked.result.close(); opened = null }; ok(asked.result) };
    asked.onerror = () => no(asked.error);
  });
  const store = async (mode, work) => {
    const deal = (await open()).transaction("letters", mode), asked = work(deal.objectStore("letters"));
    return new Promise((ok, no) => { deal.oncomplete = () => ok(asked.result); deal.onabort = deal.onerror = () => no(deal.error) });
  };
  const all = async () => (await store("readonly", s => s.getAll())).sort((a, b) => a.at - b.at);
  const waiting = async () => (await all()).filter(letter => !inPage || letter.whose === whose);
  const keep = letter => store("readwrite", s => s.put(letter));
  const drop = key => store("readwrite", s => s.delete(key));
  const tell = (name, detail) => inPage && document.dispatchEvent(new CustomEvent(name, { detail }));

  async function post(letter) {
    const body = new FormData(), token = inPage && document.querySelector("[name=csrfmiddlewaretoken]")?.value;
    for (const [name, value] of letter.fields) body.append(name, name === "csrfmiddlewaretoken" && token || value);
    return fetch(letter.url, { method: "POST", body, credentials: "same-origin", headers: { "X-Outbox": letter.whose } });
  }
  async function sendOne(letter) {
    let answer;
    try { answer = await post(letter) } catch { return wait() }                      // still no signal
    if (answer.ok || answer.status === 409) { await drop(letter.key); tell("outbox:taken", letter); return true }
    const final = answer.status < 500 && ![408, 425, 429].includes(answer.status);
    if (final && letter.problem !== answer.status) await keep({ ...letter, problem: answer.status });
    return final || wait();                                                          // busy: stop, and try all of it later
  }
  async function wait() {
    for (const letter of await waiting()) if (!letter.tried) await keep({ ...letter, tried: true });
    return false;
  }
  // Something must be put right by a person first; a stale page or a lost sign-in mends itself on the next page.
  const isStuck = letter => letter.problem && ![401, 403].includes(letter.problem);
  let flushing, more = false;
  const alone = work => self.navigator.locks ? navigator.locks.request("outbox", work) : work();
  function flush() {
    more = true;                                                                     // what was written meanwhile goes, too
    return flushing ??= alone(async () => {
      while (more) {
        more = false;
        for (const letter of await waiting()) if (!isStuck(letter) && !await sendOne(letter)) { more = false; break }
      }
      tell("outbox:change");
    }).finally(() => { flushing = null; if (more) flush() });
  }
  async function send(form, extra = []) {
    const fields = [...new FormData(form), ...extra], key = fields.find(([name]) => name === "client_id")?.[1] || id();
    const text = fields.find(([name]) => name === form.dataset.text || name === "text")?.[1] || [...form.querySelectorAll(".handed__n")].map(e => e.textContent).join(", ");
    await keep({ key, whose, url: form.action, form: form.id, to: form.getAttribute("aria-label") ?? "", text, at: Date.now(), fields });
    navigator.storage?.persist?.();
    tell("outbox:change");
    await flush();
    if ((await waiting()).some(letter => letter.key === key)) {
      const worker = await navigator.serviceWorker?.getRegistration?.();
      await worker?.sync?.register("outbox").catch(() => {});
    }
    return key;
  }
  return { waiting, keep, drop, flush, send, id, whose, inPage };
})();

if (outbox.inPage) (() => {
  const { whose } = outbox, html = document.documentElement;
  const forms = () => [...document.querySelectorAll("form[data-outbox]")];
  const fresh = form => { if (form.elements.client_id) form.elements.client_id.value = outbox.id() };

  // Drafts
  const place = form => `draft:${whose}:${form.getAttribute("action") || form.id}`;
  const texts = form => [...form.elements].filter(e => e.name && (e.localName === "textarea" || e.type === "text"));
  let leaving = false;
  function keepDraft(form) {
    if (leaving) return;
    const words = Object.fromEntries(texts(form).filter(e => e.value).map(e => [e.name, e.value]));
    try { Object.keys(words).length ? localStorage.setItem(place(form), JSON.stringify(words)) : localStorage.removeItem(place(form)) } catch { /* full, or not allowed */ }
  }
  function bringBack(form) {
    let words = {};
    try { words = JSON.parse(localStorage.getItem(place(form))) ?? {} } catch { /* not allowed */ }
    for (const e of texts(form)) if (words[e.name] && !e.value) { e.value = words[e.name]; e.dispatchEvent(new Event("input", { bubbles: true })) }
  }
  let later;
  document.addEventListener("input", e => {
    const form = e.target.form;
    if (form?.matches("[data-outbox], [data-draft]")) { clearTimeout(later); later = setTimeout(keepDraft, 250, form) }
  });
  addEventListener("pagehide", () => document.querySelectorAll("form[data-outbox], form[data-draft]").forEach(keepDraft));

  // Sending
  document.addEventListener("submit", async e => {
    const form = e.target;
    if (!form.matches("form[data-outbox]") || !("indexedDB" in self) || e.defaultPrevented) return;
    e.preventDefault();
    if (texts(form).every(t => !t.value.trim()) && !form.querySelector("[name=handed]")) return texts(form)[0]?.focus();
    const fields = e.submitter?.name ? [[e.submitter.name, e.submitter.value]] : [];
    const sent = outbox.send(form, fields).catch(() => form.submit());               // no storage here: the plain way
    form.reset();
    for (const t of texts(form)) { t.value = ""; t.dispatchEvent(new Event("input", { bubbles: true })) }
    keepDraft(form);
    fresh(form);
    await sent;
  });

  // What waits, where it can be seen
  const template = document.querySelector("template[data-bubble]");
  const sentence = letter => template.dataset[letter.problem === 401 || letter.problem === 403 ? "saysSignedOut" : letter.problem ? "saysRefused" : letter.tried ? "saysWaiting" : "saysSending"] ?? "";
  function bubble(form, letter) {
    const made = template.content.cloneNode(true).firstElementChild;
    made.dataset.letter = letter.key;
    made.querySelector("[data-text]").textContent = letter.text;
    made.querySelector("[data-state]").textContent = sentence(letter);
    made.querySelector(".msg")?.classList.toggle("msg--failed", !!letter.problem);
    for (const again of made.querySelectorAll("[data-again-letter]")) { again.hidden = !letter.problem; again.onclick = () => retry(letter) }
    for (const copy of made.querySelectorAll("[data-take-back]")) { copy.hidden = !letter.problem; copy.onclick = () => takeBack(form, letter) }
    return made;
  }
  const retry = async letter => { await outbox.keep({ ...letter, problem: 0 }); outbox.flush() };
  async function takeBack(form, letter) {
    await outbox.drop(letter.key);
    const field = form.elements[form.dataset.text ?? "text"];
    field.value = [letter.text, field.value].filter(Boolean).join("\n\n");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
    show();
  }
  let unsent = 0;
  async function show() {
    const letters = await outbox.waiting().catch(() => []);
    unsent = letters.length;
    for (const safe of document.querySelectorAll("[data-outbox-safe]")) safe.hidden = !letters.length;
    const list = document.querySelector("[data-outbox-list]");
    if (list) {
      list.hidden = !letters.length;
      list.querySelector("ul").replaceChildren(...letters.map(letter => {
        const row = list.querySelector("template").content.cloneNode(true);
        row.querySelector("[data-to]").textContent = letter.to;
        row.querySelector("[data-text]").textContent = letter.text.slice(0, 80);
        return row;
      }));
    }
    const into = document.querySelector("[data-waiting], ol[data-live], ul[data-live]");
    if (into && template) for (const form of forms()) {
      const mine = letters.filter(letter => letter.url === form.action);
      for (const old of into.querySelectorAll("[data-letter]")) if (!mine.some(l => l.key === old.dataset.letter) && !("taken" in old.dataset)) old.remove();
      for (const letter of mine) {
        const old = into.querySelector(`[data-letter="${letter.key}"]`), made = bubble(form, letter);
        old ? old.replaceWith(made) : into.append(made);
        if (!old && Date.now() - letter.at < 2000) made.scrollIntoView({ block: "nearest" });
      }
    }
  }
  document.addEventListener("outbox:change", () => show().then(knockLater));
  // The bubble stays until the real entry stands there (live.js), so that nothing jumps.
  document.addEventListener("outbox:taken", e => document.querySelector(`[data-letter="${e.detail.key}"]`)?.setAttribute("data-taken", ""));
  document.addEventListener("live:shown", () => document.querySelectorAll("[data-letter]").forEach(waited => {
    const stands = document.querySelector(`[data-client="${waited.dataset.letter}"]`);
    if (stands) outbox.drop(waited.dataset.letter);                                  // the house has it, even if its answer was lost
    if (stands || "taken" in waited.dataset) waited.remove();
  }));

  const again = () => document.visibilityState === "visible" && whose && outbox.flush().catch(() => {});
  addEventListener("online", again);
  document.addEventListener("visibilitychange", again);
  document.addEventListener("live:open", again);
  // A line that lost a letter, with no stream to tell that it holds again: knock soon, then less and less often.
  let knock = 0, pause = 1000;
  function knockLater() {
    if (!unsent) pause = 1000;
    if (!unsent || knock) return;
    knock = setTimeout(() => { knock = 0; again() }, pause);
    pause = Math.min(2 * pause, 20000);
  }

  // Signing out wipes this browser; say so while words still wait.
  document.addEventListener("submit", e => {
    const form = e.target;
    if (!form.matches("form[data-sign-out]")) return;
    if (unsent && !confirm(form.dataset.signOut)) return e.preventDefault();
    leaving = true;
    for (const key of Object.keys(localStorage)) if (key.startsWith("draft:")) localStorage.removeItem(key);
    for (const base of ["outbox", "handed"]) indexedDB.deleteDatabase(base);
    self.caches?.keys().then(names => names.forEach(name => caches.delete(name)));
  });

  for (const form of forms()) fresh(form);
  if (whose) document.querySelectorAll("form[data-outbox], form[data-draft]").forEach(bringBack);
  if (!html.dataset.whose) return show();
  again() || show();
})();
