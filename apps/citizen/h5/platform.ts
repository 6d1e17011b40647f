import type { HttpRequest, HttpResponse, Platform, SocketHandlers } from "../core/platform.ts";

/** Storage that survives private windows and full disks by forgetting with the page. */
const createStorage = (): Platform["storage"] => {
  const spare = new Map<string, string>();
  const attempt = <Value>(run: () => Value, otherwise: Value): Value => {
    try {
      return run();
    } catch {
      return otherwise;
    }
  };
  return {
    read: (key) => attempt(() => localStorage.getItem(key), null) ?? spare.get(key) ?? null,
    write: (key, value) => {
      const isKept = attempt(() => {
        localStorage.setItem(key, value);
        return true;
      }, false);
      if (isKept) spare.delete(key);
      else spare.set(key, value);
    },
    remove: (key) => {
      spare.delete(key);
      attempt(() => localStorage.removeItem(key), undefined);
    },
    keys: (prefix) => {
      const kept = attempt(() => Object.keys(localStorage), []);
      return [...kept, ...spare.keys()].filter((key) => key.startsWith(prefix));
    },
  };
};

const request = ({ method, path, token, body, timeoutMs }: HttpRequest): Promise<HttpResponse> =>
  new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open(method, path);
    xhr.timeout = timeoutMs;
    if (token !== undefined) xhr.setRequestHeader("authorization", `Bearer ${token}`);
    if (body !== undefined) xhr.setRequestHeader("content-type", "application/json");
    const fail = () => reject(new Error("no answer"));
    xhr.onerror = fail;
    xhr.ontimeout = fail;
    xhr.onload = () => resolve({ status: xhr.status, body: parse(xhr.responseText) });
    xhr.send(body === undefined ? null : JSON.stringify(body));
  });

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const openSocket = (path: string, { onOpen, onText, onClose }: SocketHandlers) => {
  const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${path}`);
  socket.onopen = onOpen;
  socket.onmessage = (event) => onText(String(event.data));
  socket.onclose = onClose;
  return {
    send: (text: string) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: () => socket.close(),
  };
};

/** Unguessable, and also there on pages without https, where crypto.randomUUID is not. */
const randomId = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `web-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
};

/** The web page's platform: localStorage, XMLHttpRequest and WebSocket of the page's own origin. */
export const createWebPlatform = (): Platform => ({
  storage: createStorage(),
  request,
  openSocket,
  randomId,
  random: Math.random,
  now: Date.now,
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  isOnline: () => navigator.onLine !== false,
  onNetworkChange: (run) => {
    addEventListener("online", run);
    addEventListener("offline", run);
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && run());
  },
  onStorageChange: (key, run) => addEventListener("storage", (event) => event.key === key && run()),
});
