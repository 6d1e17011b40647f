import Taro from "@tarojs/taro";

export const printKey = "xiaochuang.large-print";

/** From here on the platform's own text size counts as large print; 16 or 17 is what nobody has changed. */
const largeFrom = 20;

/** The size of text that the citizen has chosen in WeChat or Alipay, in px. */
const chosenSize = (): number => {
  try {
    const about: object = Taro.canIUse("getAppBaseInfo") ? Taro.getAppBaseInfo() : Taro.getSystemInfoSync();
    return Number((about as { fontSizeSetting?: unknown }).fontSizeSetting) || 16;
  } catch {
    return 16;
  }
};

/** Large print at the start: what was chosen here before, else as the platform is set. */
export const isLargeAtFirst = (stored: string | null): boolean =>
  stored === null ? chosenSize() >= largeFrom : stored === "on";

const listeners = new Set<() => void>();
let isLarge = false;

/** The size of the print, for what draws the page and for what is drawn beside it. */
export const print = {
  isLarge: () => isLarge,
  set: (next: boolean) => {
    isLarge = next;
    for (const listener of listeners) listener();
  },
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};
