// Keeps the labels of milestones apart in the current window, at the width of the reader's screen.
// Plotly moves labels with their lines but does not arrange them again.
const GAP = 8;
const LINE_GAP = 1; // the text itself is three pixels away from its line
const MOST_ROWS = 13;
const HIDDEN = 1000; // cost of omitting a label, in rows
const NARROWEST = 120; // pixels: a narrower plot has no labels

function clash(label, other) {
  if (label.row === other.row) return label.start - GAP < other.end && other.start - GAP < label.end;
  const [higher, lower] = label.row > other.row ? [label, other] : [other, label];
  return lower.start - LINE_GAP < higher.at && higher.at < lower.end + LINE_GAP;
}

function stack(labels, order) {
  const placed = [];
  for (const label of order(labels)) {
    label.row = 0;
    while (label.row < MOST_ROWS && placed.some((other) => clash(label, other))) label.row += 1;
    placed.push(label);
  }
  return placed;
}

// Rows from the axis upwards (0 is the lowest) and sides of labels `width` wide at `at`, between `first` and `last`.
function placeLabels(labels, first, last) {
  const begin = (label) => ({ ...label, anchor: "left", start: label.at, end: label.at + label.width });
  const finish = (label) => ({ ...label, anchor: "right", start: label.at - label.width, end: label.at });
  const fits = (label) => label.start >= first && label.end <= last;
  // Older labels lean one way and newer ones the other, where they fit.
  const leaning = (older, newer, split) => (label, index) => {
    const [one, two] = (index < split ? [older, newer] : [newer, older]).map((lean) => lean(label));
    return fits(one) || !fits(two) ? one : two;
  };
  const oldestFirst = (all) => [...all].sort((a, b) => a.at - b.at);
  const newestFirst = (all) => oldestFirst(all).reverse();
  const endingFirst = (all) => [
    ...oldestFirst(all.filter((label) => label.anchor === "right")),
    ...newestFirst(all.filter((label) => label.anchor === "left")),
  ];
  const beginningFirst = (all) => [
    ...newestFirst(all.filter((label) => label.anchor === "left")),
    ...oldestFirst(all.filter((label) => label.anchor === "right")),
  ];
  const hidden = (label) => label.row === MOST_ROWS || !fits(label);
  const sorted = oldestFirst(labels);
  const sides = sorted.flatMap((_, split) => [leaning(begin, finish, split), leaning(finish, begin, split)]);
  let best = null;
  for (const side of sides) {
    for (const order of [oldestFirst, newestFirst, endingFirst, beginningFirst]) {
      const candidate = stack(sorted.map(side), order);
      const cost = candidate.reduce((sum, label) => sum + (hidden(label) ? HIDDEN : label.row), 0);
      if (best === null || cost < best.cost) best = { cost, candidate };
    }
  }
  return best.candidate.map((label) => ({ ...label, hidden: hidden(label) }));
}

// Annotations and shapes for the window `range` of a plot `length` pixels wide with `left` and `right` to spare.
function arrangement(layout, range, length, left, right) {
  const { milestones, name, rowHeight, character, size, line } = layout.meta[0];
  const [begin, end] = range.map((day) => new Date(day).getTime());
  const widthOf = (text) => text.length * character + 3;
  const visible = milestones
    .map((each) => ({ ...each, at: ((new Date(each.x) - begin) / (end - begin)) * length }))
    .filter((each) => each.at >= 0 && each.at <= length)
    .map((each) => ({ ...each, width: widthOf(each.text) }));
  let placed = visible.length ? placeLabels(visible, -left, length + right) : [];
  for (let tries = 0; tries < visible.length && placed.some((label) => label.hidden && label.text !== label.brief); tries += 1) {
    const shorter = placed.map((label) => (label.hidden ? { ...label, text: label.brief, width: widthOf(label.brief) } : label));
    placed = placeLabels(shorter, -left, length + right);
  }
  const stroke = { type: "line", xref: "x", yref: "paper", layer: "below", line, name };
  const shown = placed.filter((label) => !label.hidden);
  const rise = ({ x, row }) => ({
    ...stroke,
    x0: x,
    x1: x,
    ysizemode: "pixel",
    yanchor: 1,
    y0: 0,
    y1: (row + 0.5) * rowHeight,
  });
  const shapes = placed.flatMap((label) => [
    { ...stroke, x0: label.x, x1: label.x, y0: 0, y1: 1 },
    ...(shown.includes(label) ? [rise(label)] : []),
  ]);
  const annotations = shown.map((label) => ({
    name,
    text: label.text,
    x: label.x,
    y: 1,
    yshift: (label.row + 0.5) * rowHeight,
    yref: "paper",
    xanchor: label.anchor,
    xshift: label.anchor === "right" ? -3 : 3,
    yanchor: "middle",
    showarrow: false,
    font: { size },
  }));
  const others = (all) => (all ?? []).filter((each) => each.name !== name);
  return {
    annotations: [...annotations, ...others(layout.annotations)],
    shapes: [...shapes, ...others(layout.shapes)],
    height: Math.max(0, ...shown.map((label) => label.row + 1)) * rowHeight,
  };
}

// Whether the current labels still suit the window: complete, uncut and apart.
function isValid(layout, range, length, left, right) {
  const { milestones, name, rowHeight, character } = layout.meta[0];
  const [begin, end] = range.map((day) => new Date(day).getTime());
  const inside = (each) => new Date(each.x) >= begin && new Date(each.x) <= end;
  const current = (layout.annotations ?? []).filter((each) => each.name === name && inside(each));
  if (current.length !== milestones.filter(inside).length) return false;
  const boxes = current.map((each) => {
    const at = ((new Date(each.x) - begin) / (end - begin)) * length;
    const width = each.text.length * character + 3;
    const start = each.xanchor === "right" ? at - width : at;
    return { at, start, end: start + width, row: Math.round(each.yshift / rowHeight - 0.5) };
  });
  const uncut = boxes.every((box) => box.start >= -left && box.end <= length + right);
  return uncut && !boxes.some((box, index) => boxes.slice(index + 1).some((other) => clash(box, other)));
}

const ABOVE = 8; // pixels above the labels

function arrange(plot) {
  const axis = plot._fullLayout?.xaxis;
  if (!plot.layout?.meta?.[0]?.milestones || !axis || axis._length < NARROWEST) return;
  const bounds = [plot.layout, axis.range, axis._length, axis._offset - 4, 4];
  const next = arrangement(...bounds);
  const spare = plot.layout.margin.t - ABOVE - next.height;
  const valid = spare >= 0 && spare <= plot.layout.meta[0].rowHeight && isValid(...bounds);
  const before = JSON.stringify([plot.layout.annotations, plot.layout.margin.t]);
  const same = before === JSON.stringify([next.annotations, next.height + ABOVE]);
  plot.dataset.labelled = valid || same; // tells that the labels are final
  if (valid || same) return;
  window.Plotly.relayout(plot, {
    annotations: next.annotations,
    shapes: next.shapes,
    "margin.t": next.height + ABOVE,
  });
}
