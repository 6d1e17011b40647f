import type { PlatformHttp, PlatformRequest } from "../channels/ports.ts";
import { AppError } from "../shared/app-error.ts";
import { readBounded } from "./read-bounded.ts";

const usualTimeoutMs = 5000;
/** The largest file that a platform hands out is an image of a chat. */
const maxBytes = 20 * 1024 * 1024;

// The address is left out of the fault: it carries tokens and secrets.
const fault = (cause: unknown): AppError =>
  new AppError("upstream.unavailable", { what: "platform", reason: cause instanceof Error ? cause.name : "unknown" });

const tooLarge = (): AppError => new AppError("request.too-large", { maxBytes });

const bodyOf = ({ body }: PlatformRequest) =>
  body === undefined ? {} : { body: typeof body === "string" ? body : Buffer.from(body) };

/** Calls platforms over HTTP; redirects are not followed, so that nothing is sent where it was not meant to go. */
export const createPlatformHttp = (): PlatformHttp => ({
  async call(request) {
    const { method, url, headers = {}, timeoutMs = usualTimeoutMs } = request;
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(url, { method, headers, redirect: "manual", signal, ...bodyOf(request) });
      const type = response.headers.get("content-type") ?? "";
      return { status: response.status, type, body: await readBounded(response, maxBytes, tooLarge) };
    } catch (cause) {
      throw cause instanceof AppError ? cause : fault(cause);
    }
  },
});
