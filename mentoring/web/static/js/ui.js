// Small comforts. Every one of them is a page or a form without this.
(() => {
  const all = (what, work, where = document) => where.querySelectorAll(what).forEach(work);

  // A way from page to page that is cut short, by a turned phone or the next press, is nobody's mistake.
  for (const way of ["pageswap", "pagereveal"]) {
    addEventListener(way, ({ viewTransition: shown }) => {
      for (const end of ["ready", "finished", "updateCallbackDone"]) shown?.[end].catch(() => {});
    });
  }
  // A textarea grows with its words (browsers without field-sizing).
  if (!CSS.supports("field-sizing", "content")) {
    const grow = area => { area.style.blockSize = "auto"; area.style.blockSize = `${area.scrollHeight + 2}px` };
    document.addEventListener("input", e => e.target.localName === "textarea" && grow(e.target));
    all("textarea", area => area.value && grow(area));
  }
  all("[data-put]", put => { put.hidden = false });
  // Ctrl or Cmd and Enter sends.
  document.addEventListener("keydown", e => {
    if (e.key === "Enter" && (e.ctrlKey || e.metaKey) && e.target.localName === "textarea") { e.preventDefault(); e.target.form?.requestSubmit() }
    if (e.key === "Escape") putAway()?.focus();
  });
  // What is to put right gets the focus; its links go to the field itself.
  document.querySelector("[data-errors]")?.focus();
  // Tabs that do not fit begin at the one where we are.
  all(".tabs [aria-current], .only [aria-current]", here => {
    const at = here.getBoundingClientRect(), row = here.closest("nav, ul"), whole = row.getBoundingClientRect();
    row.scrollLeft += at.left + at.width / 2 - whole.left - whole.width / 2;
  });
  // A long timeline opens where it is newest, unless an address says otherwise.
  if (!location.hash) document.querySelector("[data-open-at], #latest")?.scrollIntoView({ block: "end", behavior: "instant" });

  // What can be done with an entry: a sheet beside its three dots, fetched when they are pressed. Without script they lead to a page.
  function putAway() {
    const sheet = document.querySelector(".msg .deeds"), dots = sheet?.previousElementSibling;
    dots?.setAttribute("aria-expanded", "false");
    sheet?.remove();
    return dots;
  }
  async function show(dots, address) {
    if (dots.getAttribute("aria-busy") === "true") return;
    dots.setAttribute("aria-busy", "true");
    const answer = await fetch(`${address.replace(/0\/$/, dots.closest("li").id.slice(1))}/?back=${encodeURIComponent(location.pathname)}`).catch(() => null);
    dots.removeAttribute("aria-busy");
    if (!answer?.ok || answer.redirected) return location.assign(dots.href);
    putAway();
    dots.insertAdjacentHTML("afterend", (await answer.text()).trim());
    dots.setAttribute("aria-expanded", "true");
    dots.nextElementSibling.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("click", async e => {
    const copy = e.target.closest("[data-copy]");
    if (copy) { await navigator.clipboard?.writeText(copy.dataset.copy); if (copy.dataset.copied) copy.textContent = copy.dataset.copied }
    const put = e.target.closest("[data-put]"), box = put && document.getElementById(put.dataset.into);
    if (box) { box.value = [box.value.trim(), put.dataset.put].filter(Boolean).join("\n\n"); box.dispatchEvent(new Event("input", { bubbles: true })); box.focus() }
    if (e.target.closest("[data-again]")) { e.preventDefault(); location.reload() }
    // A link that opens a dialog where there is one, and is a page where there is not.
    const opener = e.target.closest("a[data-dialog]"), dialog = opener && document.getElementById(opener.dataset.dialog);
    if (dialog?.showModal) { e.preventDefault(); dialog.showModal() }
    if (e.target.closest("[data-close]")) e.target.closest("dialog")?.close();
    const dots = e.target.closest("[data-menu]");
    if (!e.target.closest(".deeds")) {
      const shut = putAway();
      const address = dots?.closest("[data-deeds]")?.dataset.deeds;
      if (!address || e.ctrlKey || e.metaKey) return;
      e.preventDefault();
      if (shut !== dots) show(dots, address);
    }
  });
  // A button that was pressed is busy, not gone, and is pressed once.
  document.addEventListener("submit", e => {
    if (e.defaultPrevented || e.target.matches("[data-outbox]")) return;
    const button = e.submitter;
    if (button?.getAttribute("aria-busy") === "true") return e.preventDefault();
    setTimeout(() => e.defaultPrevented || button?.setAttribute("aria-busy", "true"));
  });
  addEventListener("pageshow", () => all("[aria-busy=true]", button => button.removeAttribute("aria-busy")));

  // The theme changes at once; the cookie follows.
  document.addEventListener("submit", e => {
    if (!e.target.matches("[data-theme-switch]")) return;
    const theme = e.submitter?.value, html = document.documentElement;
    theme === "light" || theme === "dark" ? html.dataset.theme = theme : delete html.dataset.theme;
  });
  // What lies over a timeline goes by itself.
  setTimeout(() => all(".p-thread .toast", toast => toast.remove()), 12000);
  // Signal
  const strip = document.querySelector("[data-offline]"), signal = () => { if (strip) strip.hidden = navigator.onLine };
  addEventListener("online", signal);
  addEventListener("offline", signal);
  signal();

  navigator.serviceWorker?.register("/sw.js").catch(() => {});
})();
