import "./desk.css";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { browserAuth } from "./auth/browser-auth.ts";

const root = document.getElementById("root");
if (!root) throw new Error("the page has no #root");

// Once per page, outside React: the issuer's code can be traded only once.
const start = browserAuth.start(new URLSearchParams(window.location.search)).then((started) => {
  if (window.location.search) {
    window.history.replaceState(null, "", window.location.pathname + (started.returnTo ?? window.location.hash));
  }
  return started;
});

createRoot(root).render(<App auth={browserAuth} start={start} />);
