// The way from this page to the host's call server, which passes on what each page of a larger call sends. It stands in for peers.js and
// answers to the same names; LiveKit's client does the work. No page elements here.
//
// new Peers({ worker, renew, heardOf, trouble }): worker is where its script for closing and opening stands; renew() asks the house for a
// new token; heardOf(peer, what) tells of "track", "line" and "state", trouble() that the way to the call server stands otherwise: see word.
// Nothing leaves this page open: the key comes from the house, and the call server is not given it. A browser that cannot close what it
// sends has no Peers at all.
if (self.LivekitClient?.isE2EESupported()) self.Peers = class {
  #ways; #room; #tracks = {}; #sent = {}; #state = {}; #work = Promise.resolve(); #isTrying = false; #isOver = false; #hurry;
  word = "";                                                           // what is wrong with the way to the call server, or nothing

  constructor(told) { Object.assign(this, told, { all: new Map() }) }

  set ways(ways) { this.#ways = ways; this.#reach() }

  roster(callers) {
    const here = new Set(callers.map(one => one.page));
    const gone = [...this.all.values()].filter(one => !here.has(one.page)), come = callers.filter(one => !this.all.has(one.page));
    for (const { page } of gone) this.all.delete(page);
    for (const { page, name } of come) this.all.set(page, { page, name, stream: new MediaStream(), state: {}, since: performance.now() });
    if (gone.length || come.length) queueMicrotask(() => this.#look());   // once the page has drawn them
    return { gone, come: come.map(one => this.all.get(one.page)) };
  }

  hear() {}                                                            // the call server tells us all of it

  put(kind, track) { this.#tracks[kind] = track; this.#send(kind) }
  say(state) { this.#state = state; this.#send("audio") }

  restart() { this.#hurry?.() }

  close() {
    this.#isOver = true;
    this.#hurry?.();
    this.all.clear();
    this.#room?.disconnect(false).catch(() => {});
  }

  async isWeak() { return this.#room?.localParticipant.connectionQuality === "poor" }

  // Tried until it is there, each time with a token that is new.
  async #reach() {
    if (this.#isTrying || this.#isOver || (this.#room?.state ?? "disconnected") !== "disconnected") return;
    this.#isTrying = true;
    for (let pause = 2000; !this.#isOver; pause = Math.min(pause * 2, 30000)) {
      try { await this.#connect(); break } catch { this.#tell("unreached") }
      await new Promise(go => { this.#hurry = go; setTimeout(go, pause) });
      if (!this.#isOver) await this.renew();
    }
    this.#isTrying = false;
  }
  async #connect() {
    const { server, token, key, iceServers } = this.#ways;
    this.#room ??= await this.#closed(key);
    // Said by us: else the call server would have browsers ask servers of others for their addresses.
    await this.#room.connect(server, token, { rtcConfig: { iceServers }, maxRetries: 0 });
    if (this.#isOver) return this.#room.disconnect(false);
    this.#tell("");
    this.#look();
    for (const kind of ["audio", "video"]) this.#send(kind);
  }
  // A room from which nothing goes out, and into which nothing comes, but under the key.
  async #closed(key) {
    const { Room, ExternalE2EEKeyProvider, RoomEvent: on, setLogLevel } = LivekitClient, keyProvider = new ExternalE2EEKeyProvider();
    if (!key) throw new Error("no key");
    setLogLevel("error");
    const room = new Room({ encryption: { keyProvider, worker: new Worker(this.worker) }, dynacast: true, stopLocalTrackOnUnpublish: false });
    await keyProvider.setKey(key);
    await room.setE2EEEnabled(true);
    for (const what of [on.ParticipantConnected, on.ParticipantDisconnected, on.TrackSubscribed, on.TrackUnsubscribed, on.TrackMuted, on.TrackUnmuted, on.TrackUnpublished, on.ParticipantEncryptionStatusChanged]) room.on(what, () => this.#look());
    room.on(on.Reconnecting, () => { this.#tell("reconnecting"); this.#look() });
    room.on(on.Reconnected, () => { this.#tell(""); this.#look() });
    room.on(on.Disconnected, () => { this.#sent = {}; this.#look(); if (!this.#isOver && !this.#isTrying) { this.#tell("reconnecting"); this.#reach() } });
    return room;
  }
  #tell(word) { if (this.word !== word) { this.word = word; this.trouble() } }

  // What the page shows is drawn anew from what the room holds: so no order of events can lead astray.
  #look() { for (const peer of this.all.values()) this.#lookAt(peer) }
  #lookAt(peer) {
    const one = ["connected", "signalReconnecting"].includes(this.#room?.state) && this.#room.remoteParticipants.get(peer.page);
    const sent = one ? [...one.trackPublications.values()] : [], of = source => sent.find(each => each.source === source);
    const tracks = sent.filter(each => each.isEncrypted).map(each => each.track?.mediaStreamTrack).filter(Boolean);
    for (const track of peer.stream.getTracks()) if (!tracks.includes(track)) peer.stream.removeTrack(track);
    for (const track of tracks) if (!peer.stream.getTracks().includes(track)) { peer.stream.addTrack(track); this.heardOf(peer, "track") }
    // A picture that is one of many is small, and may be so on its way.
    const { LOW, MEDIUM, HIGH } = LivekitClient.VideoQuality;
    of("camera")?.setVideoQuality(this.all.size > 8 ? LOW : this.all.size > 1 ? MEDIUM : HIGH);
    peer.state = { mic: one ? Boolean(of("microphone") && !of("microphone").isMuted) : undefined, cam: Boolean(of("camera")), screen: Boolean(of("screen_share")) };
    this.heardOf(peer, "state");
    const line = one ? "on" : peer.wasOn ? "lost" : "new";                // of a new one none is known yet
    if (line === peer.line) return;
    Object.assign(peer, { line, since: performance.now(), wasOn: peer.wasOn || line === "on" });
    this.heardOf(peer, "line");
  }

  // One after the other: what is sent of each kind is what the page has now, whatever was asked meanwhile.
  #send(kind) {
    this.#work = this.#work.then(() => this.#sendNow(kind)).catch(() => {});
  }
  async #sendNow(kind) {
    const room = this.#room, has = this.#sent[kind], { LocalAudioTrack, LocalVideoTrack } = LivekitClient;
    if (room?.state !== "connected") return;
    // The client switches on what it takes up: so a microphone that is off is not given to it before it is on.
    const isOff = kind === "audio" && !this.#state.mic && has?.wish !== this.#tracks.audio, wish = !isOff && this.#tracks[kind] || null;
    if ((has?.wish ?? null) !== wish) {
      delete this.#sent[kind];
      if (has) await room.localParticipant.unpublishTrack(has.track, false);
      if (!wish) return;
      const source = kind === "audio" ? "microphone" : this.#state.screen ? "screen_share" : "camera";
      const track = new (kind === "audio" ? LocalAudioTrack : LocalVideoTrack)(wish, undefined, true);   // ours: it opens no other itself
      await room.localParticipant.publishTrack(track, { source });
      this.#sent[kind] = { wish, track };
    }
    const { track } = this.#sent[kind] ?? {};
    if (track && kind === "audio") await (this.#state.mic ? track.unmute() : track.mute());
  }
};
