// Puts an open panel below its button, or above where there is more room.
function placed(panel, beside) {
  const { left, bottom, top } = beside.getBoundingClientRect();
  const { width, height } = panel.getBoundingClientRect();
  const below = bottom + 6 + height <= window.innerHeight || top < height;
  panel.style.left = `${Math.max(8, Math.min(left, window.innerWidth - width - 8))}px`;
  panel.style.top = `${below ? bottom + 6 : top - height - 6}px`;
}
