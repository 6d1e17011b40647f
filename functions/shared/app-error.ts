/** Every fault the product can raise. `api/http-error.ts` gives each one an HTTP status, so a new code does not compile without. */
export type ErrorCode =
  | "request.malformed"
  | "request.invalid"
  | "request.too-large"
  | "caller.unknown"
  | "caller.forbidden"
  | "route.not-found"
  | "record.not-found"
  | "record.exists"
  | "record.changed"
  | "record.corrupt"
  | "rate.limited"
  | "handoff.taken"
  | "handoff.ended"
  | "handoff.full"
  | "handoff.offered"
  | "ticket.move-refused"
  | "submission.move-refused"
  | "dispatch.replay-refused"
  | "entry.move-refused"
  | "entry.four-eyes"
  | "knowledge.not-ready"
  | "content.invalid"
  | "config.missing"
  | "upstream.unavailable";

type Detail = { cause?: unknown; [field: string]: unknown };

/** A fault: something that should not happen on the good path. Outcomes a citizen must hear about are return values instead. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly detail: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, { cause, ...detail }: Detail = {}) {
    super(code, { cause });
    this.name = "AppError";
    this.code = code;
    this.detail = detail;
  }
}

/** True when `error` is an AppError with this code. */
export const hasCode = (error: unknown, code: ErrorCode): error is AppError =>
  error instanceof AppError && error.code === code;
