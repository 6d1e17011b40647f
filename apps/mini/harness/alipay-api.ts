import { ask, openSocketTask, seen, storage } from "./device-api.ts";
import { chooseImage, getFileSystemManager } from "./device-files.ts";
import { createRecorderManager, placeOr } from "./senses.ts";
import { type Options, settle } from "./settle.ts";
import { selectorQuery } from "./wechat-api.ts";

/** Alipay calls an answer other than 2xx a failure (error 19) and tells its status beside. */
const request = (options: Options) => {
  void ask({
    ...(options as object),
    url: String(options.url),
    headers: options.headers as Record<string, string>,
  } as Parameters<typeof ask>[0])
    .then((answer) => {
      if (answer.status < 400) options.success?.(answer);
      else options.fail?.({ error: 19, errorMessage: "http status error", ...answer });
    })
    .catch(() => options.fail?.({ error: 12, errorMessage: "network" }))
    .then(() => options.complete?.({}));
  return { abort: () => {} };
};

const connectSocket = (options: Options) => {
  const task = openSocketTask(String(options.url));
  return {
    ...task,
    onMessage: (run: (event: { data: { data: string; isBuffer: boolean } }) => void) =>
      task.onMessage((data) => run({ data: { data, isBuffer: false } })),
    send: ({ data }: { data: string }) => task.send(data),
  };
};

/** `my`, as far as 小窗 asks for it. */
export const createAlipayApi = () => ({
  request,
  connectSocket,
  createSelectorQuery: selectorQuery,
  getRecorderManager: () => createRecorderManager({ error: 2001, errorMessage: "用户不允许" }),
  getLocation: placeOr({ error: 2001, errorMessage: "用户不允许" }),
  getStorageSync: ({ key }: { key: string }) => ({ data: storage.read(key) }),
  setStorageSync: ({ key, data }: { key: string; data: string }) => storage.write(key, data),
  removeStorageSync: ({ key }: { key: string }) => storage.remove(key),
  setClipboard: (options: Options) =>
    settle(options, () => {
      seen.clipboard = String(options.text);
      return {};
    }),
  chooseImage,
  getFileSystemManager,
  getAuthCode: (options: Options) => settle(options, () => ({ authCode: `auth-${Date.now()}` })),
  getSystemInfoSync: () => ({
    fontSizeSetting: Number(storage.read("harness.font-size") ?? 16),
    platform: "iOS",
    windowWidth: innerWidth,
    SDKVersion: "2.8.5",
  }),
  setNavigationBar: (options: Options) =>
    settle(options, () => {
      document.title = String(options.title);
      return {};
    }),
  enableAlertBeforeUnload: (options: Options) => settle(options, () => ({})),
  disableAlertBeforeUnload: (options: Options) => settle(options, () => ({})),
  canIUse: (name: string) => name !== "getAppBaseInfo",
  onNetworkStatusChange: (run: (event: { isConnected: boolean }) => void) => {
    addEventListener("online", () => run({ isConnected: true }));
    addEventListener("offline", () => run({ isConnected: false }));
  },
  onAppShow: (run: () => void) =>
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && run()),
});
