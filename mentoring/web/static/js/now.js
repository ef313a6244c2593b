// Keeps clocks and skies true while a page stays open: <time data-zone="Pacific/Auckland">20:12</time>
// A .sky turns with a clock inside it, or with its own data-zone.
(() => {
  // From this hour on; web/skies.py keeps the same table.
  const phases = [[0, "night"], [5, "dawn"], [8, "morning"], [11, "day"], [17, "dusk"], [20, "evening"], [22, "night"]];
  const phase = hour => phases.filter(([from]) => from <= hour).pop()[1];
  const clock = zone => new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone });

  function turn(sky, says) {
    sky.className = sky.className.replace(/sky--(night|dawn|morning|day|dusk|evening)/, `sky--${phase(+says.slice(0, 2))}`);
  }
  function tick() {
    const now = new Date();
    for (const sky of document.querySelectorAll(".sky[data-zone]"))
      try { turn(sky, clock(sky.dataset.zone).format(now)) } catch { /* a zone this browser does not know */ }
    for (const time of document.querySelectorAll("time[data-zone]")) {
      let says;
      try { says = clock(time.dataset.zone).format(now) } catch { continue }       // a zone this browser does not know
      if (time.textContent !== says) time.textContent = says;
      const sky = time.closest(".sky");
      if (sky) turn(sky, says);
    }
  }
  let timer;
  const go = () => { clearTimeout(timer); tick(); timer = setTimeout(go, 60050 - Date.now() % 60000) };
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && go());
  go();
})();
