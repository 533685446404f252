// Makes a board end a little below what stands on it, where there is much more room below than above.
// Gives its height in CSS pixels.
() => {
  const board = document.querySelector(".b");
  const height = board.clientHeight;
  let top = height;
  let bottom = 0;
  for (const one of board.querySelectorAll(".t, svg, table, .x, .r, .s, .l, .w, .tb, .n")) {
    const box = one.getBoundingClientRect();
    if (box.height) {
      top = Math.min(top, box.top);
      bottom = Math.max(bottom, box.bottom);
    }
  }
  if (height - bottom - top < height * 0.1) return height;
  const fitted = Math.round(bottom + Math.min(60, Math.max(30, top)));
  board.style.height = fitted + "px";
  return fitted;
}
