// The page of a call: the way in with one's own picture, the stage, and what is pressed on it. peers.js finds the ways to the others,
// or room.js the one to the call server.
//
// <div data-call="CONVERSATION" data-url="/conversations/ID/call/" data-says-…="words">. Up go join/, here/, signal/ and leave/; the
// stream only says that something has changed, and here/ gives who is in the call and what waits for this page.
(() => {
  const box = document.querySelector("[data-call]");
  if (!box) return;
  const part = name => box.querySelector(`[data-${name}]`), parts = name => [...box.querySelectorAll(`[data-${name}]`)];
  const says = (word, told = {}) => (box.dataset[`says${word.replace(/(^|-)(\w)/g, (_all, _dash, first) => first.toUpperCase())}`] ?? "").replace(/\{(\w+)\}/g, (_all, name) => told[name] ?? "");
  const say = words => { part("said").textContent = words };
  const show = (name, is = true) => { part(name).hidden = !is };
  if (!self.RTCPeerConnection || !navigator.mediaDevices?.getUserMedia || !self.crypto?.randomUUID || !self.Peers) return show("unable");

  const url = box.dataset.url, page = crypto.randomUUID(), mark = `call ${url}`, token = part("token").elements.csrfmiddlewaretoken.value;
  const light = "light" in document.documentElement.dataset || navigator.connection?.saveData;
  const mine = { audio: null, video: null, screen: null }, chosen = {};
  let state = "door", after = 0, beat, asking = false, again = false, weak = 0, isKept = false, isAway = false, awake, ways;

  // ── talking with the house ──
  const post = (where, told, more) => fetch(url + where, { method: "POST", credentials: "same-origin", body: new URLSearchParams({ csrfmiddlewaretoken: token, page, ...told }), ...more });
  const wait = milliseconds => new Promise(go => setTimeout(go, milliseconds));

  // Tried until it is heard, in order: a line that broke comes back, and nothing was lost.
  async function signal(to, notes) {
    const told = { to, client_id: crypto.randomUUID(), body: JSON.stringify(notes) };
    for (let pause = 400; state === "in"; pause = Math.min(pause * 2, 5000)) {
      try {
        const answer = await post("signal/", told);
        if (answer.ok || answer.status !== 429 && answer.status < 500) return answer.ok;
      } catch { /* no signal just now */ }
      await wait(pause);
    }
  }
  const renew = () => join("on").catch(() => {});
  const peers = new Peers({ page, post: signal, heardOf, trouble, renew, worker: box.dataset.worker });

  // Again is for new ways only: who went on in another window is not brought back by it.
  async function join(renews = "") {
    const answer = await post("join/", { session: box.dataset.session, after, renews });
    const told = await answer.json().catch(() => ({}));
    if (!answer.ok || answer.redirected) return finish(told.word ?? "closed", told.says);
    // It began the other way since this page was loaded.
    if (!told.ways.server !== !box.dataset.worker) return location.reload();
    peers.ways = told.ways;
    clearTimeout(ways);
    ways = setTimeout(renew, 45 * 60000);
    take(told);
  }
  // Once more when something came while we asked.
  async function fetchNews() {
    if (state !== "in") return;
    if (asking) { again = true; return }
    asking = true;
    clearTimeout(beat);
    try {
      const answer = await post("here/", { after }), told = await answer.json().catch(() => ({}));
      if (answer.redirected) finish("closed");                       // signed out since, here or from elsewhere
      else if (answer.ok) take(told);
      else if (told.again) await join();
      else if (answer.status < 500 && answer.status !== 429) finish(told.word ?? "closed", told.says);
      tellAway(false);
    } catch { tellAway(true) }
    asking = false;
    if (state === "in") beat = setTimeout(fetchNews, again ? 0 : pace());
    again = false;
  }
  // The stream usually says when to ask; where it cannot come, asking often while a way is looked for does.
  const pace = () => [...peers.all.values()].some(one => one.line !== "on") ? 1500 : peers.all.size ? 10000 : 4000;
  function take(told) {
    after = told.seq;
    const { gone, come } = peers.roster(told.callers);
    for (const peer of gone) { peer.tile.remove(); if (!come.some(one => one.name === peer.name)) say(says("left", peer)) }
    for (const peer of come) { peer.tile = tile(peer); if (!gone.some(one => one.name === peer.name)) say(says("came", peer)) }
    if (gone.length || come.length) arrange();
    for (const { from, body } of told.signals) try { peers.hear(from, JSON.parse(body)) } catch { /* no browser wrote that */ }
  }
  function tellAway(is) {
    if (is !== isAway) { isAway = is; trouble() }
  }

  // ── the others ──
  function tile({ name, stream }) {
    const made = part("tile").content.cloneNode(true).firstElementChild;
    made.querySelector("[data-name]").textContent = name;
    made.querySelector("[data-initial]").textContent = [...name][0]?.toUpperCase() ?? "·";
    made.querySelector("video").srcObject = stream;
    part("tiles").append(made);
    return made;
  }
  function arrange() {
    part("tiles").dataset.count = box.dataset.others = peers.all.size;
    show("wait", !peers.all.size);
    trouble();
  }
  function heardOf(peer, what) {
    if (!peer.tile) return;
    const { tile: drawn, state: { cam, mic = true, screen } } = peer;
    if (what === "track") drawn.querySelector("video").play().catch(() => show("unheard"));
    if (what === "state" && screen && drawn.dataset.cam !== "screen") say(says("shows", peer));
    if (what === "line") {
      if (peer.line === "on" && drawn.dataset.line === "lost") say(says("back", peer));
      drawn.dataset.line = peer.line;
      trouble();
    }
    drawn.dataset.cam = screen ? "screen" : cam ? "on" : "off";
    drawn.querySelector("[data-muted]").hidden = mic;
  }
  // One plain sentence about what is wrong, or none.
  function trouble() {
    const off = [...peers.all.values()].filter(one => one.line !== "on"), long = one => performance.now() - one.since > 20000;
    const blocked = off.find(one => !one.wasOn && long(one)), lost = off.find(one => one.line === "lost");
    const words = peers.word ? says(peers.word) : blocked ? says("blocked", blocked) : lost ? says("lost", lost) : isAway ? says("away") : "";
    const told = part("trouble").querySelector("p");
    if (told.textContent !== words) told.textContent = words;
    show("trouble", words);
    box.dataset.word = peers.word;
  }

  // At the door one sees who is in it already.
  async function whoIsThere() {
    const came = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html").querySelector("[data-who]");
    if (came) part("who").replaceChildren(...came.childNodes);
  }

  // ── what I show ──
  async function open(kinds) {
    const wish = { audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, deviceId: chosen.audioinput }, video: { facingMode: "user", width: { ideal: 960 }, height: { ideal: 540 }, deviceId: chosen.videoinput } };
    const found = await navigator.mediaDevices.getUserMedia(Object.fromEntries(kinds.map(kind => [kind, wish[kind]])));
    for (const track of found.getTracks()) use(track.kind, track);
  }
  function use(kind, track) {
    if (track && mine[kind]) track.enabled = mine[kind].enabled;       // another microphone for one that is off is off, too
    mine[kind]?.stop();
    mine[kind] = track;
    // A camera pulled out, or a microphone another program took.
    if (track) track.onended = () => { if (mine[kind] === track) use(kind, null) };
    draw();
  }
  const isOn = kind => Boolean(mine[kind]?.enabled);
  function draw() {
    const seen = mine.screen ?? mine.video, cam = mine.screen ? "screen" : mine.video ? "on" : "off";
    for (const look of parts("mine")) {
      look.dataset.cam = cam;
      const video = look.querySelector("video");
      if (video.srcObject?.getVideoTracks()[0] !== seen) video.srcObject = seen ? new MediaStream([seen]) : null;
    }
    for (const button of parts("mic")) button.setAttribute("aria-pressed", isOn("audio"));
    for (const button of parts("cam-button")) button.setAttribute("aria-pressed", Boolean(mine.video));
    part("screen").setAttribute("aria-pressed", Boolean(mine.screen));
    peers.put("audio", mine.audio);
    peers.put("video", seen);
    peers.say({ mic: isOn("audio"), cam: Boolean(mine.video), screen: Boolean(mine.screen) });
    keep();
  }
  function lacks(word) {
    part("lacks").textContent = word ? says(word) : "";
    show("lacks", word);
    if (word) say(says(word));
  }
  async function microphone() {
    if (!mine.audio) await open(["audio"]).catch(() => lacks("no-mic"));
    else { mine.audio.enabled = !mine.audio.enabled; draw() }
    if (mine.audio) say(says(isOn("audio") ? "mic-on" : "mic-off"));
  }
  async function camera() {
    if (mine.video) use("video", null);
    else { weak = 0; isKept = false; await open(["video"]).catch(() => lacks("no-cam")) }
    if (mine.video || !part("lacks").textContent) say(says(mine.video ? "cam-on" : "cam-off"));
  }
  async function screen() {
    if (mine.screen) { use("screen", null); say(says("screen-off")); return }
    try { use("screen", (await navigator.mediaDevices.getDisplayMedia({ video: true })).getVideoTracks()[0]); say(says("screen-on")) }
    catch { /* thought better of it */ }
  }
  async function look() {
    if (light) return open(["audio"]).catch(() => lacks("no-mic"));
    await open(["audio", "video"]).catch(() => open(["audio"]).then(() => lacks("no-cam"), () => open(["video"]).catch(() => {}).then(() => lacks("no-mic"))));
  }

  // ── the line ──
  async function feel() {
    if (state !== "in") return;
    trouble();
    weak = !mine.screen && mine.video && await peers.isWeak().catch(() => false) ? weak + 1 : 0;
    if (weak >= 3 && !isKept) show("offer");
  }

  // ── devices ──
  async function list() {
    const found = await navigator.mediaDevices.enumerateDevices();
    for (const select of parts("choose")) {
      const kind = select.dataset.choose, of = found.filter(one => one.kind === kind && one.deviceId), now = mine[kind.slice(0, 5)]?.getSettings().deviceId;
      select.replaceChildren(...of.map((one, n) => new Option(one.label || n + 1, one.deviceId, false, one.deviceId === (chosen[kind]?.exact ?? now))));
      select.disabled = !of.length;
    }
    show("out", "setSinkId" in HTMLMediaElement.prototype && part("choose=audiooutput").options.length);
  }
  async function choose({ target: { dataset: { choose: kind }, value } }) {
    chosen[kind] = { exact: value };
    if (kind === "audiooutput") return part("tiles").querySelectorAll("video").forEach(one => one.setSinkId(value).catch(() => {}));
    const which = kind.slice(0, 5);
    await open([which]).catch(() => lacks(which === "audio" ? "no-mic" : "no-cam"));
  }
  const panel = is => { show("panel", is); part("panel-button").setAttribute("aria-expanded", is); if (is) { list(); part("choose").focus() } else part("panel-button").focus() };

  // ── in and out ──
  // A page that is loaded anew goes on where it was.
  const keep = () => { if (state === "in") try { sessionStorage.setItem(mark, JSON.stringify({ mic: isOn("audio"), cam: Boolean(mine.video) })) } catch { /* then it asks at the door */ } };
  const kept = () => { try { return JSON.parse(sessionStorage.getItem(mark)) } catch { return null } };

  async function comeIn() {
    if (state === "in") return;
    state = box.dataset.state = "in";
    document.body.classList.add("p-call--in");
    show("door", false); show("stage");
    part("screen").hidden = !navigator.mediaDevices.getDisplayMedia;
    arrange(); keep();
    say(says("in"));
    awake = await navigator.wakeLock?.request("screen").catch(() => null);
    clearTimeout(beat);
    asking = true;                                                   // news before we are in it would be of another page of ours
    try { await join() } catch { tellAway(true) }
    asking = false;
    if (state === "in") beat = setTimeout(fetchNews, again ? 0 : pace());
  }
  function quiet() {
    clearTimeout(beat); clearTimeout(ways);
    peers.close();
    for (const track of Object.values(mine)) track?.stop();
    awake?.release();
  }
  function finish(word, more = "") {
    state = "over"; box.dataset.state = word;
    try { sessionStorage.removeItem(mark) } catch { /* nothing was kept */ }
    document.body.classList.remove("p-call--in");
    quiet();
    show("stage", false); show("door", false); show("over");
    part("over-title").textContent = says(word);
    part("over-says").textContent = more;
    show("over-says", more);
    part("over").focus();
  }
  const leave = () => { post("leave/", { for_good: "on" }, { keepalive: true }).catch(() => {}); finish("over") };

  // ── what is pressed ──
  const on = (name, act) => parts(name).forEach(one => one.addEventListener("click", act));
  on("mic", microphone); on("cam-button", camera); on("screen", screen); on("leave", leave); on("come-in", comeIn);
  on("panel-button", () => panel(part("panel").hidden)); on("panel-close", () => panel(false));
  on("voices", () => { show("offer", false); use("video", null); say(says("cam-off")); part("cam-button").focus() });
  on("keep", () => { show("offer", false); isKept = true });
  on("hear", () => { show("unheard", false); part("tiles").querySelectorAll("video").forEach(one => one.play().catch(() => {})) });
  parts("choose").forEach(one => one.addEventListener("change", choose));
  document.addEventListener("keydown", e => {
    if (e.key === "Escape" && state === "in") {
      if (!part("panel").hidden) return panel(false);
      part("leave").focus(); return say(says("sure"));
    }
    if (e.ctrlKey || e.metaKey || e.altKey || e.repeat || !part("keys").checked || state === "over" || e.target.closest?.("input, select, textarea")) return;
    const key = /^[a-z]$/i.test(e.key) ? e.key.toLowerCase() : e.code.slice(3).toLowerCase();   // other scripts keep the places
    ({ m: microphone, v: camera, s: () => state === "in" && navigator.mediaDevices.getDisplayMedia && screen() })[key]?.();
  });
  document.addEventListener("live:call", ({ detail }) => {
    if (detail.conversation === box.dataset.call) state === "in" ? fetchNews() : state === "door" && whoIsThere().catch(() => {});
  });
  // Who ends things with somebody, or holds them, ends the call with it, on both sides and at once.
  document.addEventListener("live:conversation", ({ detail }) => detail.conversation === box.dataset.call && fetchNews());
  document.addEventListener("live:open", fetchNews);
  addEventListener("online", () => { peers.restart(); fetchNews() });
  addEventListener("pagehide", () => { if (state === "in") navigator.sendBeacon(`${url}leave/`, new URLSearchParams({ csrfmiddlewaretoken: token, page })) });
  addEventListener("pageshow", e => e.persisted && location.reload());
  document.addEventListener("visibilitychange", async () => { if (state === "in" && document.visibilityState === "visible") { fetchNews(); awake = await navigator.wakeLock?.request("screen").catch(() => null) } });
  navigator.mediaDevices.addEventListener?.("devicechange", () => part("panel").hidden || list());
  setInterval(feel, 4000);

  const before = kept();
  if (!before) show("door");
  look().then(() => {
    if (!before || state !== "door") return;
    if (mine.audio) mine.audio.enabled = before.mic;
    before.cam ? draw() : use("video", null);
    comeIn();
  });
})();
