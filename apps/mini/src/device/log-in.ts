import Taro from "@tarojs/taro";
import type { Platform } from "../../../citizen/core/platform.ts";

declare const my: {
  getAuthCode(options: { scopes: string[]; success(got: { authCode?: string }): void; fail(): void }): void;
};

const alipayCode = (): Promise<string | undefined> =>
  new Promise((resolve) => {
    my.getAuthCode({
      scopes: ["auth_base"],
      success: ({ authCode }) => resolve(authCode),
      fail: () => resolve(undefined),
    });
  });

/** What the platform gives to prove who its user is, without asking them anything; the server checks it there. */
export const logIn: NonNullable<Platform["logIn"]> = async () => {
  const isAlipay = __PLATFORM__ === "alipay";
  const proof = isAlipay ? await alipayCode() : (await Taro.login()).code;
  return proof ? { channel: isAlipay ? "alipay" : "wechat-mini", proof } : null;
};
