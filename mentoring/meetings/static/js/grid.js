// The times of a day are one stop for the tab key; arrows go from one to the next. Without it each is a stop of its own.
//
//   <div data-picks> <details> <input type="checkbox">
(() => {
  for (const day of document.querySelectorAll("[data-picks] > details")) {
    const times = [...day.querySelectorAll("[type=checkbox]")];
    if (!times.length) continue;
    const only = one => { for (const time of times) time.tabIndex = time === one ? 0 : -1 };
    only(times.find(time => time.checked) || times[0]);
    day.addEventListener("focusin", e => { if (times.includes(e.target)) only(e.target) });
    day.addEventListener("keydown", e => {
      const at = times.indexOf(e.target), ahead = document.dir === "rtl" ? -1 : 1;
      const next = { ArrowRight: at + ahead, ArrowLeft: at - ahead, ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: times.length - 1 }[e.key];
      if (at < 0 || next === undefined) return;
      e.preventDefault();
      times[Math.max(0, Math.min(next, times.length - 1))].focus();
    });
  }
})();
