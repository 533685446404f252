// The map: tiles of the host that is set, dots from this site; the server puts those together that stand close.
const box = document.getElementById("map");
const numbers = box.dataset.corners.split(" ").map(Number);
const colours = { wrong: "#a61b1b", doubtful: "#f0a500", right: "#1d6b34", unseen: "#ffffff", site: "#0b5c8a" };
const map = L.map(box, { preferCanvas: true, attributionControl: false, zoomControl: false, maxZoom: 18, zoomAnimation: false, fadeAnimation: false });
const said = document.getElementById("map-said");
let asked = 0;

map.fitBounds([[numbers[0], numbers[1]], [numbers[2], numbers[3]]], { padding: [24, 24], maxZoom: 15 });
for (const address of JSON.parse(box.dataset.tiles)) L.tileLayer(address, { maxZoom: 18 }).addTo(map);
const approval = document.createElement("span");
approval.lang = "zh-Hans";
approval.textContent = box.dataset.approval;
L.control.attribution({ prefix: false }).addAttribution(approval.outerHTML).addTo(map);
L.control.zoom({ zoomInTitle: box.dataset.nearer, zoomOutTitle: box.dataset.farther }).addTo(map);
const dots = L.layerGroup().addTo(map);

function colour(states) {
  return colours[["wrong", "doubtful", "right", "unseen"].find((state) => states[state])] ?? colours.site;
}

function told(point) {
  const box = document.createElement("div");
  const name = document.createElement(point.link ? "a" : "span");
  name.textContent = point.name || point.say;
  if (point.name) name.lang = "zh-Hans";
  if (point.link) name.href = point.link;
  box.append(name);
  if (point.name && point.count > 1) box.append(` · ${point.count}`);
  return box;
}

function draw(points) {
  dots.clearLayers();
  for (const point of points) {
    const radius = Math.min(6 + 4 * Math.log2(point.count), 26);
    const style = { radius, color: "#1b2733", weight: 2, fillColor: colour(point.states), fillOpacity: 0.85 };
    const dot = L.circleMarker(point.at, style).addTo(dots);
    if (point.count > 1) {
      dot.bindTooltip(String(point.count), { permanent: true, direction: "center", className: "count" });
    }
    if (point.count > 1 && !point.link) dot.on("click", () => map.setView(point.at, map.getZoom() + 2));
    else dot.bindPopup(() => told(point));
  }
  said.textContent = String(points.reduce((sum, point) => sum + point.count, 0));
}

async function load() {
  const mine = ++asked;
  const bounds = map.getBounds().pad(0.1);
  const query = new URLSearchParams({ bbox: bounds.toBBoxString(), zoom: String(map.getZoom()) });
  for (const state of box.dataset.states.split(" ").filter(Boolean)) query.append("state", state);
  try {
    const answer = await fetch(`/map/points?${query}`, { headers: { accept: "application/json" } });
    if (answer.ok && mine === asked) draw((await answer.json()).points);
  } catch {
    said.textContent = "…"; // the line is gone; the next move asks again
  }
}

map.on("moveend", load);
load();
