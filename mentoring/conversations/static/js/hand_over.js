// Brings files to the house piece by piece, and goes on by itself where the line broke. For <input type=file data-hand-over=URL>.
//
// What is chosen or recorded is kept in IndexedDB until it is sent, so a page that closes in the middle loses nothing: the next
// page asks how far the file has come, and goes on there. When it is whole, its mark stands in the form as <input name="handed">.
// Without script the input is an ordinary one, and the file goes with the form.
self.handOver = (() => {
  const whose = document.documentElement.dataset.whose;
  class Refused extends Error {}

  let opened;
  const open = () => opened ??= new Promise((ok, no) => {
    const asked = indexedDB.open("handed", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("files", { keyPath: "key" });
      asked.result.createObjectStore("pieces", { autoIncrement: true }).createIndex("of", "of");  // of a recording, as they come
    };
    asked.onsuccess = () => { asked.result.onversionchange = () => { asked.result.close(); opened = null }; ok(asked.result) };
    asked.onerror = () => no(asked.error);
  });
  const store = async (names, work) => {
    const deal = (await open()).transaction(names, "readwrite"), asked = work(deal);
    return new Promise((ok, no) => { deal.oncomplete = () => ok(asked?.result); deal.onabort = deal.onerror = () => no(deal.error) });
  };
  const keep = file => store(["files"], deal => deal.objectStore("files").put({ ...file, whose }));
  const kept = async url => ((await store(["files"], deal => deal.objectStore("files").getAll())) ?? []).filter(f => f.whose === whose && f.url === url);
  const keepPiece = (of, blob) => store(["pieces"], deal => { deal.objectStore("pieces").add({ of, blob }) });
  const piecesOf = async of => (await store(["pieces"], deal => deal.objectStore("pieces").index("of").getAll(of))).map(p => p.blob);
  const drop = key => store(["files", "pieces"], deal => {
    deal.objectStore("files").delete(key);
    deal.objectStore("pieces").index("of").openKeyCursor(IDBKeyRange.only(key)).onsuccess = e => {
      const at = e.target.result;
      if (at) { deal.objectStore("pieces").delete(at.primaryKey); at.continue() }
    };
  });

  // A line that says nothing for a minute is broken, though nobody told us.
  function soon(signal) {
    const late = new AbortController();
    setTimeout(() => late.abort(), 60000);
    signal?.addEventListener("abort", () => late.abort(), { once: true });
    return late.signal;
  }
  async function ask(url, body, headers = {}, signal) {
    const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
    const answer = await fetch(url, { method: "POST", body, signal: soon(signal), credentials: "same-origin", headers: { "X-CSRFToken": token, ...headers } });
    if (answer.ok || answer.status === 409) return answer.status === 204 ? {} : answer.json();
    if (answer.status >= 500 || [401, 403, 408, 425, 429].includes(answer.status)) throw new Error(answer.status);
    throw new Refused(answer.status === 422 ? (await answer.json()).says : "");
  }
  const LEAST = 8192, MOST = 256 * 1024;                                              // bytes of a piece; the house says how large it may be, too
  async function once({ key, url, name, kind, blob }, pace, on, signal) {
    const about = new FormData();
    for (const [field, value] of Object.entries({ name, kind, size: blob.size, client_id: key })) about.append(field, value);
    let here = await ask(url, about, {}, signal);
    const at = `/files/${here.id}/`, { id, piece } = here;
    while (here.state === "taking") {
      on(here.offset / blob.size);
      const end = here.offset + Math.min(piece, pace.size);
      here = { state: "taking", ...(here.offset < blob.size
        ? await ask(`${at}pieces/`, blob.slice(here.offset, end), { "Upload-Offset": here.offset, "Content-Type": "application/octet-stream" }, signal)
        : await ask(`${at}finish/`, null, {}, signal)) };
      pace.size = Math.min(MOST, 2 * pace.size);
    }
    if (here.state === "refused") throw new Refused("");
    on(1);
    return id;
  }
  // Gives the mark of the whole file. on(part) tells how much is there, on(null) that the line is broken.
  async function bring(file, on, signal) {
    const pace = { size: MOST };                                                      // smaller pieces where the line breaks, larger ones where it holds
    for (let wait = 500; ; wait = Math.min(2 * wait, navigator.onLine ? 3000 : 15000)) {
      try { return await once(file, pace, part => { wait = 500; on(part) }, signal) }
      catch (trouble) { if (trouble instanceof Refused || signal?.aborted) throw trouble }
      pace.size = Math.max(LEAST, Math.min(pace.size, file.blob.size) >> 1);
      on(null);
      await new Promise(go => { const later = setTimeout(go, wait); addEventListener("online", () => { clearTimeout(later); go() }, { once: true }) });
    }
  }
  const weight = bytes => new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit: bytes < 1e6 ? "kilobyte" : "megabyte", maximumFractionDigits: bytes < 1e7 && bytes >= 1e6 ? 1 : 0 }).format(bytes / (bytes < 1e6 ? 1e3 : 1e6));
  const id = () => outbox.id();
  return { keep, kept, keepPiece, piecesOf, drop, bring, weight, id, ask, Refused };
})();

(() => {
  const input = document.querySelector("[data-hand-over]"), form = input?.form;
  if (!form || !("indexedDB" in self)) return;
  const url = input.dataset.handOver, list = form.querySelector("[data-handed]"), blank = form.querySelector("template[data-handed-row]");
  input.removeAttribute("name");                                                      // from here on, files go their own way
  const say = (word, told) => list.dataset[`says${word}`].replace(/\{(\w+)\}/g, (_, name) => told[name] ?? "");

  async function add(file) {
    const li = blank.content.cloneNode(true).firstElementChild, bar = li.querySelector("progress"), says = li.querySelector("[role=status]");
    const stop = new AbortController(), size = handOver.weight(file.blob.size);
    li.dataset.key = file.key;
    li.querySelector(".handed__n").textContent = file.name;
    li.querySelector("button").onclick = () => { stop.abort(); li.remove(); handOver.drop(file.key); if (li.dataset.id) handOver.ask(`/files/${li.dataset.id}/drop/`).catch(() => {}) };
    list.append(li);
    li.setAttribute("data-coming", "");
    try {
      whole(li, await handOver.bring(file, part => {
        if (part !== null) bar.value = 100 * part;
        says.textContent = part === null ? say("Waiting") : say("Sending", { percent: Math.floor(100 * part), size });
      }, stop.signal));
      says.textContent = say("Whole", { size });
    } catch (trouble) {
      li.classList.add("handed--bad");
      says.textContent = trouble.message || say("Lost");
      handOver.drop(file.key);
      delete form.dataset.sends;
    }
    li.removeAttribute("data-coming");
    bar.hidden = true;
    if (form.dataset.sends && !list.querySelector("[data-coming]")) { delete form.dataset.sends; form.requestSubmit() }
  }
  function whole(li, id) {
    const mark = Object.assign(document.createElement("input"), { type: "hidden", name: "handed", value: id });
    li.dataset.id = id;
    li.append(mark);
  }
  // A file that is whole already, to go with the form as it is.
  handOver.put = (key, id, name) => {
    const li = document.createElement("li"), says = document.createElement("span");
    li.hidden = true; li.dataset.key = key; says.className = "handed__n"; says.textContent = name;
    li.append(says);
    whole(li, id);
    list.append(li);
  };
  handOver.url = url;

  input.addEventListener("change", async () => {
    for (const blob of input.files) {
      const file = { key: handOver.id(), url, name: blob.name, kind: "file", blob };
      await handOver.keep(file).catch(() => {});                                      // no storage here: it goes all the same
      add(file);
    }
    input.value = "";
  });
  document.addEventListener("submit", e => {
    if (e.target !== form || !list.querySelector("[data-coming]")) return;
    e.preventDefault();
    e.stopImmediatePropagation();
    form.dataset.sends = "yes";                                                       // as soon as all of it is here
  }, true);
  document.addEventListener("submit", e => {
    if (e.target === form && list.querySelector("[name=handed]")) setTimeout(() => { for (const li of list.querySelectorAll("li")) { handOver.drop(li.dataset.key); li.remove() } });
  });
  handOver.kept(url).then(files => files.filter(f => f.kind === "file").forEach(add), () => {});
})();
