// The overview strip: events per year, and a movable window that the timeline shows.
const SHORTEST = 30 * 864e5; // milliseconds: the shortest window
const YEAR = 365.25 * 864e5;

function move(plot, range) {
  const days = range.map((time) => new Date(time).toISOString().slice(0, 10));
  return plot && window.Plotly.relayout(plot, { "xaxis.range": days });
}

// Draws the strip; returns a function that moves its window to an axis of the timeline.
function strip(root, { counts, years, words }, limits, onMove) {
  const [first, last] = limits;
  const share = (time) => ((time - first) / (last - first)) * 100;
  const most = Math.max(1, ...Object.values(counts));
  const bars = Object.entries(counts).map(([year, count]) => {
    const [left, right] = [year, Number(year) + 1].map((start) => share(Date.UTC(start, 0, 1)));
    return `<i style="left:${left}%;width:${right - left}%;height:${(count / most) * 100}%"></i>`;
  });
  const ticks = years.map(
    (year) => `<small style="left:${share(Date.UTC(year, 0, 1))}%">${year}</small>`,
  );
  root.innerHTML = `<div class="bars">${bars.join("")}<div class="window"><b></b><b></b></div></div>${ticks.join("")}`;
  const box = root.querySelector(".bars");
  const pane = root.querySelector(".window");
  const handles = [...root.querySelectorAll("b")];
  let range = limits;
  let frame = null;

  const draw = () => {
    const [begin, end] = range.map((time) => Math.min(Math.max(share(time), 0), 100));
    pane.style.left = `${begin}%`;
    pane.style.width = `${Math.max(end - begin, 0.3)}%`;
    handles.forEach((handle, side) => {
      const day = new Date(range[side]).toISOString().slice(0, 10);
      handle.setAttribute("aria-valuenow", new Date(range[side]).getUTCFullYear());
      handle.setAttribute("aria-valuetext", day);
    });
  };
  // The timeline is moved at most once a frame.
  const set = (begin, end) => {
    range = [begin, end];
    draw();
    frame ??= requestAnimationFrame(async () => {
      frame = null;
      await onMove(range);
    });
  };
  const pan = (by, [begin, end] = range) => {
    const allowed = Math.min(Math.max(by, first - begin), last - end);
    set(begin + allowed, end + allowed);
  };
  const pull = (side, by, [begin, end] = range) =>
    side === 0
      ? set(Math.min(Math.max(begin + by, first), end - SHORTEST), end)
      : set(begin, Math.max(Math.min(end + by, last), begin + SHORTEST));

  handles.forEach((handle, side) => {
    handle.tabIndex = 0;
    handle.setAttribute("role", "slider");
    handle.setAttribute("aria-label", words[side]);
    handle.setAttribute("aria-valuemin", new Date(first).getUTCFullYear());
    handle.setAttribute("aria-valuemax", new Date(last).getUTCFullYear());
    handle.onkeydown = (event) => {
      const by = { ArrowLeft: -YEAR, ArrowDown: -YEAR, ArrowRight: YEAR, ArrowUp: YEAR }[event.key];
      if (!by) return;
      event.preventDefault();
      pull(side, by);
    };
  });
  box.onpointerdown = (event) => {
    const { left, width } = box.getBoundingClientRect();
    const time = (x) => first + ((x - left) / width) * (last - first);
    if (!pane.contains(event.target)) pan(time(event.clientX) - (range[0] + range[1]) / 2);
    const [start, before, side] = [event.clientX, range, handles.indexOf(event.target)];
    box.setPointerCapture(event.pointerId);
    box.onpointermove = (now) => {
      const by = time(now.clientX) - time(start);
      if (side < 0) pan(by, before);
      else pull(side, by, before);
    };
    box.onpointerup = box.onpointercancel = () => (box.onpointermove = null);
  };
  return (axis) => {
    root.style.marginLeft = `${axis._offset}px`;
    root.style.width = `${axis._length}px`;
    if (frame) return;
    range = axis.range.map((day) => new Date(day).getTime());
    draw();
  };
}
