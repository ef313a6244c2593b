// The ways from this page to each other page of a call: one connection each, found by "perfect negotiation". No page elements here.
//
// new Peers({ page, post, heardOf }): page is our own id; post(page, notes) sends a list of notes up and gives true, or false when that
// page is gone; heardOf(peer, what) tells of "track", "line" and "state".
//   roster(callers)    who is in the call now: ways to the new ones are begun, those to the gone ones closed
//   hear(page, notes)  what another page tells us, in order: a description, a candidate, or how its microphone and camera stand
//   put(kind, track)   what we show ("audio", "video"); null shows nothing    say(state)  tells all how ours stand
self.Peers = class {
  #ways; #tracks = {}; #state = {};

  constructor(told) { Object.assign(this, told, { all: new Map() }) }

  // New passwords for the relay come before the old ones lapse.
  set ways(ways) {
    this.#ways = ways;
    for (const { pc } of this.all.values()) try { pc.setConfiguration(ways) } catch { /* some browsers keep the first */ }
  }

  roster(callers) {
    const here = new Set(callers.map(one => one.page));
    const gone = [...this.all.values()].filter(one => !here.has(one.page)), come = callers.filter(one => !this.all.has(one.page));
    for (const one of gone) this.#close(one);
    for (const one of come) this.#open(one);
    if (gone.length || come.length) this.#shape();
    return { gone, come: come.map(one => this.all.get(one.page)) };
  }

  hear(page, notes) {
    const peer = this.all.get(page);
    if (peer) for (const note of notes) peer.heard = peer.heard.then(() => this.#take(peer, note)).catch(() => {});
  }

  put(kind, track) {
    this.#tracks[kind] = track;
    for (const peer of this.all.values()) this.#give(peer, kind);
  }

  say(state) {
    this.#state = state;
    for (const peer of this.all.values()) this.#tell(peer, { state });
  }

  restart() { for (const { pc } of this.all.values()) pc.restartIce() }

  close() { for (const peer of [...this.all.values()]) this.#close(peer) }

  // Whether one of the lines is too weak for pictures: much is lost on the way to somebody, or hardly anything fits through.
  async isWeak() {
    const found = await Promise.all([...this.all.values()].filter(one => one.line === "on").map(one => one.pc.getStats()));
    return found.some(stats => [...stats.values()].some(one =>
      one.type === "remote-inbound-rtp" && (one.fractionLost > .1 || one.roundTripTime > 1.5) ||
      one.type === "candidate-pair" && one.nominated && one.availableOutgoingBitrate < 120000));
  }

  #open({ page, name }) {
    const pc = new RTCPeerConnection(this.#ways);
    const peer = { page, name, pc, stream: new MediaStream(), line: "new", state: {}, heard: Promise.resolve(), told: Promise.resolve(), notes: [], since: performance.now() };
    this.all.set(page, peer);
    peer.isPolite = this.page < page;
    pc.onnegotiationneeded = async () => {
      try { peer.making = true; await pc.setLocalDescription(); this.#tell(peer, { description: pc.localDescription }) }
      catch { /* the other side was faster: its offer stands */ }
      finally { peer.making = false }
    };
    pc.onicecandidate = ({ candidate }) => this.#tell(peer, { candidate });
    pc.ontrack = ({ track }) => { peer.stream.addTrack(track); this.heardOf(peer, "track") };
    pc.onconnectionstatechange = () => this.#stands(peer);
    // One of the two opens a way for sound and one for pictures, both for good: whoever has nothing to send just now sends nothing,
    // and a camera switched on later needs no new agreement. The other takes up these two when the first offer comes.
    if (!peer.isPolite) for (const kind of ["audio", "video"]) this.#takeUp(peer, pc.addTransceiver(kind));
    this.#tell(peer, { state: this.#state });
  }

  #close(peer) {
    this.all.delete(peer.page);
    clearTimeout(peer.timer);
    peer.pc.onconnectionstatechange = peer.pc.onnegotiationneeded = peer.pc.onicecandidate = peer.pc.ontrack = null;
    peer.pc.close();
  }

  #takeUp(peer, way) {
    way.direction = "sendrecv";
    peer[way.receiver.track.kind] = way.sender;
    this.#give(peer, way.receiver.track.kind);
  }
  #give(peer, kind) { peer[kind]?.replaceTrack(this.#tracks[kind] ?? null).catch(() => {}) }

  // With three others each picture is smaller, so that all of them fit up one line.
  #shape() {
    for (const { video } of this.all.values()) if (video) {
      const wishes = video.getParameters();
      if (!wishes.encodings?.length) continue;
      wishes.encodings[0].maxBitrate = this.all.size > 1 ? 450000 : 1200000;
      video.setParameters(wishes).catch(() => {});
    }
  }

  // Notes go up in order, those of a moment together.
  #tell(peer, note) {
    peer.notes.push(note);
    if (peer.notes.length > 1) return;
    peer.told = peer.told.then(() => new Promise(go => setTimeout(go, 40))).then(() => {
      const notes = peer.notes.splice(0);
      return this.all.get(peer.page) === peer ? this.post(peer.page, notes) : true;
    });
  }

  async #take(peer, { description, candidate, state }) {
    const { pc } = peer;
    if (state) { peer.state = state; this.heardOf(peer, "state") }
    else if (description) {
      const isOffer = description.type === "offer", isReady = !peer.making && (pc.signalingState === "stable" || peer.isAnswering);
      peer.isIgnoring = !peer.isPolite && isOffer && !isReady;
      if (peer.isIgnoring) return;
      peer.isAnswering = !isOffer;
      try { await pc.setRemoteDescription(description) } finally { peer.isAnswering = false }
      if (!isOffer) return this.#shape();
      if (!peer.audio) for (const way of pc.getTransceivers()) this.#takeUp(peer, way);
      await pc.setLocalDescription();
      this.#tell(peer, { description: pc.localDescription });
    } else if (candidate !== undefined) {
      try { await pc.addIceCandidate(candidate ?? undefined) } catch (trouble) { if (!peer.isIgnoring) throw trouble }
    }
  }

  // A line that stays broken for three seconds is looked for anew; one that was given up, at once and every few seconds.
  #stands(peer) {
    const { pc } = peer, is = pc.connectionState;
    clearTimeout(peer.timer);
    if (is === "connected") Object.assign(peer, { line: "on", since: performance.now(), wasOn: true });
    else if (["disconnected", "failed"].includes(is)) {
      if (peer.line !== "lost") Object.assign(peer, { line: "lost", since: performance.now() });
      const again = () => { if (this.all.get(peer.page) === peer) { pc.restartIce(); peer.timer = setTimeout(again, 8000) } };
      peer.timer = setTimeout(again, is === "failed" ? 500 : 3000);
    }
    this.heardOf(peer, "line");
  }
};
