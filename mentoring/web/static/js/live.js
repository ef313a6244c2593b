// New things without a reload. One stream a browser, shared by its tabs; ids only: each page fetches what it misses.
//
// The stream, /live/, says
//   event: conversation  data: {"conversation": id, "seq": n, "version": v}
//   event: typing        data: {"conversation": id, "name": "Grace"}
//   event: call          data: {"conversation": id}: who is in its call has changed, or something waits for its page
//   event: resync        everything may have changed        event: bye   the server stops; come back in a moment
//   event: signed-out    somebody ended this session elsewhere
//
// On the page
//   <ol data-live="ID" data-live-url="/…/" data-version="7">: on a newer version we GET data-live-url?after=7 and expect HTML
//     whose <li id="e12"> are put in: same id replaces, others go in by the number in their id (or data-seq); an <li> without a
//     number (a day) goes in before the new one that follows it. The version we then have is the answer's X-Version header, else
//     the event's. data-announce on a new <li> is said politely to screen readers.
//   <div data-live="*" data-live-url="/…/">: on any change the element is replaced by the first element of the answer.
//   <p data-typing="ID" data-words="%s is writing" hidden>: shown for six seconds · form[data-typing-url]: tells that I write.
// Events on document: live:open (the server can be reached), live:conversation, live:typing, live:call, live:resync, live:shown.
(() => {
  const lists = () => [...document.querySelectorAll("[data-live]")];
  if (!lists().length && !document.querySelector("[data-typing], [data-shared], [data-call]")) return;
  const light = "light" in document.documentElement.dataset || navigator.connection?.saveData;
  const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));

  // Fetching
  const busy = new Map();                                   // element → whether to look once more afterwards
  async function refresh(element, version) {
    if (busy.has(element)) return busy.set(element, true);
    busy.set(element, false);
    try { await fetchInto(element, version) } catch { if (navigator.onLine) setTimeout(() => element.isConnected && refresh(element, version), 3000 + 3000 * Math.random()) }
    const again = busy.get(element);
    busy.delete(element);
    if (again && element.isConnected) refresh(element);
  }
  async function fetchInto(element, version) {
    const url = new URL(element.dataset.liveUrl, location.href), whole = element.dataset.live === "*";
    if (!whole) url.searchParams.set("after", element.dataset.version ?? 0);
    if (!document.hidden) url.searchParams.set("seen", "");                          // what nobody looks at is not read
    const answer = await fetch(url, { headers: { "HX-Request": "true" }, credentials: "same-origin" });
    if (!answer.ok || answer.redirected) return;
    const came = new DOMParser().parseFromString(await answer.text(), "text/html").body;
    if (whole) { const next = came.firstElementChild; if (next) element.replaceWith(document.adoptNode(next)) }
    else {
      const known = answer.headers.get("X-Version") ?? version;
      let day, held = false;
      for (const li of [...came.querySelectorAll("li[id]")].map(li => document.adoptNode(li)))
        if (isNaN(seq(li))) day = document.getElementById(li.id) ? null : li;
        else if (isHeld(document.getElementById(li.id))) held = true;                   // do not pull away what somebody holds
        else day = put(element, li, day);
      if (known && !held) element.dataset.version = known;
      element.toggleAttribute("data-held", held);
    }
    self.htmx?.process?.(document.body);
    tell("live:shown", { element });
  }
  const seq = li => +(li.dataset.seq ?? /^\D+(\d+)$/.exec(li.id)?.[1] ?? NaN);
  const isHeld = there => there && (there.contains(document.activeElement) || there.querySelector("details[open], .deeds, [data-playing]"));
  function put(list, li, day) {
    const there = document.getElementById(li.id);
    if (there) { there.replaceWith(li); return day }
    const down = innerHeight + scrollY > document.documentElement.scrollHeight - 240;
    const shown = [...list.children].filter(e => e.id && !isNaN(seq(e))), before = shown.filter(e => seq(e) <= seq(li)).pop();
    if (shown.length && !before) return day;                                          // older than what is shown here
    li.classList.add("tl__i--just");
    before ? before.after(li) : list.prepend(li);
    if (day) li.before(day);
    if (down) li.scrollIntoView({ block: "nearest" });
    const say = document.querySelector("[data-announce][role=status]");
    if (say && li.dataset.announce) { const p = document.createElement("p"); p.className = "vh"; p.textContent = li.dataset.announce; say.replaceChildren(p) }
  }

  // Hearing
  const heard = {
    conversation(said) {
      tell("live:conversation", said);
      for (const e of lists()) if (e.dataset.live === "*" || e.dataset.live === said.conversation && +said.version > +(e.dataset.version ?? 0)) refresh(e, said.version);
    },
    typing(said) { tell("live:typing", said); showTyping(said) },
    call(said) { tell("live:call", said) },
    resync() { tell("live:resync"); for (const e of lists()) refresh(e) },
    "signed-out"() { location.reload() },                                             // to the door, and back here; drafts and unsent words stay
  };
  const hear = ({ kind, said }) => heard[kind]?.(said);
  const fades = new Map();
  function showTyping(said) {
    for (const p of document.querySelectorAll("[data-typing]")) {
      if (p.dataset.typing ? p.dataset.typing !== said.conversation : !document.querySelector(`[data-live="${CSS.escape(said.conversation)}"]`)) continue;
      p.textContent = (p.dataset.words ?? "").replace("%s", said.name ?? "");
      p.hidden = false;
      clearTimeout(fades.get(p));
      fades.set(p, setTimeout(() => { p.hidden = true; p.textContent = "" }, 6000));
    }
  }

  // One tab holds the stream and tells the others.
  const channel = self.BroadcastChannel && new BroadcastChannel("live");
  if (channel) channel.onmessage = e => hear(e.data);
  function listen() {
    const stream = new EventSource("/live/");
    let poll;
    for (const kind of Object.keys(heard))
      stream.addEventListener(kind, e => { const news = { kind, said: e.data ? JSON.parse(e.data) : {} }; hear(news); channel?.postMessage(news) });
    const back = wait => { stream.close(); clearInterval(poll); setTimeout(listen, wait + Math.random() * wait) };
    stream.addEventListener("bye", () => back(1500));
    stream.onopen = () => { clearInterval(poll); poll = 0; tell("live:open") };
    stream.onerror = () => {
      if (stream.readyState === EventSource.CLOSED) back(30000);                      // refused: ask seldom
      poll ||= setInterval(heard.resync, 30000);
    };
  }
  if (!light && self.EventSource) navigator.locks ? navigator.locks.request("live", () => { listen(); return new Promise(() => {}) }) : listen();
  document.addEventListener("outbox:taken", heard.resync);
  document.addEventListener("focusout", () => setTimeout(() => lists().filter(e => "held" in e.dataset).forEach(e => refresh(e))));
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && !light && heard.resync());
  addEventListener("online", heard.resync);

  // Telling that I write, at most every four seconds.
  let told = 0;
  document.addEventListener("input", e => {
    const form = e.target.form, url = form?.dataset.typingUrl;
    if (!url || light || !e.isTrusted || Date.now() - told < 4000) return;
    told = Date.now();
    const body = new URLSearchParams({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken?.value ?? "" });
    fetch(url, { method: "POST", body, credentials: "same-origin" }).catch(() => {});
  });
})();
