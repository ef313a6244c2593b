// Cards can be dragged to another place; their buttons do the same, also without this.
// [data-board] holds lists (an ol in each [data-column]) of cards ([data-card]), each with a form that posts to …/move/. Dropped
// cards are posted to …/put/; the answer is a page with the board as it stands then, else the page is read anew.
// When the stream tells of a newer version, the board is fetched, unless a card is held; the focus stays where it was.
const boardOf = text => new DOMParser().parseFromString(text, "text/html").querySelector("[data-shared], [data-board]");
function renew(board, now) {
  const e = board.contains(document.activeElement) ? document.activeElement : null, across = board.scrollLeft;
  const where = x => ({ card: x.closest("[data-card]")?.id, column: x.closest("[data-column]")?.dataset.column });
  const same = x => x.value === e.value && x.getAttribute("href") === e.getAttribute("href");
  const at = e && where(e);
  board.replaceChildren(...now.children);
  if (now.dataset.version) board.dataset.version = now.dataset.version;
  board.scrollLeft = across;
  board.dispatchEvent(new Event("board:renewed"));
  if (!at) return;
  const root = (at.card && document.getElementById(at.card)) ?? [...board.querySelectorAll("[data-column]")].find(c => c.dataset.column === at.column);
  const stops = [...root?.querySelectorAll("a, button") ?? []];
  (stops.find(same) ?? stops[0])?.focus({ preventScroll: true });
}
for (const board of document.querySelectorAll("[data-shared]")) {
  let wanted = false, busy = false;
  const isHeld = () => document.hidden || board.querySelector("[data-dragged]");
  async function look() {
    if (busy || !wanted || isHeld()) return;
    [busy, wanted] = [true, false];
    const answer = await fetch(location.href, { credentials: "same-origin" }).catch(() => null);
    const now = answer?.ok && !answer.redirected && boardOf(await answer.text());
    if (now && isHeld()) wanted = true;
    else if (now) renew(board, now);
    busy = false;
    look();
  }
  const want = () => { wanted = true; look() };
  document.addEventListener("live:conversation", e => { if (e.detail.conversation === board.dataset.shared && +e.detail.version > +board.dataset.version) want() });
  document.addEventListener("live:resync", want);
  document.addEventListener("visibilitychange", look);
  board.addEventListener("dragend", () => setTimeout(look));
}
for (const board of document.querySelectorAll("[data-board]")) {
  let held;
  const list = e => e.target.closest?.("[data-column]")?.querySelector("ol");
  const below = (cards, y) => [...cards.querySelectorAll(":scope > [data-card]")].filter(c => c !== held).find(c => { const box = c.getBoundingClientRect(); return y < box.top + box.height / 2 });
  const clear = () => board.querySelectorAll("[data-over]").forEach(c => c.removeAttribute("data-over"));
  const ready = () => board.querySelectorAll("[data-card]").forEach(card => { card.draggable = true });
  ready();
  board.addEventListener("board:renewed", ready);

  board.addEventListener("dragstart", e => {
    held = e.target.closest?.("[data-card]");
    if (!held) return;
    e.dataTransfer.effectAllowed = "move";
    e.dataTransfer.setData("text/plain", (held.querySelector("h3, bdi") ?? held).textContent.trim());
    held.toggleAttribute("data-dragged", true);
  });
  board.addEventListener("dragend", () => { held?.removeAttribute("data-dragged"); held = null; clear() });
  board.addEventListener("dragover", e => {
    if (!held || !list(e)) return;
    e.preventDefault();
    clear();
    list(e).toggleAttribute("data-over", true);
  });
  board.addEventListener("drop", async e => {
    const cards = held && list(e);
    if (!cards) return;
    e.preventDefault();
    clear();
    const card = held, next = below(cards, e.clientY), form = card.querySelector("form[action$='/move/']");
    const last = [...cards.querySelectorAll(":scope > [data-card]")].filter(c => c !== card).at(-1);         // what is no card stays below
    next ? next.before(card) : last ? last.after(card) : cards.append(card);
    const body = new URLSearchParams({
      csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value,
      column: cards.closest("[data-column]").dataset.column,
      after: card.previousElementSibling?.dataset.card ?? "",
      ...(form.elements.back && { back: form.elements.back.value }),
    });
    const answer = await fetch(form.action.replace(/move\/$/, "put/"), { method: "POST", body, credentials: "same-origin" }).catch(() => null);
    const now = answer?.ok && boardOf(await answer.text());
    if (!now) return location.reload();
    renew(board, now);
  });
}
