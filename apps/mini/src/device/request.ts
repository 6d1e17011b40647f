import Taro from "@tarojs/taro";
import type { HttpRequest, HttpResponse } from "../../../citizen/core/platform.ts";
import { addressOf } from "./server.ts";

/** The platforms parse JSON themselves; what was none comes as text, which nobody here reads. */
const bodyOf = (data: unknown): unknown => (typeof data === "object" ? data : null);

/** Alipay calls every answer but 2xx a failure, and tells its status there. */
const answerIn = (failure: unknown): HttpResponse | null => {
  const { status, statusCode, data } = (failure ?? {}) as Record<string, unknown>;
  const code = Number(statusCode ?? status);
  return code >= 100 && code < 600 ? { status: code, body: bodyOf(parsed(data)) } : null;
};

const parsed = (data: unknown): unknown => {
  if (typeof data !== "string") return data;
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
};

export const request = async ({ method, path, token, body, timeoutMs }: HttpRequest): Promise<HttpResponse> => {
  const header = {
    ...(body !== undefined && { "content-type": "application/json" }),
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
  try {
    const { statusCode, data } = await Taro.request({
      url: addressOf(path),
      method,
      header,
      timeout: timeoutMs,
      ...(body !== undefined && { data: JSON.stringify(body) }),
    });
    return { status: statusCode, body: bodyOf(data) };
  } catch (failure) {
    const answer = answerIn(failure);
    if (answer) return answer;
    throw new Error("no answer");
  }
};
