// The button of the dial says what it will do. Without this it says "Move the dial".
for (const button of document.querySelectorAll("[data-moves]")) {
  const say = () => {
    const chosen = button.form.querySelector("[name=value]:checked")?.value;
    if (chosen) button.textContent = (chosen === button.dataset.from ? button.dataset.stays : button.dataset.moves).replace("{n}", chosen);
  };
  button.form.addEventListener("change", say);
  say();
}
