// Keeps the labels of milestones apart in the window that the reader has moved to, at the width of her screen.
// Plotly moves labels with their lines but does not place them anew.
const GAP = 8;
const LINE_GAP = 1; // the words themselves keep three pixels away from their line
const MOST_ROWS = 13;
const HIDDEN = 1000; // what it costs to leave a label out, in rows
const NARROWEST = 120; // pixels of a plot that is worth labelling

function clash(label, other) {
  if (label.row === other.row) return label.start - GAP < other.end && other.start - GAP < label.end;
  const [higher, lower] = label.row > other.row ? [label, other] : [other, label];
  return lower.start - LINE_GAP < higher.at && higher.at < lower.end + LINE_GAP;
}

function stacked(labels, order) {
  const placed = [];
  for (const label of order(labels)) {
    label.row = 0;
    while (label.row < MOST_ROWS && placed.some((other) => clash(label, other))) label.row += 1;
    placed.push(label);
  }
  return placed;
}

// Rows from the axis upwards (0 is the lowest) and sides of labels `width` wide at `at`, between `first` and `last`.
function places(labels, first, last) {
  const begin = (label) => ({ ...label, anchor: "left", start: label.at, end: label.at + label.width });
  const finish = (label) => ({ ...label, anchor: "right", start: label.at - label.width, end: label.at });
  const fits = (label) => label.start >= first && label.end <= last;
  // The older labels lean one way and the newer ones the other, wherever they may.
  const leaning = (older, newer, split) => (label, place) => {
    const [one, two] = (place < split ? [older, newer] : [newer, older]).map((lean) => lean(label));
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
      const tried = stacked(sorted.map(side), order);
      const cost = tried.reduce((sum, label) => sum + (hidden(label) ? HIDDEN : label.row), 0);
      if (best === null || cost < best.cost) best = { cost, tried };
    }
  }
  return best.tried.map((label) => ({ ...label, hidden: hidden(label) }));
}

// Annotations and shapes for the window `range` of a plot `length` pixels wide with `left` and `right` to spare.
function arranged(layout, range, length, left, right) {
  const { milestones, name, rowHeight, character, size, line } = layout.meta[0];
  const [begin, end] = range.map((day) => new Date(day).getTime());
  const room = (text) => text.length * character + 3;
  const seen = milestones
    .map((each) => ({ ...each, at: ((new Date(each.x) - begin) / (end - begin)) * length }))
    .filter((each) => each.at >= 0 && each.at <= length)
    .map((each) => ({ ...each, width: room(each.text) }));
  let put = seen.length ? places(seen, -left, length + right) : [];
  for (let tries = 0; tries < seen.length && put.some((label) => label.hidden && label.text !== label.brief); tries += 1) {
    const shorter = put.map((label) => (label.hidden ? { ...label, text: label.brief, width: room(label.brief) } : label));
    put = places(shorter, -left, length + right);
  }
  const stroke = { type: "line", xref: "x", yref: "paper", layer: "below", line, name };
  const shown = put.filter((label) => !label.hidden);
  const rise = ({ x, row }) => ({
    ...stroke,
    x0: x,
    x1: x,
    ysizemode: "pixel",
    yanchor: 1,
    y0: 0,
    y1: (row + 0.5) * rowHeight,
  });
  const shapes = put.flatMap((label) => [
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

// Whether the labels that are drawn hold in the window: all there, whole, apart.
function holds(layout, range, length, left, right) {
  const { milestones, name, rowHeight, character } = layout.meta[0];
  const [begin, end] = range.map((day) => new Date(day).getTime());
  const inside = (each) => new Date(each.x) >= begin && new Date(each.x) <= end;
  const drawn = (layout.annotations ?? []).filter((each) => each.name === name && inside(each));
  if (drawn.length !== milestones.filter(inside).length) return false;
  const boxes = drawn.map((each) => {
    const at = ((new Date(each.x) - begin) / (end - begin)) * length;
    const width = each.text.length * character + 3;
    const start = each.xanchor === "right" ? at - width : at;
    return { at, start, end: start + width, row: Math.round(each.yshift / rowHeight - 0.5) };
  });
  const whole = boxes.every((box) => box.start >= -left && box.end <= length + right);
  return whole && !boxes.some((box, place) => boxes.slice(place + 1).some((other) => clash(box, other)));
}

const ABOVE = 8; // pixels above the labels

function arrange(plot) {
  const axis = plot._fullLayout?.xaxis;
  if (!plot.layout?.meta?.[0]?.milestones || !axis || axis._length < NARROWEST) return;
  const place = [plot.layout, axis.range, axis._length, axis._offset - 4, 4];
  const next = arranged(...place);
  const spare = plot.layout.margin.t - ABOVE - next.height;
  const kept = spare >= 0 && spare <= plot.layout.meta[0].rowHeight && holds(...place);
  const before = JSON.stringify([plot.layout.annotations, plot.layout.margin.t]);
  const same = before === JSON.stringify([next.annotations, next.height + ABOVE]);
  plot.dataset.labelled = kept || same; // for whoever waits until the labels stand still
  if (kept || same) return;
  window.Plotly.relayout(plot, {
    annotations: next.annotations,
    shapes: next.shapes,
    "margin.t": next.height + ABOVE,
  });
}
