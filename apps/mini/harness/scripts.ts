import { createAlipayApi } from "./alipay-api.ts";
import { createWechatApi } from "./wechat-api.ts";

/** What the test put into the page before this: the built mini-program, its templates compiled. */
type Built = {
  platform: "wechat" | "alipay";
  templates: Record<string, unknown>;
  slot: Record<string, unknown>;
  scripts: Record<string, string>;
  configs: Record<string, object>;
  pages: string[];
};

declare const MINI: Built;

/** Everything of a browser that a mini-program has not. What the build needs of these it must bring along. */
const absent = `window document navigator location history localStorage sessionStorage indexedDB fetch XMLHttpRequest
WebSocket EventSource URL URLSearchParams crypto TextEncoder TextDecoder AbortController AbortSignal Blob File FileReader
FormData Headers Request Response Event CustomEvent EventTarget MutationObserver ResizeObserver IntersectionObserver
MessageChannel requestAnimationFrame cancelAnimationFrame requestIdleCallback structuredClone queueMicrotask atob btoa
performance Intl globalThis self top parent frames process importScripts`.split(/\s+/);

const forbidden = () => {
  throw new Error("a mini-program makes no code out of text");
};

// Alipay's pages run in a worker, which has that much of a navigator.
const api =
  MINI.platform === "wechat"
    ? { wx: createWechatApi(), my: undefined }
    : { wx: undefined, my: createAlipayApi(), navigator: { swuserAgent: "AliApp(AP/10.5.0)" } };

type Register = (options: object) => unknown;
export type Registers = { Page: Register; Component: Register; Behavior: Register };

/** Whose script is running: what a shared script registers belongs to the page or component that asked for it. */
let registers: Registers = { Page: forbidden, Component: forbidden, Behavior: forbidden };

const loaded = new Map<string, { exports: unknown }>();
const pages: unknown[] = [];
let app: unknown;

const startApp = (options: { onLaunch?(given: object): void; onShow?(given: object): void }) => {
  app = options;
  const at = { path: MINI.pages[0], query: {}, scene: 1001 };
  options.onLaunch?.(at);
  options.onShow?.(at);
};

/** What every script of a mini-program finds around it. */
const surroundings: Readonly<Record<string, unknown>> = Object.assign(
  Object.fromEntries(absent.map((each) => [each, undefined])),
  api,
  Object.fromEntries([
    ["Function", forbidden],
    ["App", startApp],
    ["Page", (options: object) => registers.Page(options)],
    ["Component", (options: object) => registers.Component(options)],
    ["Behavior", (options: object) => registers.Behavior(options)],
    ["getApp", () => app],
    ["getCurrentPages", () => pages],
  ]),
);

const pathOf = (from: string, to: string): string => {
  const parts = to.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const part of to.replace(/\.js$/, "").split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
};

const load = (name: string): unknown => {
  const known = loaded.get(name);
  if (known) return known.exports;
  const code = MINI.scripts[name];
  if (code === undefined) throw new Error(`no script ${name}`);
  const module = { exports: {} };
  loaded.set(name, module);
  const scope = { ...surroundings, require: (to: string) => load(pathOf(name, to)), module, exports: module.exports };
  new Function(...Object.keys(scope), code)(...Object.values(scope));
  return module.exports;
};

export const built = MINI;

/** Runs a script once; what it registers as page or component goes to `to`. */
export const runScript = (name: string, to: Registers = registers): void => {
  registers = to;
  load(name);
};

/** Says that this page is shown now. */
export const showPage = (page: unknown): void => {
  pages.push(page);
};
