import type { Wording } from "../messages/wording.ts";
import { AppError, type ErrorCode } from "../shared/app-error.ts";

const statusOf: Record<ErrorCode, number> = {
  "request.malformed": 400,
  "request.invalid": 400,
  "request.too-large": 413,
  "caller.unknown": 401,
  "caller.forbidden": 403,
  "route.not-found": 404,
  "record.not-found": 404,
  "record.exists": 409,
  "record.changed": 409,
  "record.corrupt": 500,
  "rate.limited": 429,
  "handoff.taken": 409,
  "handoff.ended": 409,
  "handoff.full": 409,
  "handoff.offered": 409,
  "ticket.move-refused": 409,
  "submission.move-refused": 409,
  "dispatch.replay-refused": 409,
  "entry.move-refused": 409,
  "entry.four-eyes": 409,
  "knowledge.not-ready": 503,
  "content.invalid": 500,
  "config.missing": 500,
  "upstream.unavailable": 503,
};

/** RFC 9457 problem details: `type` and `code` are stable, `title` is for the reader, in Chinese. */
export type Problem = {
  type: string;
  code: string;
  title: string;
  status: number;
  requestId: string;
  [detail: string]: unknown;
};

/** Turns any fault into a problem body. What is above 499 keeps its detail in the log and shows none. */
export const toProblem = (error: unknown, requestId: string, wording: Wording): Problem => {
  const code = error instanceof AppError ? error.code : "internal";
  const status = error instanceof AppError ? statusOf[error.code] : 500;
  const detail = error instanceof AppError && status < 500 ? error.detail : {};
  return {
    ...detail,
    type: `urn:xiaochuang:problem:${code}`,
    code,
    title: wording(`problem.${status >= 500 && status !== 503 ? "internal" : code.replaceAll(".", "-")}`),
    status,
    requestId,
  };
};
