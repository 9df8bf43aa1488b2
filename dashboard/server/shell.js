// The document stands until the page is there to read in its place, and does not come back. The library of charts is
// made ready while the server draws what the page has asked for: before, it would keep the page from asking. What other
// pages need follows when this one has all.
window.prerenderReady = false;
let ask;
const asked = new Promise((resolve) => (ask = resolve));

// Streamlit's client asks where its server is, and two things of it, before it connects. All are known here; no page of
// another origin may speak to this one.
window.__streamlit = {
  BACKEND_BASE_URL: new URL("./", location.href).href,
  HOST_CONFIG: { allowedOrigins: [location.origin], useExternalAuthToken: false },
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
  send(...given) {
    super.send(...given);
    ask();
  }
};

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
  await asked;
  await import(charts).catch(() => {}); // Streamlit asks for it again and shows the error
  for (const href of next.split(" ")) {
    document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", as: "script", crossOrigin: "", href }));
  }
});
