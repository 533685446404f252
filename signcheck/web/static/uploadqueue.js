// Photos wait in this browser's own database until the site says that it has all of them: three at a time
// are sent, and what is cut off goes on from where it stopped.
const [ENDPOINT, AT_ONCE] = [new URL("/files", location.href).href, 3];
const [AGAIN, STALLED] = [15000, 10000]; // milliseconds: to the next try; without progress until it counts as dead
const REFUSED = [400, 413, 415, 422, 460]; // trying again would not help

const queue = document.getElementById("queue");
const tiles = document.getElementById("queue-tiles");
const take = document.getElementById("take");
const { owner, token } = queue.dataset;
const say = (key) => queue.dataset["say" + key];
const running = new Map(); // the uploads that are being sent, by the photos' keys
const gone = new Set(); // keys of photos that are not to be sent any more
const told = "BroadcastChannel" in window ? new BroadcastChannel("signcheck-uploads") : null;
let sender = false; // whether this is the tab that sends: one does, where browsers can agree on it

const database = new Promise((resolve, reject) => {
  const asked = indexedDB.open("signcheck-uploads", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("photos", { keyPath: "key" });
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => reject(asked.error);
});

async function store(mode, action) {
  const transaction = (await database).transaction("photos", mode);
  const asked = action(transaction.objectStore("photos"));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(asked && asked.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
}

const save = (photo) => store("readwrite", (photos) => photos.put(photo));
const forget = (key) => store("readwrite", (photos) => photos.delete(key));
async function mine() {
  const all = await store("readonly", (photos) => photos.getAll());
  return all.filter((photo) => photo.owner === owner).sort((a, b) => a.added - b.added);
}

const hex = (bytes) => Array.from(new Uint8Array(bytes), (n) => n.toString(16).padStart(2, "0")).join("");

async function add(files, atTheSpot) {
  const about = { owner, visit: take.dataset.visit, order: take.dataset.order, point: document.getElementById("point")?.value };
  for (const file of files) {
    const photo = { ...about, key: hex(crypto.getRandomValues(new Uint8Array(16))), file, added: Date.now(), url: "", refused: "" };
    running.set(photo.key, {}); // not before its place is known
    try {
      await save(photo);
      if (atTheSpot && (photo.place = await position())) await save(photo);
    } catch {
      return tell(say("Full"));
    } finally {
      running.delete(photo.key);
    }
    show(photo);
  }
  told?.postMessage("added");
  pump();
}

const CHOSEN = { camera: true, album: false }; // whether it was taken at the spot
function chosen(name) {
  const input = document.getElementById(name), files = [...input?.files ?? []];
  if (files.length) { input.value = ""; add(files, CHOSEN[name]); } // the same may be chosen again
}
for (const name in CHOSEN) document.getElementById(name)?.addEventListener("change", () => chosen(name));

// Where this device is, or null with a note that says why not.
function position() {
  const note = document.getElementById("no-place");
  return new Promise((resolve) => {
    const missing = (key) => { note.textContent = say(key); note.hidden = false; resolve(null); };
    if (!window.isSecureContext || !navigator.geolocation) return missing("Insecure");
    const found = ({ coords: { latitude, longitude, accuracy } }) => { note.hidden = true; resolve({ latitude, longitude, accuracy }); };
    navigator.geolocation.getCurrentPosition(found, () => missing("Denied"), { enableHighAccuracy: true, maximumAge: 30000, timeout: 8000 });
  });
}

async function sha256(file) { // over plain http browsers work out none
  return crypto.subtle ? hex(await crypto.subtle.digest("SHA-256", await file.arrayBuffer())) : "";
}

async function pump() {
  const waiting = (await mine()).filter((photo) => !photo.refused && !gone.has(photo.key) && !running.has(photo.key));
  count();
  if (sender) for (const photo of waiting) if (running.size < AT_ONCE && !running.has(photo.key)) start(photo);
}

async function start(photo) {
  const state = { upload: null, moved: Date.now() };
  running.set(photo.key, state);
  try {
    const { file, key, visit, order, point } = photo;
    const said = { filename: file.name, filetype: file.type, modified: file.lastModified, sha256: await sha256(file), key, visit, order, point, ...photo.place };
    const metadata = Object.entries(said).filter(([, value]) => (value ?? "") !== "").map(([name, value]) => [name, String(value)]);
    state.upload = new tus.Upload(file, {
      endpoint: ENDPOINT, uploadUrl: photo.url || null, storeFingerprintForResuming: false,
      retryDelays: [500, 1000, 3000, 5000, 10000], headers: { "X-Form-Token": token },
      metadata: Object.fromEntries(metadata),
      onUploadUrlAvailable: () => { photo.url = state.upload.url; save(photo); show(photo); },
      onProgress: (sent, all) => { state.moved = Date.now(); show(photo, sent / all); },
      onSuccess: () => done(photo),
      onError: (error) => failed(photo, error),
    });
    state.upload.start();
  } catch {
    running.delete(photo.key); // the file cannot be read just now
    setTimeout(pump, AGAIN);
  }
}

async function done(photo) {
  gone.add(photo.key);
  await forget(photo.key);
  running.delete(photo.key);
  document.getElementById("queue-" + photo.key)?.remove();
  told?.postMessage("gone");
  changed();
}

async function failed(photo, error) {
  running.delete(photo.key);
  const status = error.originalResponse?.getStatus() ?? 0;
  if (status === 401 || status === 403) return tell(say("Login"));
  if (REFUSED.includes(status)) {
    const said = JSON.parse(error.originalResponse.getBody() || "{}");
    photo.refused = said.message ?? String(status);
    await save(photo);
  }
  show(photo);
  if (photo.refused) changed(); else setTimeout(pump, AGAIN);
}

function changed() {
  document.dispatchEvent(new CustomEvent("photosent"));
  pump();
}
function wake() {
  for (const { upload, moved } of running.values()) {
    if (upload && Date.now() - moved > STALLED) upload.abort().then(() => upload.start());
  }
  pump();
}

function show(photo, share) {
  const id = "queue-" + photo.key;
  let tile = document.getElementById(id);
  if (!tile) {
    tile = document.createElement("li");
    tile.id = id;
    tile.className = "tile";
    tile.innerHTML = '<p></p><progress max="1"></progress><p></p><button type="button" class="second"></button>';
    const [name, bar, , button] = tile.children;
    name.textContent = bar.ariaLabel = photo.file.name;
    button.textContent = say("Discard");
    button.onclick = () => discard(photo);
    tiles.append(tile);
  }
  tile.dataset.upload = photo.url.split("/").pop();
  const [, bar, state] = tile.children;
  bar.hidden = Boolean(photo.refused);
  bar.value = share ?? Math.max(bar.position, 0);
  const words = photo.refused ? "Refused" : running.has(photo.key) ? "Sending" : "Waiting";
  state.textContent = say(words) + (photo.refused ? ": " + photo.refused : "");
  count();
}

async function discard(photo) {
  gone.add(photo.key);
  await running.get(photo.key)?.upload?.abort(true).catch(() => {});
  const body = new URLSearchParams({ token, upload: photo.url.split("/").pop() });
  if (photo.refused && photo.url && photo.visit) await fetch(`/visits/${photo.visit}/dismiss`, { method: "POST", body }).catch(() => {});
  done(photo);
}

function tell(text) {
  document.getElementById("queue-left").textContent = text;
  queue.hidden = false;
}
function count() {
  const left = tiles.querySelectorAll("progress:not([hidden])").length;
  tell(left ? `${say("Left")} ${left}` : "");
  queue.hidden = !tiles.children.length;
}
async function list() {
  const keys = new Set((await mine()).map((photo) => { show(photo); return "queue-" + photo.key; }));
  for (const tile of [...tiles.children]) if (!keys.has(tile.id)) tile.remove();
  changed();
}
async function begin() {
  await list();
  Object.keys(CHOSEN).forEach(chosen); // before this script was here
  if (told) told.onmessage = list; // another tab has added one, or sent it
  if (take) position();
  document.addEventListener("visibilitychange", wake);
  for (const name of ["online", "pageshow"]) window.addEventListener(name, wake);
  const send = () => { sender = true; pump(); return new Promise(() => {}); }; // until the page is left
  if (navigator.locks) navigator.locks.request("signcheck-uploads", send); else send();
}
begin();
