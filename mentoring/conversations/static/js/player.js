// Voice notes with a wave, a place to go to and a speed. Without this, or in a browser that cannot play it, <audio controls> is there.
(() => {
  const SPEEDS = [1, 1.5, 2], KEPT = "speed";
  const speed = () => { try { return +localStorage.getItem(KEPT) || 1 } catch { return 1 } };
  const clock = seconds => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

  function dress(box) {
    const audio = box.querySelector("audio"), template = box.querySelector("template");
    if (!template || "dressed" in box.dataset) return;
    box.dataset.dressed = "";
    box.append(template.content.cloneNode(true));
    const part = name => box.querySelector(name), play = part(".vn__play"), rate = part(".vn__x"), time = part(".vn__t"), seek = part("input"), done = part(".done");
    const length = () => isFinite(audio.duration) && audio.duration || +box.dataset.seconds || 0, bars = done?.getAttribute("d").split(/(?=M)/) ?? [];
    audio.controls = false;
    play.setAttribute("aria-label", box.dataset.play);
    seek?.setAttribute("aria-label", box.dataset.seek);
    function show() {
      const part = length() ? audio.currentTime / length() : 0;
      box.toggleAttribute("data-playing", !audio.paused);
      play.setAttribute("aria-label", audio.paused ? box.dataset.play : box.dataset.pause);
      time.textContent = clock(audio.currentTime || length());
      done?.setAttribute("d", bars.slice(0, Math.round(part * bars.length)).join(""));
      if (seek && document.activeElement !== seek) seek.value = 100 * part;
      rate.textContent = `${speed()}×`;
      rate.setAttribute("aria-label", `${speed()}×, ${box.dataset.speed}`);
    }
    for (const what of ["play", "pause", "timeupdate", "ended", "durationchange"]) audio.addEventListener(what, show);
    audio.addEventListener("error", () => { audio.controls = true }, true);
    play.onclick = () => {
      if (!audio.paused) return audio.pause();
      for (const other of document.querySelectorAll("audio, video")) if (other !== audio) other.pause();
      audio.playbackRate = speed();
      audio.play().catch(() => { audio.controls = true });
    };
    rate.onclick = () => {
      const next = SPEEDS[(SPEEDS.indexOf(speed()) + 1) % SPEEDS.length];
      try { localStorage.setItem(KEPT, next) } catch { /* not allowed: only for this one */ }
      audio.playbackRate = next;
      show();
    };
    seek?.addEventListener("input", () => { if (length()) audio.currentTime = seek.value / 100 * length() });
    show();
  }
  const all = () => document.querySelectorAll("[data-player]").forEach(dress);
  document.addEventListener("live:shown", all);
  document.addEventListener("htmx:load", all);
  all();
})();
