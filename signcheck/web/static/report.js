// The form of error reports: sends a photo as soon as it is chosen, smaller on a slow connection; asks the
// device for its position when a person presses for it; fetches the machine's guess when it is there.
// All of it works without this, with a button more.

const LONGEST = 2560, QUALITY = 0.85, LOOKS = 15, PAUSE = 2000;

function slow() {
  const line = navigator.connection;
  return Boolean(line) && (line.saveData || line.downlink < 1.5 || /2g|3g/.test(line.effectiveType || ""));
}

async function smaller(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const made = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
  if (!made || made.size >= file.size) return file;
  return new File([made], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg", lastModified: file.lastModified });
}

async function shrink(form, input) {
  const files = new DataTransfer();
  let any = false;
  for (const file of input.files) {
    const sent = await smaller(file).catch(() => file); // what cannot be drawn here is sent as it is
    any ||= sent !== file;
    files.items.add(sent);
  }
  input.files = files.files;
  form.elements.smaller.value = any ? "1" : "";
}

async function send(form, input) {
  if (!input.files.length) return;
  const says = form.querySelector("[data-sending]");
  const small = slow();
  says.textContent = small ? says.dataset.smaller : says.dataset.sending;
  form.elements.modified.value = input.files[0].lastModified;
  if (small) await shrink(form, input);
  for (const other of form.querySelectorAll("input[type=file]")) if (other !== input) other.disabled = true;
  form.noValidate = true; // what is wrong may be said later
  form.submit();
}

for (const form of document.querySelectorAll("form.report")) {
  form.classList.add("scripted");
  for (const input of form.querySelectorAll("input[type=file]")) input.addEventListener("change", () => send(form, input));
}

// Back from the next page: what was switched off for sending is on again.
addEventListener("pageshow", () => {
  for (const input of document.querySelectorAll("form.report input[type=file]")) {
    input.disabled = false;
    input.value = "";
  }
});

const near = document.querySelector("[data-near]");
if (near && navigator.geolocation) {
  near.hidden = false;
  near.addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const said = [coords.latitude.toFixed(5), coords.longitude.toFixed(5), Math.ceil(coords.accuracy)];
        location.search = "?near=" + said.join(",");
      },
      () => { document.querySelector("[data-no-place]").hidden = false; },
      { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 },
    );
  });
}

async function guess(piece) {
  for (let look = 0; look < LOOKS; look += 1) {
    await new Promise((done) => setTimeout(done, PAUSE));
    const answer = await fetch(piece.dataset.guess).catch(() => null);
    if (!answer || !answer.ok) return;
    const made = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-guess]");
    if (!made) return;
    if (!("waits" in made.dataset)) {
      piece.replaceWith(made);
      return;
    }
  }
}

for (const piece of document.querySelectorAll("[data-guess][data-waits]")) guess(piece);
