import Taro from "@tarojs/taro";
import type { Platform } from "../../../citizen/core/platform.ts";
import { sessionKey } from "../../../citizen/core/session.ts";
import { isPlatformLarge } from "./print.ts";

const printKey = "xiaochuang.large-print";

/** All that may lie on the device as it is: the session's token and how the page looks (core/settings.ts). */
const kept: readonly string[] = [sessionKey, printKey, "xiaochuang.scheme", "xiaochuang.language"];

const attempt = <Value>(run: () => Value, otherwise: Value): Value => {
  try {
    return run();
  } catch {
    return otherwise;
  }
};

/** What else is stored, such as words on their way, lives as long as the mini-program does and is never on the disk. */
export const createStorage = (): Platform["storage"] => {
  const memory = new Map<string, string>();
  return {
    read: (key) => {
      const here = memory.get(key);
      if (here !== undefined || !kept.includes(key)) return here ?? null;
      const stored: unknown = attempt(() => Taro.getStorageSync(key), "");
      if (typeof stored === "string" && stored !== "") return stored;
      // Nothing chosen here yet: as the platform is set.
      return key === printKey && isPlatformLarge() ? "on" : null;
    },
    write: (key, value) => {
      memory.set(key, value);
      if (kept.includes(key)) attempt(() => Taro.setStorageSync(key, value), undefined);
    },
    remove: (key) => {
      memory.delete(key);
      if (kept.includes(key)) attempt(() => Taro.removeStorageSync(key), undefined);
    },
    keys: (prefix) => Array.from(memory.keys()).filter((key) => key.startsWith(prefix)),
  };
};
