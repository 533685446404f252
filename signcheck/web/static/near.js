// The position of whoever looks, into the field of the list and nowhere else.
const button = document.querySelector("[data-here]");
const field = document.querySelector("[data-near]");

if (navigator.geolocation && window.isSecureContext) {
  button.hidden = false;
  button.addEventListener("click", () => {
    button.disabled = true;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        field.value = `${coords.latitude.toFixed(4)},${coords.longitude.toFixed(4)}`;
        field.form.submit();
      },
      () => { button.disabled = false; },
      { timeout: 20_000, maximumAge: 60_000 },
    );
  });
}
