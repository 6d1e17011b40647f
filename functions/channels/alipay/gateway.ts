import type { KeyObject } from "node:crypto";
import { AppError, hasCode } from "../../shared/app-error.ts";
import type { Clock } from "../../shared/clock.ts";
import type { PlatformHttp } from "../ports.ts";
import { sealContent } from "./content-cipher.ts";
import { type GatewayAnswer, readGatewayAnswer } from "./gateway-response.ts";
import { signedContent, signRsa2 } from "./rsa2.ts";

export type AlipayGateway = {
  /** `https://openapi.alipay.com/gateway.do`, or the fake platform. */
  url: string;
  appId: string;
  applicationKey: KeyObject;
  alipayPublicKey: KeyObject;
  /** Contents are encrypted where the application has an AES key. */
  aesKey?: string | undefined;
  http: PlatformHttp;
  clock: Clock;
};

/** `top` are parameters beside `biz_content`, such as `grant_type`; a call has either or both. */
export type GatewayCall = { method: string; content?: object; top?: Readonly<Record<string, string>> };

/** Alipay's timestamps are in China's time. */
const chinaTime = (at: Date): string =>
  new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");

/** The form body of a call: everything but `sign` is signed, `sign_type` included. */
export const signedCall = (gateway: AlipayGateway, { method, content, top = {} }: GatewayCall): URLSearchParams => {
  const plain = content && JSON.stringify(content);
  const sealed = plain !== undefined && gateway.aesKey ? sealContent(gateway.aesKey, plain) : plain;
  const parameters: Record<string, string> = {
    ...top,
    app_id: gateway.appId,
    method,
    format: "JSON",
    charset: "utf-8",
    sign_type: "RSA2",
    timestamp: chinaTime(gateway.clock.now()),
    version: "1.0",
    ...(sealed !== undefined && { biz_content: sealed }),
    ...(plain !== undefined && gateway.aesKey && { encrypt_type: "AES" }),
  };
  const bytes = new Map(Object.entries(parameters).map(([name, value]) => [name, Buffer.from(value)]));
  return new URLSearchParams({ ...parameters, sign: signRsa2(gateway.applicationKey, signedContent(bytes, [])) });
};

const formType = { "content-type": "application/x-www-form-urlencoded;charset=utf-8" };

/**
 * Calls one method of Alipay's gateway. An answer of 500 or none in time is `failed` with code 20000: Alipay's own code for
 * "unavailable, try again".
 */
export const callAlipay = async (gateway: AlipayGateway, call: GatewayCall): Promise<GatewayAnswer> => {
  const unavailable: GatewayAnswer = { outcome: "failed", code: "20000", subCode: null };
  const body = signedCall(gateway, call).toString();
  try {
    const response = await gateway.http.call({ method: "POST", url: gateway.url, headers: formType, body });
    return response.status === 200
      ? readGatewayAnswer(response.body.toString("utf8"), call.method, gateway)
      : unavailable;
  } catch (error) {
    if (hasCode(error, "upstream.unavailable")) return unavailable;
    throw error;
  }
};

/** Whether a failure passes by itself: the gateway is down, or called too often. */
export const isPassing = (code: string): boolean => code === "20000" || code === "40005";

/** The fault that brings a call back later. */
export const alipayUnavailable = (code: string): AppError =>
  new AppError("upstream.unavailable", { what: "alipay", code });
