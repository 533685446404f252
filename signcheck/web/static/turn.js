// From one item to the next without loading all of the page: links and forms with `data-turn`.
// What cannot be had like that is loaded as if this module were not there.
const ahead = new Map();
let turning = false;

const fetched = (address, options = {}) =>
  fetch(address, { headers: { accept: "text/html" }, credentials: "same-origin", ...options });

async function page(answer) {
  const url = new URL(answer.url);
  if (!url.pathname.startsWith("/items/")) return null;
  const html = await answer.text();
  return { address: url.pathname + url.search, html };
}

function show({ address, html }, remember = true) {
  const made = new DOMParser().parseFromString(html, "text/html");
  const main = made.querySelector("main");
  if (!main) return location.assign(address);
  if (remember) history.pushState({}, "", address);
  document.title = made.title;
  document.querySelector("main").replaceWith(document.adoptNode(main));
  document.querySelector(".languages")?.replaceWith(document.adoptNode(made.querySelector(".languages")));
  window.scrollTo(0, 0);
  document.querySelector("main").focus({ preventScroll: true });
  document.dispatchEvent(new Event("turned"));
  look();
}

async function look() {
  ahead.clear();
  const next = document.querySelector("a[data-ahead]");
  if (!next) return;
  const href = next.getAttribute("href");
  ahead.set(href, fetched(href).then((answer) => (answer.ok ? page(answer) : null)).catch(() => null));
}

async function turn(made, otherwise) {
  if (turning) return;
  turning = true;
  document.documentElement.setAttribute("aria-busy", "true");
  try {
    const found = await made;
    if (found) show(found);
    else otherwise();
  } catch {
    otherwise();
  } finally {
    turning = false;
    document.documentElement.removeAttribute("aria-busy");
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-turn]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const href = link.getAttribute("href");
  turn(ahead.get(href) ?? fetched(href).then(page), () => location.assign(href));
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-turn]");
  if (!form) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  turn(fetched(form.getAttribute("action"), { method: "POST", body }).then(page), () => location.reload());
});

window.addEventListener("popstate", async () => {
  const address = location.pathname + location.search;
  const found = await fetched(address).then(page).catch(() => null);
  if (found) show(found, false);
  else location.reload();
});

look();
