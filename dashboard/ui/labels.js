// Keeps the labels of milestones apart in the window that the reader has moved to, at the width of her screen, and
// lets the arrow keys walk from event to event. Plotly moves labels with their lines but does not place them anew.
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
export function arranged(layout, range, length, left, right) {
  const { milestones, name, rowHeight, character, size, line } = layout.meta;
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

const spot = (all) => JSON.stringify(all.map((each) => [each.name, each.text, each.x, each.xanchor, each.yshift]));

function arrange(plot) {
  const axis = plot._fullLayout?.xaxis;
  if (!plot.layout?.meta?.milestones || !axis || axis._length < NARROWEST) return;
  const next = arranged(plot.layout, axis.range, axis._length, axis._offset - 4, 4);
  const top = next.height + 8;
  // Plotly veils the strip where its axes show more or less than those of the plot.
  for (const veil of plot.querySelectorAll("[class*=opp-axis]")) veil.style.display = "none";
  const { strip, range } = plot.layout.meta;
  const slider = plot.layout.xaxis.rangeslider ?? {};
  const axes = (strip ?? []).map((id) => id.replace("y", "yaxis")).filter((name) => name in plot._fullLayout);
  const unlike = axes.filter((name) => slider[name]?.rangemode !== "fixed");
  const same = spot(next.annotations) === spot(plot.layout.annotations ?? []) && plot.layout.margin.t === top;
  plot.dataset.labelled = same && !unlike.length; // for whoever waits until the labels stand still
  if (same && !unlike.length) return;
  const changes = { annotations: next.annotations, shapes: next.shapes, "margin.t": top };
  // The strip shows how many events there were and no marks; Plotly's Python cannot say so of further axes.
  for (const name of unlike) {
    changes[`xaxis.rangeslider.${name}.rangemode`] = "fixed";
    changes[`xaxis.rangeslider.${name}.range`] = range;
  }
  window.Plotly.relayout(plot, changes);
}

// Marks that stand for an event, in order of time; one for each event.
function marks(plot, events) {
  const found = new Map();
  plot._fullData.forEach((trace, curveNumber) => {
    (trace.customdata ? [...trace.customdata] : []).forEach((label, pointNumber) => {
      if (label in events && !found.has(label)) {
        found.set(label, { label, curveNumber, pointNumber, x: trace.x[pointNumber] });
      }
    });
  });
  return [...found.values()].sort((a, b) => events[a.label].order - events[b.label].order);
}

async function show(plot, mark) {
  const [begin, end] = plot._fullLayout.xaxis.range.map((day) => new Date(day).getTime());
  const at = new Date(mark.x).getTime();
  if (at < begin || at > end) {
    const [first, last] = plot._fullLayout.xaxis.rangeslider.range.map((day) => new Date(day).getTime());
    const start = Math.max(first, Math.min(at - (end - begin) / 2, last - (end - begin)));
    const range = [start, start + end - begin].map((time) => new Date(time).toISOString().slice(0, 10));
    await window.Plotly.relayout(plot, { "xaxis.range": range });
  }
  const { curveNumber, pointNumber } = mark;
  const { xaxis, yaxis } = plot._fullData[curveNumber];
  window.Plotly.Fx.hover(plot, [{ curveNumber, pointNumber }], [xaxis + yaxis]);
}

export default function ({ parentElement, data, setTriggerValue }) {
  const button = parentElement.querySelector("button");
  const said = parentElement.querySelector("span");
  button.textContent = data.label;
  const find = () => document.querySelector(`.st-key-${data.chart} .js-plotly-plot`);
  let attached = null;
  let at = null;

  const watch = () => {
    const plot = find();
    if (!plot || !plot._fullLayout || !window.Plotly || plot === attached) return;
    attached = plot;
    plot.arranged = arranged;
    plot.on("plotly_afterplot", () => arrange(plot));
    arrange(plot);
  };
  watch();
  const timer = setInterval(watch, 250);

  const step = (to) => {
    const plot = find();
    if (!plot) return;
    const all = marks(plot, data.events);
    if (!all.length) return;
    const here = all.findIndex((mark) => mark.label === at);
    const wanted = { next: here + 1, previous: here < 0 ? all.length - 1 : here - 1, first: 0, last: all.length - 1 };
    const mark = all[Math.min(Math.max(wanted[to], 0), all.length - 1)];
    at = mark.label;
    said.textContent = data.events[at].text;
    show(plot, mark);
  };
  button.onkeydown = (event) => {
    const to = { ArrowRight: "next", ArrowLeft: "previous", Home: "first", End: "last" }[event.key];
    if (!to) return;
    event.preventDefault();
    step(to);
  };
  button.onclick = () => (at === null ? step("first") : setTriggerValue("opened", at));

  return () => clearInterval(timer);
}
