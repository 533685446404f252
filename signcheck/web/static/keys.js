// One key each: `data-key` names it. Silent while somebody types, and with Ctrl, Alt or Meta.
const FIELDS = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

function press(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
  if (event.target.closest?.(FIELDS) || document.querySelector("dialog[open]")) return;
  const found = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key);
  if (!found) return;
  event.preventDefault();
  if (found.matches(FIELDS)) {
    found.focus();
    found.select?.();
  } else {
    found.click();
  }
}

function leave(event) {
  if (event.key === "Escape" && event.target.closest?.(FIELDS)) event.target.blur();
}

function choose(event) {
  const all = event.target.closest?.("[data-all]");
  if (!all) return;
  for (const box of all.form.elements) if (box.name === all.dataset.all) box.checked = all.checked;
}

document.addEventListener("keydown", press);
document.addEventListener("keydown", leave);
document.addEventListener("change", choose);
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-help]")) document.querySelector("#keys").showModal();
});
for (const hidden of document.querySelectorAll("[data-help], .pick.all")) hidden.hidden = false;
document.documentElement.classList.add("scripted");
