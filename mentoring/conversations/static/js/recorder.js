// Voice notes and video messages: <button data-record="voice" data-longest="90" hidden>. Tap to start, listen, then send.
//
// Each second goes into IndexedDB as it comes, so a call, a crash or an empty battery leaves what was said until then. The recorder
// is fetched from <ul data-recorder=URL> once the page is there, stays in the browser, and takes the place of the row where one writes.
(() => {
  const buttons = document.querySelectorAll("[data-record]"), form = buttons[0]?.form, address = form?.querySelector("[data-recorder]")?.dataset.recorder;
  if (!address || !self.MediaRecorder || !navigator.mediaDevices?.getUserMedia || !handOver?.url) return;
  const TYPES = {
    voice: ["audio/webm;codecs=opus", "audio/mp4;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"],
    video: ["video/webm;codecs=vp8,opus", "video/webm", "video/mp4"],
  };
  const WISHES = {
    voice: { audio: { channelCount: 1, noiseSuppression: true, echoCancellation: true, autoGainControl: true } },
    video: { audio: true, video: { facingMode: "user", width: { ideal: 640 }, height: { ideal: 480 } } },
  };
  const RATES = { voice: { audioBitsPerSecond: 24000 }, video: { audioBitsPerSecond: 32000, videoBitsPerSecond: 400000 } };
  const MOST_BARS = 91;
  let asked;                                                                          // the recorder, as it came; null: it did not
  const drawn = () => asked ??= fetch(address)
    .then(async answer => { if (!answer.ok || answer.redirected) throw new Error(answer.status); return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".rec") })
    .catch(() => asked = null);
  let now;                                                                            // the one recording there is

  class Recording {
    constructor(box, kind, longest, button) {
      Object.assign(this, { kind, longest, button, key: handOver.id(), bytes: 0, peaks: [], gone: 0, state: "" });
      this.box = document.importNode(box, true);
      this.part = name => this.box.querySelector(`[data-${name}]`);
      this.part("drop").onclick = () => this.drop();
      this.part("pause").onclick = () => this.pause();
      this.part("resume").onclick = () => this.resume();
      this.part("listen").onclick = () => this.stop();
      this.part("send").onclick = () => this.send();
    }
    get seconds() { return this.gone + (this.state === "recording" ? (performance.now() - this.since) / 1000 : 0) }
    get name() { return this.box.dataset[this.kind === "video" ? "nameVideo" : "nameVoice"] }
    says(word, told = {}) { return this.box.dataset[`says${word[0].toUpperCase()}${word.slice(1)}`].replace(/\{(\w+)\}/g, (_, name) => told[name] ?? "") }

    open() { form.classList.add("composer--rec"); form.querySelector(".wrap").append(this.box); now = this }
    close() { form.classList.remove("composer--rec"); this.box.remove(); now = null; this.button?.focus() }
    show(state, words) {
      this.state = state;
      this.part("state").textContent = words ?? this.says(state);
      this.box.dataset.state = state;
      this.part("pause").hidden = state !== "recording";
      this.part("resume").hidden = state !== "paused";
      this.part("listen").hidden = !["recording", "paused"].includes(state);
      this.part("send").hidden = state !== "ready";
      this.tell();
    }
    tell() {
      const whole = Math.floor(this.seconds);
      this.part("clock").textContent = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
      this.part("weight").textContent = this.bytes ? this.says("kept", { size: handOver.weight(this.bytes) }) : "";
      const bars = this.peaks.slice(-MOST_BARS), from = 364 - 4 * bars.length;
      this.box.querySelector("path").setAttribute("d", bars.map((p, i) => { const h = Math.max(3, 36 * p); return `M${from + 4 * i + 2} ${20 - h / 2}v${h}` }).join(""));
    }

    async start() {
      this.open();
      this.show("asking", "");
      try { this.stream = await navigator.mediaDevices.getUserMedia(WISHES[this.kind]) }
      catch (trouble) { return this.show(trouble.name === "NotAllowedError" ? "refused" : "missing") }
      if (now !== this) return this.quiet();                                          // thrown away while it was asked for
      const mimeType = TYPES[this.kind].find(type => MediaRecorder.isTypeSupported(type));
      this.recorder = new MediaRecorder(this.stream, { ...(mimeType && { mimeType }), ...RATES[this.kind] });
      this.written = handOver.keep({ key: this.key, url: handOver.url, name: this.fileName(), kind: this.kind, type: this.recorder.mimeType }).catch(() => {});
      this.recorder.ondataavailable = ({ data }) => {
        if (!data.size) return;
        this.bytes += data.size;
        (this.chunks ??= []).push(data);
        this.written = this.written.then(() => handOver.keepPiece(this.key, data)).catch(() => {});
      };
      this.recorder.onstop = () => this.ready(new Blob(this.chunks, { type: this.recorder.mimeType }));
      this.stream.getAudioTracks()[0]?.addEventListener("ended", () => this.stop());  // a call came in, or it was unplugged
      this.listen();
      this.recorder.start(1000);
      this.since = performance.now();
      this.lock = await navigator.wakeLock?.request("screen").catch(() => {});
      this.show("recording");
    }
    fileName() { return `${this.name}.${/mp4/.test(this.recorder.mimeType) ? "mp4" : /ogg/.test(this.recorder.mimeType) ? "ogg" : "webm"}` }
    listen() {
      if (this.kind === "video") { const see = Object.assign(document.createElement("video"), { muted: true, autoplay: true, playsInline: true, srcObject: this.stream }); this.part("see").replaceChildren(see) }
      const hears = this.context = new AudioContext(), analyser = hears.createAnalyser(), heard = new Float32Array(analyser.fftSize = 512);
      hears.createMediaStreamSource(this.stream).connect(analyser);
      this.ticking = setInterval(() => {
        if (this.state !== "recording") return;
        analyser.getFloatTimeDomainData(heard);
        this.peaks.push(Math.min(1, 4 * Math.sqrt(heard.reduce((sum, v) => sum + v * v, 0) / heard.length)));
        this.seconds >= this.longest ? this.stop() : this.tell();
      }, 100);
    }
    pause() { this.gone = this.seconds; this.recorder.pause(); this.show("paused"); this.part("resume").focus() }
    resume() { this.since = performance.now(); this.recorder.resume(); this.show("recording"); this.part("pause").focus() }
    stop() {
      if (!this.recorder || this.recorder.state === "inactive") return;
      this.gone = this.seconds;
      this.state = "stopped";
      this.recorder.stop();
      this.quiet();
    }
    quiet() { clearInterval(this.ticking); this.lock?.release(); this.stream?.getTracks().forEach(track => track.stop()); this.context?.close() }

    async ready(blob) {
      if (now !== this) return;
      this.blob = blob;
      this.bytes = blob.size;
      const hear = Object.assign(document.createElement(this.kind === "video" ? "video" : "audio"), { controls: true, playsInline: true, src: URL.createObjectURL(blob) });
      this.part("see").replaceChildren(hear);
      this.show("ready");
      this.part("send").focus();
      await this.written;
      await handOver.keep({ key: this.key, url: handOver.url, name: this.recorder ? this.fileName() : this.file, kind: this.kind, type: blob.type, seconds: this.gone }).catch(() => {});
    }
    async send() {
      this.part("see").querySelector("audio, video")?.pause();
      this.show("sending", this.says("sending", { percent: 0 }));
      const name = this.recorder ? this.fileName() : this.file, file = { key: this.key, url: handOver.url, name, kind: this.kind, blob: this.blob };
      await handOver.keep({ ...file, blob: undefined, type: this.blob.type, seconds: this.gone, goes: true }).catch(() => {});
      const stop = this.stopping = new AbortController();
      try {
        const id = await handOver.bring(file, part => {
          this.part("state").textContent = part === null ? this.says("waiting") : this.says("sending", { percent: Math.floor(100 * part) });
        }, stop.signal);
        handOver.put(this.key, id, this.name);
        this.close();
        form.requestSubmit();
      } catch (trouble) { if (!stop.signal.aborted) { this.show("ready", trouble.message || this.says("ready")); } }
    }
    drop() {
      this.stopping?.abort();
      if (this.recorder && this.recorder.state !== "inactive") { this.recorder.onstop = null; this.recorder.stop() }
      this.quiet();
      handOver.drop(this.key);
      this.close();
    }
  }

  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      button.setAttribute("aria-busy", "true");
      const box = await drawn();
      button.removeAttribute("aria-busy");
      if (box && !now) new Recording(box, button.dataset.record, +button.dataset.longest, button).start();
    });
  }
  if (!("light" in document.documentElement.dataset)) addEventListener("load", () => drawn());  // to be there when the signal is not
  // One that was not sent: the page was closed, or the phone went dark, while it was made or on its way.
  handOver.kept(handOver.url).then(async files => {
    for (const file of files.filter(f => f.kind !== "file" && !now)) {
      const blob = new Blob(await handOver.piecesOf(file.key), { type: file.type });
      if (!blob.size) { handOver.drop(file.key); continue }
      const box = await drawn();
      if (!box || now) return;
      const found = new Recording(box, file.kind, 0);
      Object.assign(found, { key: file.key, file: file.name, gone: file.seconds ?? 0, written: Promise.resolve() });
      found.open();
      await found.ready(blob);
      if (file.goes) found.send(); else found.part("state").textContent = found.says("found");
    }
  }).catch(() => {});
})();
