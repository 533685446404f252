// The parts of the inspector's pages that change by themselves: what became of the photos of a visit, told
// by the server while the tab is looked at (asked for now and then where that does not work); and the sites
// that are near.
const EVERY = 10000; // milliseconds between two questions where nothing is told
const PAUSE = 800; // milliseconds in which several changes are shown together
const photos = document.getElementById("photos");

// --- photos -------------------------------------------------------------------------------------

let source = null;
let timer = 0;
let pending = 0;

async function refresh() {
  pending = 0;
  const chosen = new Set([...photos.querySelectorAll("input:checked")].map((box) => box.value));
  const point = photos.querySelector("select[name=point]")?.value;
  const answer = await fetch(`/visits/${photos.dataset.visit}/photos`).catch(() => null);
  if (!answer?.ok) return;
  photos.innerHTML = await answer.text();
  for (const box of photos.querySelectorAll("input[type=checkbox]")) box.checked = chosen.has(box.value);
  const select = photos.querySelector("select[name=point]");
  if (select && point) select.value = point;
  hideOwn();
}

// A photo that is still in this browser's queue has its tile there.
function hideOwn() {
  const own = new Set([...document.querySelectorAll("#queue-tiles [data-upload]")].map((tile) => tile.dataset.upload));
  for (const tile of photos.querySelectorAll("[data-upload]")) tile.hidden = own.has(tile.dataset.upload);
}

function soon() {
  pending ||= setTimeout(refresh, PAUSE);
}

function poll() {
  timer ||= setInterval(soon, EVERY);
}

function listen() {
  source?.close();
  source = null;
  clearInterval(timer);
  timer = 0;
  if (document.visibilityState === "hidden") return;
  if (!("EventSource" in window)) return poll();
  source = new EventSource(`/visits/${photos.dataset.visit}/events`);
  source.addEventListener("changed", soon);
  source.addEventListener("now", (event) => {
    clearInterval(timer);
    timer = 0;
    if (event.data !== photos.firstElementChild?.dataset.stamp) soon();
  });
  source.onerror = poll; // until it is connected again, which it tries by itself
}

if (photos) {
  document.addEventListener("visibilitychange", listen);
  document.addEventListener("photosent", soon);
  listen();
  hideOwn();
}

// --- near me ------------------------------------------------------------------------------------

document.getElementById("near")?.addEventListener("click", () => {
  const note = document.getElementById("no-place");
  const say = document.getElementById("queue").dataset;
  const missing = (text) => { note.textContent = text; note.hidden = false; };
  if (!window.isSecureContext || !navigator.geolocation) return missing(say.sayInsecure);
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => { location.search = `?near=${coords.latitude.toFixed(5)},${coords.longitude.toFixed(5)}`; },
    () => missing(say.sayDenied),
    { maximumAge: 60000, timeout: 15000 },
  );
});
