import * as z from "zod";
import { AppError } from "../shared/app-error.ts";
import type { PlatformHttp, PlatformResponse } from "./ports.ts";
import type { TokenSource } from "./token-source.ts";

/** The answer of an API of WeChat or WeCom: 0, or why not. */
export type ApiAnswer = { errcode: number; fields: Record<string, unknown> };

const Answer = z.looseObject({ errcode: z.number().default(0) });

/** Token wrong, not the latest, or over: read it again and try once more. */
const tokenRefused = new Set([40001, 40014, 42001]);
/** Busy, or too much at once: the queue tries again later. */
const passing = new Set([-1, 45009, 45011, 45033]);

/** Reads the JSON of an answer; `upstream.unavailable` when it is none. */
export const readAnswer = ({ status, body }: PlatformResponse): ApiAnswer => {
  try {
    const { errcode, ...fields } = Answer.parse(JSON.parse(body.toString("utf8")));
    return { errcode, fields };
  } catch (cause) {
    throw new AppError("upstream.unavailable", { what: "platform", status, cause });
  }
};

export type TencentApi = {
  /** Calls `path` with the access token and a body of JSON. Throws `upstream.unavailable` when trying again later can help. */
  post(path: string, body: unknown): Promise<ApiAnswer>;
  /** Fetches bytes, such as a picture; undefined when the platform answers with an error in their place. */
  download(path: string, query: Readonly<Record<string, string>>): Promise<Uint8Array | undefined>;
};

/** The API of WeChat or WeCom: the token in the address, real UTF-8 in the body, one more try when the token is refused. */
export const createTencentApi = (http: PlatformHttp, base: string, tokens: TokenSource): TencentApi => {
  const address = (path: string, token: string, query: Readonly<Record<string, string>> = {}): string =>
    `${base}${path}?${new URLSearchParams({ access_token: token, ...query })}`;

  const withToken = async <T>(call: (token: string) => Promise<T>, codeOf: (result: T) => number): Promise<T> => {
    const token = await tokens.token();
    const first = await call(token);
    if (!tokenRefused.has(codeOf(first))) return first;
    await tokens.refused(token);
    return call(await tokens.token());
  };

  return {
    async post(path, body) {
      const headers = { "content-type": "application/json; charset=utf-8" };
      const call = async (token: string) =>
        readAnswer(await http.call({ method: "POST", url: address(path, token), headers, body: JSON.stringify(body) }));
      const answer = await withToken(call, ({ errcode }) => errcode);
      if (passing.has(answer.errcode) || tokenRefused.has(answer.errcode))
        throw new AppError("upstream.unavailable", { what: "platform", errcode: answer.errcode });
      return answer;
    },
    async download(path, query) {
      const call = async (token: string): Promise<ApiAnswer | Uint8Array> => {
        const response = await http.call({ method: "GET", url: address(path, token, query), timeoutMs: 15_000 });
        return /json|text/.test(response.type) ? readAnswer(response) : response.body;
      };
      const result = await withToken(call, (given) => ("errcode" in given ? given.errcode : 0));
      return "errcode" in result ? undefined : result;
    },
  };
};
