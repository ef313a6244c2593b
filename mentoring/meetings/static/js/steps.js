// A quiet clock beside the steps of a session: which step it is time for, and how long it still lasts. It makes no sound and
// moves nothing; without it the steps stand there with their times of day.
//
//   <ol data-steps data-words="%s min left"> <li data-begins="…" data-ends="…"> <b data-steps-left>
(() => {
  const list = document.querySelector("[data-steps]");
  if (!list) return;
  function look() {
    const now = Date.now();
    for (const step of list.querySelectorAll("[data-begins]")) {
      const is = Date.parse(step.dataset.begins) <= now && now < Date.parse(step.dataset.ends), left = step.querySelector("[data-steps-left]");
      is ? step.setAttribute("aria-current", "step") : step.removeAttribute("aria-current");
      left.textContent = is ? list.dataset.words.replace("%s", Math.ceil((Date.parse(step.dataset.ends) - now) / 60000)) : "";
    }
  }
  look();
  setInterval(look, 5000);
})();
