// Places an open panel below its button, or above where it does not fit below.
function placePanel(panel, button) {
  const { left, bottom, top } = button.getBoundingClientRect();
  const { width, height } = panel.getBoundingClientRect();
  const below = bottom + 6 + height <= window.innerHeight || top < height;
  panel.style.left = `${Math.max(8, Math.min(left, window.innerWidth - width - 8))}px`;
  panel.style.top = `${below ? bottom + 6 : top - height - 6}px`;
}
