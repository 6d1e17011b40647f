import { ask, openSocketTask, seen, storage } from "./device-api.ts";
import { chooseImage, chooseMessageFile, getFileSystemManager } from "./device-files.ts";
import { createRecorderManager, placeOr } from "./senses.ts";
import { type Options, settle } from "./settle.ts";
import { showWheel } from "./wheel.ts";

const request = (options: Options) => {
  settle(options, async () => {
    const { status, data, headers } = await ask({
      ...(options as object),
      url: String(options.url),
      headers: options.header as Record<string, string>,
    } as Parameters<typeof ask>[0]);
    return { statusCode: status, data, header: headers, errMsg: "request:ok" };
  });
  return { abort: () => {} };
};

const connectSocket = (options: Options) => {
  const task = openSocketTask(String(options.url));
  settle(options, () => ({ errMsg: "connectSocket:ok" }));
  return {
    ...task,
    onMessage: (run: (event: { data: string }) => void) => task.onMessage((data) => run({ data })),
    send: ({ data }: { data: string }) => task.send(data),
  };
};

const boxOf = (selector: string) => {
  const node = document.querySelector(selector);
  if (!node) return null;
  const { top, bottom, left, right, width, height } = node.getBoundingClientRect();
  return { top, bottom, left, right, width, height };
};

const offsetOf = (selector: string) => {
  const node = document.querySelector(selector);
  return node && { scrollTop: node.scrollTop, scrollLeft: node.scrollLeft };
};

export const selectorQuery = () => {
  const wanted: (() => unknown)[] = [];
  const want = (what: () => unknown) => {
    wanted.push(what);
    return query;
  };
  const query = {
    select: (selector: string) => ({
      boundingClientRect: () => want(() => boxOf(selector)),
      scrollOffset: () => want(() => offsetOf(selector)),
    }),
    in: () => query,
    exec: (run: (results: unknown[]) => void) => void setTimeout(() => run(wanted.map((each) => each()))),
  };
  return query;
};

/** `wx`, as far as 小窗 asks for it. A call of what is not here is an error, and shows in the test. */
export const createWechatApi = () => ({
  request,
  connectSocket,
  createSelectorQuery: selectorQuery,
  getRecorderManager: () => createRecorderManager({ errMsg: "operateRecorder:fail auth deny" }),
  getFuzzyLocation: placeOr({ errMsg: "getFuzzyLocation:fail auth deny" }),
  getStorageSync: (key: string) => storage.read(key) ?? "",
  setStorageSync: storage.write,
  removeStorageSync: storage.remove,
  setClipboardData: (options: Options) =>
    settle(options, () => {
      seen.clipboard = String(options.data);
      return {};
    }),
  chooseImage,
  chooseMessageFile,
  showActionSheet: (options: Options) =>
    settle(
      options,
      () => new Promise((resolve) => showWheel(options.itemList as string[], (tapIndex) => resolve({ tapIndex }))),
    ),
  getFileSystemManager,
  login: (options: Options) => settle(options, () => ({ code: `code-${Date.now()}` })),
  getAppBaseInfo: () => ({ fontSizeSetting: Number(storage.read("harness.font-size") ?? 16) }),
  getSystemInfoSync: () => ({ fontSizeSetting: 16, platform: "ios", SDKVersion: "3.8.12", windowWidth: innerWidth }),
  setNavigationBarTitle: (options: Options) =>
    settle(options, () => {
      document.title = String(options.title);
      return {};
    }),
  enableAlertBeforeUnload: (options: Options) => settle(options, () => ({})),
  disableAlertBeforeUnload: (options: Options) => settle(options, () => ({})),
  canIUse: () => true,
  nextTick: (run: () => void) => void Promise.resolve().then(run),
  onNetworkStatusChange: (run: (event: { isConnected: boolean }) => void) => {
    addEventListener("online", () => run({ isConnected: true }));
    addEventListener("offline", () => run({ isConnected: false }));
  },
  onAppShow: (run: () => void) =>
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && run()),
});
