import * as glassEasel from "glass-easel";
import { MiniProgramEnv } from "glass-easel-miniprogram-adapter";
import { seen } from "./device-api";
import { defineElements, turnClicksIntoTaps } from "./elements";
import { createAlipayApi } from "./alipay-api";
import { createWechatApi } from "./wechat-api";

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
const absent = [
  "window", "document", "navigator", "location", "history", "localStorage", "sessionStorage", "indexedDB",
  "fetch", "XMLHttpRequest", "WebSocket", "EventSource", "URL", "URLSearchParams", "crypto", "TextEncoder", "TextDecoder",
  "AbortController", "AbortSignal", "Blob", "File", "FileReader", "FormData", "Headers", "Request", "Response", "Event",
  "CustomEvent", "EventTarget", "MutationObserver", "ResizeObserver", "IntersectionObserver", "MessageChannel",
  "requestAnimationFrame", "cancelAnimationFrame", "requestIdleCallback", "structuredClone", "queueMicrotask", "atob", "btoa",
  "performance", "Intl", "globalThis", "self", "top", "parent", "frames", "process", "importScripts",
];

const forbidden = () => {
  throw new Error("a mini-program makes no code out of text");
};

type Page = { onLoad?(query: object): void; onShow?(): void; onReady?(): void };

// Alipay's pages run in a worker, which has that much of a navigator.
const api =
  MINI.platform === "wechat"
    ? { wx: createWechatApi() }
    : { my: createAlipayApi(), navigator: { swuserAgent: "AliApp(AP/10.5.0)" } };
const loaded: Record<string, { exports: unknown }> = {};
let app: unknown;

const pathOf = (from: string, to: string): string => {
  const parts = to.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const part of to.replace(/\.js$/, "").split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
};

type Registers = Record<"Page" | "Component" | "Behavior", (options: object) => unknown>;

/** Whose script is running: what a shared script registers belongs to the page or component that asked for it. */
let registers: Registers = { Page: forbidden, Component: forbidden, Behavior: forbidden };

const load = (name: string): unknown => {
  const known = loaded[name];
  if (known) return known.exports;
  const code = MINI.scripts[name];
  if (code === undefined) throw new Error(`no script ${name}`);
  const module = { exports: {} };
  loaded[name] = module;
  const scope: Record<string, unknown> = {
    ...Object.fromEntries(absent.map((each) => [each, undefined])),
    require: (to: string) => load(pathOf(name, to)),
    module,
    exports: module.exports,
    Function: forbidden,
    wx: undefined,
    my: undefined,
    ...api,
    App: (options: { onLaunch?(given: object): void; onShow?(given: object): void }) => {
      app = options;
      const at = { path: MINI.pages[0], query: {}, scene: 1001 };
      options.onLaunch?.(at);
      options.onShow?.(at);
    },
    getApp: () => app,
    getCurrentPages: () => pages,
    Page: (options: object) => registers.Page(options),
    Component: (options: object) => registers.Component(options),
    Behavior: (options: object) => registers.Behavior(options),
  };
  new Function(...Object.keys(scope), code)(...Object.values(scope));
  return module.exports;
};

const pages: unknown[] = [];

const start = () => {
  const environment = new MiniProgramEnv();
  const code = environment.createCodeSpace("", true);
  defineElements(code.getComponentSpace(), { groupList: MINI.slot, content: MINI.slot[""] });
  for (const [name, config] of Object.entries(MINI.configs)) {
    code.addComponentStaticConfig(name, config as never);
    code.addCompiledTemplate(name, { groupList: MINI.templates, content: MINI.templates[name] } as never);
  }
  load("app");
  for (const name of Object.keys(MINI.configs))
    code.componentEnv(name, (given) => {
      registers = given as unknown as Registers;
      load(name);
    });
  const root = environment.associateBackend().createRoot("body", code, MINI.pages[0] ?? "");
  const holder = document.getElementById("root");
  const place = document.createElement("div");
  holder?.append(place);
  root.attach(holder as never, place as never);
  const page = root.get() as Page;
  pages.push(page);
  page.onLoad?.({});
  page.onShow?.();
  page.onReady?.();
};

// Attributes that these elements do without (elements.ts); everything else is worth a line.
glassEasel.addGlobalWarningListener((text) => !/is not a valid property/.test(String(text)));
turnClicksIntoTaps();
Object.assign(globalThis, { miniSeen: seen });
start();
