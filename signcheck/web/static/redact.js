// A rectangle is drawn on the photo by dragging; the fields of the form take its place, in hundredths.
const box = document.querySelector("[data-redact]");
const svg = box.querySelector("svg");
const drawing = svg.querySelector(".drawing");
const whole = svg.viewBox.baseVal;
const field = (name) => box.querySelector(`input[name=${name}]`);
let from = null;

function place(event) {
  const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  const within = (n, most) => Math.min(Math.max(n, 0), most);
  return { x: within(at.x, whole.width), y: within(at.y, whole.height) };
}

function show({ left, top, width, height }) {
  drawing.setAttribute("x", left);
  drawing.setAttribute("y", top);
  drawing.setAttribute("width", width);
  drawing.setAttribute("height", height);
}

svg.addEventListener("pointerdown", (event) => {
  event.preventDefault();
  svg.setPointerCapture(event.pointerId);
  from = place(event);
});
svg.addEventListener("pointermove", (event) => {
  if (!from) return;
  const to = place(event);
  const [left, top] = [Math.min(from.x, to.x), Math.min(from.y, to.y)];
  const [width, height] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
  show({ left, top, width, height });
  const said = { left: left / whole.width, top: top / whole.height, width: width / whole.width, height: height / whole.height };
  for (const [name, share] of Object.entries(said)) field(name).value = (share * 100).toFixed(2);
});
for (const end of ["pointerup", "pointercancel"]) svg.addEventListener(end, () => { from = null; });

// What is typed is shown, too.
box.addEventListener("input", () => {
  const share = (name) => Number(field(name).value) / 100;
  show({
    left: share("left") * whole.width, top: share("top") * whole.height,
    width: share("width") * whole.width, height: share("height") * whole.height,
  });
});
box.querySelector("[data-drag]").hidden = false;
svg.classList.add("live");
