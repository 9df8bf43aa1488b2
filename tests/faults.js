// Letters that are cut off by the edge of the picture, or that stand on others of another part of the frame; `above` is
// the share of the picture's height from which on the plot, and labels above it, stand.
window.faults = (above) => {
  const picture = document.body.firstElementChild;
  const edge = picture.getBoundingClientRect();
  const shown = (text) => text.textContent.trim() && text.getBoundingClientRect().width > 0;
  const part = (selector) => [...picture.querySelectorAll(selector)].filter(shown);
  const annotations = part(".annotation text");
  const parts = {
    title: part(".g-gtitle .gtitle"),
    subtitle: part(".g-gtitle .gtitle-subtitle"),
    legend: part(".legend text"),
    axes: part("[class$='tick'] text, .xtitle, .ytitle"),
    labels: annotations.slice(0, -1),
    footer: annotations.slice(-1),
  };
  const found = [];
  for (const text of part("text")) {
    const box = text.getBoundingClientRect();
    const clipped = text.closest(".plot, .textpoint, .bars");
    const out = Math.max(edge.left - box.left, box.right - edge.right, edge.top - box.top, box.bottom - edge.bottom);
    if (out > 1 && !clipped) found.push(`cut off: ${text.textContent}`);
  }
  const slack = edge.height / 400;
  const boxes = Object.entries(parts).flatMap(([name, texts]) =>
    [...new Set(texts)].map((text) => ({ name, text, box: text.getBoundingClientRect() })),
  );
  for (const [place, one] of boxes.entries()) {
    for (const other of boxes.slice(place + 1)) {
      if (one.name === other.name && one.name !== "labels") continue;
      if (one.name === "axes" && other.name === "labels") continue; // panels have titles between their axes
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (across > slack && down > slack) found.push(`${one.text.textContent} (${one.name}) on ${other.text.textContent}`);
    }
  }
  const legend = picture.querySelector(".legend .bg")?.getBoundingClientRect();
  if (legend && legend.bottom > edge.top + edge.height * above + slack) found.push("the legend reaches too far down");
  if (legend && legend.right > edge.right) found.push("the legend is wider than the picture");
  return JSON.stringify(found);
};
