import * as z from "zod";
import { AppError } from "../../shared/app-error.ts";
import type { SendOutcome } from "../platform-channel.ts";
import type { Contact } from "../ports.ts";
import type { TokenSource } from "../token-source.ts";
import { type DouyinClient, readAnswer } from "./client-token.ts";
import type { DouyinText } from "./render.ts";

/** Error codes as the operator sets them: which say that the token is over, that nothing more is taken, that it passes. */
export type DouyinCodes = { token: readonly number[]; stopped: readonly number[]; passing: readonly number[] };
export type DouyinApi = DouyinClient & { tokens: TokenSource; sendPath: string; scene: string; codes: DouyinCodes };

const Answer = z.object({ data: z.object({ error_code: z.int() }) });

const post = async (api: DouyinApi, token: string, { recipient, context }: Contact, content: DouyinText) => {
  const query = new URLSearchParams({ open_id: context.account ?? "" });
  const { status, body } = await api.http.call({
    method: "POST",
    url: `${api.apiBase}${api.sendPath}?${query}`,
    headers: { "content-type": "application/json", "access-token": token },
    body: JSON.stringify({
      msg_id: context.messageId,
      conversation_id: context.conversationId,
      to_user_id: recipient,
      scene: api.scene,
      content,
    }),
  });
  const answer = Answer.safeParse(readAnswer(body));
  return answer.success ? answer.data.data.error_code : `HTTP ${status}`;
};

const unavailable = (code: number | string) => new AppError("upstream.unavailable", { what: "douyin", code });

const outcomeOf = ({ codes }: DouyinApi, code: number | string): SendOutcome => {
  if (code === 0) return { outcome: "sent" };
  if (typeof code === "string" || codes.passing.includes(code) || codes.token.includes(code)) throw unavailable(code);
  return { outcome: codes.stopped.includes(code) ? "stopped" : "passed", reason: String(code) };
};

/** Answers in the private chat that the citizen wrote in. A token that is over is fetched anew, once. */
export const sendDouyin = async (api: DouyinApi, contact: Contact, content: DouyinText): Promise<SendOutcome> => {
  const token = await api.tokens.token();
  const code = await post(api, token, contact, content);
  if (typeof code === "string" || !api.codes.token.includes(code)) return outcomeOf(api, code);
  await api.tokens.refused(token);
  return outcomeOf(api, await post(api, await api.tokens.token(), contact, content));
};
