// Cards can be dragged to another place. Their buttons do the same, with a keyboard and without this.
//
//   <div data-board> <section data-column="ID"> <ol> <li data-card="ID"> <form action="…/move/"> with the token
// What was dropped is posted to …/put/ with its column and the card above it; the answer is the board as it stands then.
// If that does not go through, the page is read anew.
for (const board of document.querySelectorAll("[data-board]")) {
  let held;
  const list = e => e.target.closest?.("[data-column]")?.querySelector("ol");
  const below = (cards, y) => [...cards.querySelectorAll(":scope > [data-card]")].filter(c => c !== held).find(c => { const box = c.getBoundingClientRect(); return y < box.top + box.height / 2 });
  const clear = () => board.querySelectorAll("[data-over]").forEach(c => c.removeAttribute("data-over"));
  const ready = () => board.querySelectorAll("[data-card]").forEach(card => { card.draggable = true });
  ready();

  board.addEventListener("dragstart", e => {
    held = e.target.closest?.("[data-card]");
    if (!held) return;
    e.dataTransfer.effectAllowed = "move";
    e.dataTransfer.setData("text/plain", held.querySelector("h3").textContent.trim());
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
    const card = held, next = below(cards, e.clientY), form = card.querySelector("form");
    next ? next.before(card) : cards.append(card);
    const body = new URLSearchParams({
      csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value,
      column: cards.closest("[data-column]").dataset.column,
      after: card.previousElementSibling?.dataset.card ?? "",
    });
    const answer = await fetch(form.action.replace(/move\/$/, "put/"), { method: "POST", body, credentials: "same-origin" }).catch(() => null);
    const now = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-board]");
    if (!now) return location.reload();
    board.replaceChildren(...now.children);                 // as it stands now, whatever others moved meanwhile
    ready();
  });
}
