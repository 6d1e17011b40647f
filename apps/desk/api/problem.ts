/** A fault as the desk shows it: `title` is Chinese and for the reader, `code` is for the program. */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly detail: Readonly<Record<string, unknown>>;

  constructor(code: string, status: number, title: string, detail: Readonly<Record<string, unknown>> = {}) {
    super(title);
    this.name = "Problem";
    this.code = code;
    this.status = status;
    this.detail = detail;
  }
}

const plainTitle = (status: number): string =>
  status >= 500 ? "系统暂时繁忙，请稍后再试。" : "这次操作没有成功，请刷新后再试。";

/** Reads a problem body (RFC 9457). A body that is none, such as a proxy's page, still gives words to show. */
export const readProblem = (status: number, body: unknown): Problem => {
  const fields = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  const code = typeof fields.code === "string" ? fields.code : `http.${status}`;
  const title = typeof fields.title === "string" && fields.title !== "" ? fields.title : plainTitle(status);
  return new Problem(code, status, title, fields);
};

/** No answer came at all: no network, or nobody listening. */
export const offlineProblem = (): Problem => new Problem("network.offline", 0, "连不上服务器，请检查网络后再试。");

/** What to tell the reader about any fault. */
export const titleOf = (error: unknown): string =>
  error instanceof Problem ? error.message : "页面出了点问题，请刷新后再试。";

export const hasProblemCode = (error: unknown, code: string): error is Problem =>
  error instanceof Problem && error.code === code;
