import type { PathHistory } from "../core/platform.ts";

const pathIn = (hash: string): string => {
  try {
    return decodeURIComponent(hash.replace(/^#\/?/, ""));
  } catch {
    return "";
  }
};

/** Places as the part of the address behind `#/`: any server that has the page can open it at any place. */
export const createHashHistory = (): PathHistory => ({
  path: () => pathIn(location.hash),
  push: (path) => history.pushState(null, "", `#/${path.split("/").map(encodeURIComponent).join("/")}`),
  back: () => history.back(),
  onMove: (run) => {
    addEventListener("popstate", run);
    addEventListener("hashchange", run);
  },
});
