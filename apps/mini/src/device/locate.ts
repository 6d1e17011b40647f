import Taro from "@tarojs/taro";
import type { Locator } from "../../../citizen/core/platform.ts";
import { refusalOf } from "./refusal.ts";

type Place = { latitude: number | string; longitude: number | string };
type Ask = { success(place: Place): void; fail(failed: unknown): void };

declare const my: { getLocation(options: Ask & { type: number; cacheTimeout: number }): void };

/** WeChat blurs the place by itself, and gives WGS84 when asked; Alipay knows GCJ-02 alone, and gives no address unless asked. */
export const locate: Locator = () =>
  new Promise((resolve) => {
    const system = __PLATFORM__ === "alipay" ? "gcj02" : "wgs84";
    const ask: Ask = {
      success: ({ latitude, longitude }) =>
        resolve({ latitude: Number(latitude), longitude: Number(longitude), system }),
      fail: (failed) => resolve(refusalOf(failed)),
    };
    if (__PLATFORM__ === "alipay") my.getLocation({ ...ask, type: 0, cacheTimeout: 600 });
    else Taro.getFuzzyLocation({ ...ask, type: "wgs84" });
  });

/** WeChat refuses what the build does not declare, and a build that declares what its account was not granted. */
export const canLocate = (): boolean => __PLATFORM__ === "alipay" || __LOCATION__;
