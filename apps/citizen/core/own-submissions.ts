import type * as z from "zod";
import type { GiveMore, OwnSubmission, OwnSubmissions } from "../../../functions/api/contract.ts";
import { callApi, type Outcome } from "./call-api.ts";
import type { Platform } from "./platform.ts";

/** The citizen's own submissions on the server. */
export type SubmissionsClient = {
  list(): Promise<Outcome<OwnSubmissions["submissions"]>>;
  read(submissionId: string): Promise<Outcome<OwnSubmission>>;
  withdraw(submissionId: string): Promise<Outcome<OwnSubmission>>;
  /** Answers one department's request for more; answering the same one again changes nothing. */
  supplement(submissionId: string, more: z.input<typeof GiveMore>): Promise<Outcome<OwnSubmission>>;
  /** Where a copy lies: a page to print, or a PDF file. It takes the token. */
  copyPath(submissionId: string, kind: "print" | "pdf"): string;
};

const pathOf = (submissionId: string): string => `/v1/submissions/${encodeURIComponent(submissionId)}`;

/** Reads and withdraws with the token of the moment. Nothing here throws. */
export const createSubmissionsClient = (
  platform: Pick<Platform, "request">,
  token: () => string | undefined,
): SubmissionsClient => {
  const send = <Value>(method: "GET" | "POST", path: string, body?: unknown) =>
    callApi<Value>(platform, { method, path, token: token(), body });
  return {
    list: async () => {
      const listed = await send<OwnSubmissions>("GET", "/v1/submissions");
      return "value" in listed ? { value: listed.value.submissions } : listed;
    },
    read: (submissionId) => send("GET", pathOf(submissionId)),
    withdraw: (submissionId) => send("POST", `${pathOf(submissionId)}/withdrawals`),
    supplement: (submissionId, more) => send("POST", `${pathOf(submissionId)}/supplements`, more),
    copyPath: (submissionId, kind) => `${pathOf(submissionId)}/${kind}`,
  };
};
