// Photos wait in this browser's own database until the site has them: three at a time are sent, and what is
// cut off goes on from where it stopped. A photo is forgotten here only when the site says that it has all
// of it. Answers of the server decide what a photo's tile says; what it looks like is in the templates.
const ENDPOINT = new URL("/files", location.href).href;
const AT_ONCE = 3;
const AGAIN = 15000; // milliseconds after which what failed is tried anew
const STALLED = 10000; // milliseconds without progress after which a connection counts as dead
const REFUSED = [400, 413, 415, 422, 460]; // trying again would not help

const queue = document.getElementById("queue");
const tiles = document.getElementById("queue-tiles");
const take = document.getElementById("take");
const owner = queue.dataset.owner;
const say = (key) => queue.dataset["say" + key];
const running = new Map(); // the uploads that are being sent, by the photos' keys
const told = "BroadcastChannel" in window ? new BroadcastChannel("signcheck-uploads") : null;
let sender = false; // whether this is the tab that sends: one does, where browsers can agree on it
let place = null;

// --- the browser's database ---------------------------------------------------------------------

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

// --- taking photos in ---------------------------------------------------------------------------

async function add(files, atTheSpot) {
  for (const file of files) {
    const photo = {
      key: Array.from(crypto.getRandomValues(new Uint8Array(16)), (n) => n.toString(16).padStart(2, "0")).join(""),
      owner, file, added: Date.now(), url: "", refused: "",
      visit: take.dataset.visit, order: take.dataset.order,
      point: document.getElementById("point")?.value ?? "",
      place: atTheSpot ? place : null,
    };
    try {
      await save(photo);
    } catch {
      tell(say("Full"));
      return;
    }
    show(photo);
  }
  told?.postMessage("added");
  pump();
}

for (const [name, atTheSpot] of [["camera", true], ["album", false]]) {
  document.getElementById(name)?.addEventListener("change", (event) => {
    const files = [...event.target.files];
    event.target.value = ""; // the same file may be chosen again
    add(files, atTheSpot);
  });
}

function watchPlace() {
  const note = document.getElementById("no-place");
  const missing = (key) => { note.textContent = say(key); note.hidden = false; };
  if (!window.isSecureContext) return missing("Insecure");
  navigator.geolocation?.watchPosition(
    ({ coords }) => { place = { latitude: coords.latitude, longitude: coords.longitude, accuracy: coords.accuracy }; note.hidden = true; },
    () => missing("Denied"),
    { enableHighAccuracy: true, maximumAge: 30000 },
  );
}

// --- sending ------------------------------------------------------------------------------------

async function sha256(file) {
  if (!crypto.subtle) return ""; // over plain http
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (n) => n.toString(16).padStart(2, "0")).join("");
}

async function pump() {
  const waiting = (await mine()).filter((photo) => !photo.refused && !running.has(photo.key));
  count();
  if (!sender) return;
  for (const photo of waiting) {
    if (running.size >= AT_ONCE) return;
    if (!running.has(photo.key)) start(photo);
  }
}

async function start(photo) {
  const state = { upload: null, moved: Date.now() };
  running.set(photo.key, state);
  try {
    const metadata = {
      filename: photo.file.name, filetype: photo.file.type, modified: String(photo.file.lastModified),
      key: photo.key, visit: photo.visit ?? "", order: photo.order ?? "", point: photo.point,
      sha256: await sha256(photo.file), ...(photo.place ?? {}),
    };
    state.upload = new tus.Upload(photo.file, {
      endpoint: ENDPOINT, uploadUrl: photo.url || null, storeFingerprintForResuming: false,
      retryDelays: [500, 1000, 3000, 5000, 10000], headers: { "X-Form-Token": queue.dataset.token },
      metadata: Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== "" && value !== null).map(([key, value]) => [key, String(value)])),
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
  await forget(photo.key);
  running.delete(photo.key);
  document.getElementById("queue-" + photo.key)?.remove();
  document.dispatchEvent(new CustomEvent("photosent"));
  told?.postMessage("sent");
  pump();
}

async function failed(photo, error) {
  running.delete(photo.key);
  const status = error.originalResponse?.getStatus() ?? 0;
  if (status === 401 || status === 403) {
    tell(say("Login"));
    return;
  }
  if (REFUSED.includes(status)) {
    const said = JSON.parse(error.originalResponse.getBody() || "{}");
    photo.refused = `${said.detail ?? status} ${said.remedy ?? ""}`;
    await save(photo);
  }
  show(photo);
  document.dispatchEvent(new CustomEvent("photosent"));
  setTimeout(pump, photo.refused ? 0 : AGAIN);
}

function wake() {
  if (document.visibilityState === "hidden") return;
  for (const { upload, moved } of running.values()) {
    if (upload && Date.now() - moved > STALLED) upload.abort().then(() => upload.start());
  }
  pump();
}

// --- the list -----------------------------------------------------------------------------------

function show(photo, share) {
  const id = "queue-" + photo.key;
  let tile = document.getElementById(id);
  if (!tile) {
    tile = document.createElement("li");
    tile.id = id;
    tile.className = "tile";
    tile.innerHTML = '<p class="long"></p><progress max="1"></progress><p></p><button type="button" class="second"></button>';
    tile.firstChild.textContent = photo.file.name;
    tile.querySelector("progress").setAttribute("aria-label", photo.file.name);
    tile.lastChild.textContent = say("Discard");
    tile.lastChild.onclick = () => discard(photo);
    tiles.append(tile);
  }
  tile.dataset.upload = photo.url.split("/").pop();
  const [, bar, state] = tile.children;
  bar.hidden = Boolean(photo.refused);
  if (share !== undefined) bar.value = share; else if (!bar.position || bar.position < 0) bar.value = 0;
  const words = photo.refused ? "Refused" : running.has(photo.key) ? "Sending" : "Waiting";
  state.textContent = say(words) + (photo.refused ? ": " + photo.refused : "");
  count();
}

async function discard(photo) {
  const upload = running.get(photo.key)?.upload;
  running.delete(photo.key);
  await upload?.abort(true).catch(() => {});
  await forget(photo.key);
  document.getElementById("queue-" + photo.key)?.remove();
  pump();
}

function tell(text) {
  document.getElementById("queue-left").textContent = text;
  queue.hidden = false;
}

function count() {
  if (tiles.children.length) tell(`${say("Left")} ${tiles.children.length}`);
  else queue.hidden = true;
}

async function begin() {
  for (const photo of await mine()) show(photo);
  if (told) told.onmessage = async () => {
    const keys = new Set((await mine()).map((photo) => { show(photo); return "queue-" + photo.key; }));
    for (const tile of [...tiles.children]) if (!keys.has(tile.id)) tile.remove();
    document.dispatchEvent(new CustomEvent("photosent"));
    pump();
  };
  if (take) watchPlace();
  document.addEventListener("visibilitychange", wake);
  window.addEventListener("online", wake);
  window.addEventListener("pageshow", wake);
  const send = () => { sender = true; pump(); return new Promise(() => {}); };
  if (navigator.locks) navigator.locks.request("signcheck-uploads", send); else send();
}

begin();
