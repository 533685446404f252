// The picture of an item: zoom by wheel, buttons, + and −; move by dragging and arrows; three views in turn.
const STEP = 1.25;
const CLOSEST = 0.02; // of the photo's width
const VIEWS = ["board", "near", "whole"];

function start(viewer) {
  const svg = viewer.querySelector("svg");
  const numbers = (text) => text.split(" ").map(Number);
  const whole = numbers(viewer.dataset.whole);
  let view = 0;
  let box = numbers(svg.getAttribute("viewBox"));
  const pointers = new Map();

  const draw = () => svg.setAttribute("viewBox", box.map((n) => n.toFixed(1)).join(" "));

  const zoom = (factor, x = box[0] + box[2] / 2, y = box[1] + box[3] / 2) => {
    const width = Math.min(Math.max(box[2] * factor, whole[2] * CLOSEST), whole[2] * 2);
    const by = width / box[2];
    box = [x - (x - box[0]) * by, y - (y - box[1]) * by, width, box[3] * by];
    draw();
  };

  const move = (right, down) => {
    box = [box[0] + right * box[2], box[1] + down * box[3], box[2], box[3]];
    draw();
  };

  const turn = () => {
    do view = (view + 1) % VIEWS.length;
    while (!viewer.dataset[VIEWS[view]]);
    box = numbers(viewer.dataset[VIEWS[view]]);
    draw();
  };

  const place = (event) => {
    const point = new DOMPoint(event.clientX, event.clientY);
    return point.matrixTransform(svg.getScreenCTM().inverse());
  };

  svg.addEventListener("wheel", (event) => {
    event.preventDefault();
    const at = place(event);
    zoom(event.deltaY > 0 ? STEP : 1 / STEP, at.x, at.y);
  }, { passive: false });

  svg.addEventListener("pointerdown", (event) => {
    svg.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, event);
  });
  svg.addEventListener("pointermove", (event) => {
    const old = pointers.get(event.pointerId);
    if (!old) return;
    const others = [...pointers.values()].filter((one) => one.pointerId !== event.pointerId);
    if (others.length) pinch(old, event, others[0]);
    else {
      const [from, to] = [place(old), place(event)];
      box = [box[0] + from.x - to.x, box[1] + from.y - to.y, box[2], box[3]];
      draw();
    }
    pointers.set(event.pointerId, event);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    svg.addEventListener(end, (event) => pointers.delete(event.pointerId));
  }

  const pinch = (old, now, other) => {
    const far = (event) => Math.hypot(event.clientX - other.clientX, event.clientY - other.clientY) || 1;
    const at = place(other);
    zoom(far(old) / far(now), at.x, at.y);
  };

  const keys = {
    "+": () => zoom(1 / STEP), "=": () => zoom(1 / STEP), "-": () => zoom(STEP),
    ArrowLeft: () => move(-0.1, 0), ArrowRight: () => move(0.1, 0),
    ArrowUp: () => move(0, -0.1), ArrowDown: () => move(0, 0.1),
  };
  svg.addEventListener("keydown", (event) => {
    if (!keys[event.key] || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    keys[event.key]();
  });

  const buttons = { in: () => zoom(1 / STEP), out: () => zoom(STEP), turn };
  for (const button of viewer.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", buttons[button.dataset.zoom]);
  }
  viewer.querySelector(".tools").hidden = false;
  svg.setAttribute("tabindex", "0");
  svg.classList.add("live");
}

const all = () => document.querySelectorAll(".viewer").forEach(start);
document.addEventListener("turned", all);
all();
