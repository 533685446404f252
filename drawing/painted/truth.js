// What stands on a board: marked texts, their lines with their boxes in CSS pixels, texts without a mark,
// and marked texts of which a part is cut or covered. \u0001 stands for a line break within a text.
() => {
  const found = { texts: [], apart: [], lines: [], over: [] };
  const board = document.querySelector(".b");
  const plain = (html) => {
    const area = document.createElement("textarea");
    area.innerHTML = html.replace(/<br[^>]*>/g, "\u0001").replace(/<[^>]+>/g, "");
    return area.value;
  };
  const seen = (text, x, y) => {
    const there = document.elementFromPoint(x, y);
    const none = !there || there === document.body || there === document.documentElement;
    return !none && (text.contains(there) || there.contains(text));
  };
  const nodes = function* (root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) yield node;
  };
  for (const text of board.querySelectorAll(".t")) {
    const { message, language } = text.dataset;
    const style = getComputedStyle(text);
    const words = plain(text.innerHTML);
    found.texts.push({ message, language, text: style.textTransform === "uppercase" ? words.toUpperCase() : words });
    const vertical = style.writingMode.startsWith("vertical");
    let line = null;
    let start = 0;
    for (const node of nodes(text)) {
      for (let i = 0; i < node.data.length; i++) {
        const range = document.createRange();
        range.setStart(node, i);
        range.setEnd(node, i + 1);
        const box = range.getBoundingClientRect();
        if (!box.width || !node.data[i].trim()) {
          if (line) line.text += node.data[i];
          continue;
        }
        if (!seen(text, (box.left + box.right) / 2, (box.top + box.bottom) / 2)) found.over.push(text.textContent);
        const at = vertical ? box.left : box.top;
        if (!line || Math.abs(start - at) > box.height * 0.5) {
          line = { language, text: "", box: [box.left, box.top, box.right, box.bottom] };
          start = at;
          found.lines.push(line);
        }
        line.text += node.data[i];
        const [left, top, right, bottom] = line.box;
        line.box = [
          Math.min(left, box.left), Math.min(top, box.top),
          Math.max(right, box.right), Math.max(bottom, box.bottom),
        ];
      }
    }
  }
  for (const node of nodes(board)) {
    if (node.data.trim() && !node.parentElement.closest(".t, style")) {
      found.apart.push(node.data.trim().replace(/\s+/g, " "));
    }
  }
  return found;
}
