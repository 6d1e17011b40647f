import Taro from "@tarojs/taro";

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

/** Whether the platform itself is set to large text. */
export const isPlatformLarge = (): boolean => chosenSize() >= largeFrom;

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
