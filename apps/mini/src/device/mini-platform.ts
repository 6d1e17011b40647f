import Taro from "@tarojs/taro";
import type { Platform, ScreenPlatform } from "../../../citizen/core/platform.ts";
import { canLocate, locate } from "./locate.ts";
import { logIn } from "./log-in.ts";
import { openCopy } from "./open-copy.ts";
import { pickFile } from "./pick-file.ts";
import { print } from "./print.ts";
import { canRecord, record } from "./record.ts";
import { request } from "./request.ts";
import { bringIntoView, reveal } from "./scrolling.ts";
import { addressOf } from "./server.ts";
import { openSocket } from "./socket.ts";
import { createStorage } from "./storage.ts";
import { wayBack } from "./way-back.ts";

/** There is no source of strong randomness that answers at once; ids need only differ, the token is what is secret. */
const randomId = () => {
  const part = () => Math.random().toString(36).slice(2, 12);
  return `mini-${Date.now().toString(36)}-${part()}${part()}`;
};

/** WeChat's or Alipay's platform for the conversation. */
export const createMiniPlatform = (): Platform => {
  let isOnline = true;
  Taro.onNetworkStatusChange(({ isConnected }) => {
    isOnline = isConnected;
  });
  return {
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
    isOnline: () => isOnline,
    onNetworkChange: (run) => {
      Taro.onNetworkStatusChange(run);
      // The platform stops everything in the background; back in front, what was missed is asked for.
      Taro.onAppShow(run);
    },
    // A mini-program runs once.
    onStorageChange: () => {},
    logIn,
  };
};

const copy = async (text: string): Promise<boolean> => {
  try {
    await Taro.setClipboardData({ data: text });
    return true;
  } catch {
    return false;
  }
};

const warnBeforeClose = (isOn: boolean): void => {
  if (isOn) void Taro.enableAlertBeforeUnload({ message: "还有没保存好的内容，要离开吗？" });
  else void Taro.disableAlertBeforeUnload({});
};

/** No file of any kind can be kept here: its address goes to the clipboard, for a browser, and the platform says so. */
const fetchFile = (address: string): boolean => {
  void copy(addressOf(address));
  return true;
};

/** What the screens do to the device. The focus is the platform's own affair: what would get it comes into view. */
export const createMiniScreenPlatform = (): ScreenPlatform => ({
  copy,
  openCopy,
  focus: bringIntoView,
  reveal,
  holdEnd: () => () => {},
  isFocusLost: () => false,
  // A dialog has no keyboard to keep; what closes it is the device's way back.
  holdFocus: (_, onEscape) => wayBack.hold(onEscape),
  pickFile,
  ...(canRecord() && { record }),
  ...(canLocate() && { locate }),
  // Neither platform has a voice of its own: WeChat's is a plugin that an operator would have to be granted.
  speech: null,
  // What can be printed is had as a PDF (open-copy.ts).
  print: null,
  warnBeforeClose,
  applyLargePrint: print.set,
  setTitle: (title) => void Taro.setNavigationBarTitle({ title }),
  fetchFile,
});
