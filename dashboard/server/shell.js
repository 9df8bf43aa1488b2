// The document stands until the page is there to read in its place, and does not come back. The library of charts is
// made ready while Streamlit still waits for its first message; what other pages need follows when this one has all.
window.prerenderReady = false;
addEventListener("DOMContentLoaded", async () => {
  const PATIENCE = 1500; // milliseconds from the first heading to a page without gaps
  const shell = document.getElementById("shell");
  const there = (...names) => document.querySelector(names.map((name) => `[data-testid="${name}"]`).join());
  const remove = () => {
    observer.disconnect();
    shell.remove();
  };
  let waiting;
  const look = () => {
    if (there("stAlert", "stException", "stDialog")) remove(); // what went wrong must be seen
    else if (there("stHeading")) {
      if (!there("stSkeleton")) remove();
      else waiting ??= setTimeout(remove, PATIENCE);
    }
  };
  const observer = new MutationObserver(look);
  observer.observe(document.body, { childList: true, subtree: true });

  const { charts, next } = shell.dataset;
  await import(charts).catch(() => {}); // Streamlit asks for it again and shows the error
  for (const href of next.split(" ")) {
    document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", as: "script", crossOrigin: "", href }));
  }
});
