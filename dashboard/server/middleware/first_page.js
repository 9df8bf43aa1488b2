// The document stands until the page is there to read in its place, and does not come back. What other pages need
// follows then.
window.prerenderReady = false;

// Streamlit's client asks where its server is, and two things of it, before it connects. All are known here. Pages that
// may steer this one by messages are none, but the list must not be empty: this is an origin that can never be.
window.__streamlit = {
  BACKEND_BASE_URL: new URL("./", location.href).href,
  HOST_CONFIG: { allowedOrigins: ["https://nobody.invalid"], useExternalAuthToken: false },
};

// A server that was restarted knows nothing of the page that connects to it again, and Streamlit's client does not tell
// it: the reader's next click would be lost. The address holds the view, so the page is opened anew.
let connections = 0;
window.WebSocket = class extends WebSocket {
  constructor(...given) {
    super(...given);
    this.addEventListener("open", async () => {
      connections += 1;
      if (connections === 1) return;
      const answer = await fetch(location.pathname, { method: "HEAD", cache: "no-store" }).catch(() => null);
      const process = answer?.headers.get("Dashboard-Process");
      if (process && process !== document.documentElement.dataset.process) location.reload();
    });
  }
};

addEventListener("DOMContentLoaded", () => {
  const PATIENCE = 1500; // milliseconds from the first heading to a page without gaps
  const shell = document.getElementById("shell");
  const there = (...names) => document.querySelector(names.map((name) => `[data-testid="${name}"]`).join());
  let waiting;
  const remove = async () => {
    observer.disconnect();
    clearTimeout(waiting);
    shell.remove();
    const { charts, next } = shell.dataset;
    await import(charts).catch(() => {}); // a page without a chart: the next one may have some
    for (const href of next.split(" ")) {
      document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", as: "script", crossOrigin: "", href }));
    }
  };
  const look = () => {
    if (there("stAlert", "stException", "stDialog")) remove(); // what went wrong must be seen
    else if (there("stHeading")) {
      if (!there("stSkeleton")) remove();
      else waiting ??= setTimeout(remove, PATIENCE);
    }
  };
  const observer = new MutationObserver(look);
  observer.observe(document.body, { childList: true, subtree: true });
});
