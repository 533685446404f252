// The page of an order shows what was sent as soon as all of it has arrived.
const tiles = document.getElementById("queue-tiles");
let sent = false;

new MutationObserver(() => {
  sent ||= tiles.children.length > 0;
  if (sent && !tiles.children.length) location.reload();
}).observe(tiles, { childList: true });
