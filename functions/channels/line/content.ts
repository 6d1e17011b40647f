import { AppError } from "../../shared/app-error.ts";
import type { LineApi } from "./send.ts";

/** Pictures of a telephone are some megabytes. */
const timeoutMs = 15_000;

/**
 * The bytes of a picture that a citizen sent (`GET /v2/bot/message/{messageId}/content`). `undefined` when LINE has it no more:
 * it was deleted after a while, or the citizen took the message back. 202 says that it is being prepared.
 */
export const fetchContent = async (
  { apiBase, accessToken, http }: LineApi,
  messageId: string,
): Promise<Uint8Array | undefined> => {
  const url = `${apiBase}/v2/bot/message/${encodeURIComponent(messageId)}/content`;
  const headers = { authorization: `Bearer ${accessToken}` };
  const { status, body } = await http.call({ method: "GET", url, headers, timeoutMs });
  if (status === 200) return body;
  if (status === 404 || status === 410 || status === 400) return undefined;
  throw new AppError("upstream.unavailable", { what: "line content", status });
};
