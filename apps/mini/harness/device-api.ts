// What WeChat and Alipay have in common here, over the browser: requests and sockets to the server that the page came
// from, whatever address the build names; storage; clipboard.

declare const BUILT_FOR: string;

const here = (url: string): string => {
  if (!url.startsWith(BUILT_FOR) && !url.startsWith(BUILT_FOR.replace(/^http/, "ws")))
    throw new Error(`not in the list of the operator's domains: ${url}`);
  return location.origin + url.slice(url.indexOf("/", url.indexOf("//") + 2));
};

export type Answer = { status: number; data: unknown; headers: Record<string, string> };

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

export const ask = async (options: {
  url: string;
  method?: string;
  headers?: Record<string, string>;
  data?: unknown;
  timeout?: number;
}): Promise<Answer> => {
  const response = await fetch(here(options.url), {
    method: options.method ?? "GET",
    headers: options.headers ?? {},
    signal: AbortSignal.timeout(options.timeout ?? 60_000),
    ...(options.data !== undefined && options.method !== "GET" && { body: options.data as BodyInit }),
  });
  return {
    status: response.status,
    data: parsed(await response.text()),
    headers: Object.fromEntries(response.headers),
  };
};

export const openSocketTask = (url: string) => {
  const socket = new WebSocket(here(url).replace(/^http/, "ws"));
  return {
    onOpen: (run: () => void) => socket.addEventListener("open", run),
    onMessage: (run: (text: string) => void) => socket.addEventListener("message", ({ data }) => run(String(data))),
    onClose: (run: () => void) => socket.addEventListener("close", run),
    onError: (run: () => void) => socket.addEventListener("error", run),
    send: (text: string) => socket.send(text),
    close: () => socket.close(),
  };
};

/** Survives a reload, as a mini-program's storage survives its end. */
export const storage = {
  read: (key: string) => localStorage.getItem(key),
  write: (key: string, value: string) => localStorage.setItem(key, value),
  remove: (key: string) => localStorage.removeItem(key),
};

/** What the test reads: the clipboard, and what the platform was asked to do. */
export const seen = { clipboard: "", calls: [] as string[] };
