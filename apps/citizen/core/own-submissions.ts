import type { OwnSubmission, OwnSubmissions } from "../../../functions/api/contract.ts";
import type { Platform } from "./platform.ts";

/** What came of a request: the value, or words to show. */
export type Outcome<Value> = { value: Value } | { problem: string };

/** The citizen's own submissions on the server. */
export type SubmissionsClient = {
  list(): Promise<Outcome<OwnSubmissions["submissions"]>>;
  read(submissionId: string): Promise<Outcome<OwnSubmission>>;
  withdraw(submissionId: string): Promise<Outcome<OwnSubmission>>;
  /** Where a copy lies: a page to print, or a PDF file. It takes the token. */
  copyPath(submissionId: string, kind: "print" | "pdf"): string;
};

const timeoutMs = 20_000;
const offline = "连不上服务器，请检查网络后再试。";
const busy = "系统暂时繁忙，请稍后再试。";

const titleIn = (body: unknown): string =>
  typeof body === "object" && body !== null && "title" in body && typeof body.title === "string" ? body.title : busy;

const pathOf = (submissionId: string): string => `/v1/submissions/${encodeURIComponent(submissionId)}`;

/** Reads and withdraws with the token of the moment. Nothing here throws. */
export const createSubmissionsClient = (
  platform: Pick<Platform, "request">,
  token: () => string | undefined,
): SubmissionsClient => {
  const send = async <Value>(method: "GET" | "POST", path: string): Promise<Outcome<Value>> => {
    const given = token();
    try {
      const { status, body } = await platform.request({
        method,
        path,
        timeoutMs,
        ...(given === undefined ? {} : { token: given }),
        ...(method === "POST" ? { body: {} } : {}),
      });
      return status >= 200 && status < 300 ? { value: body as Value } : { problem: titleIn(body) };
    } catch {
      return { problem: offline };
    }
  };
  return {
    list: async () => {
      const listed = await send<OwnSubmissions>("GET", "/v1/submissions");
      return "value" in listed ? { value: listed.value.submissions } : listed;
    },
    read: (submissionId) => send("GET", pathOf(submissionId)),
    withdraw: (submissionId) => send("POST", `${pathOf(submissionId)}/withdrawals`),
    copyPath: (submissionId, kind) => `${pathOf(submissionId)}/${kind}`,
  };
};
