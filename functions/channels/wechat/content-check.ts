import * as z from "zod";
import type { Message } from "../../messages/message.ts";
import { toPlainText } from "../../messages/plain-text.ts";
import { reply } from "../../messages/reply.ts";
import type { Wording } from "../../messages/wording.ts";
import type { Logger } from "../../shared/logger.ts";
import type { Contact } from "../ports.ts";
import { splitText } from "../split-text.ts";
import type { TencentApi } from "../tencent-api.ts";

const Result = z.object({ result: z.object({ suggest: z.enum(["pass", "review", "risky"]), label: z.number() }) });

/** The longest content of one check is 2500 characters. */
const longest = { amount: 2500, unit: "utf16" } as const;
const sceneSocial = 4;

export type ContentCheckDeps = { api: TencentApi; wording: Wording; log: Logger };

/**
 * What WeChat's check (msgSecCheck) says of a text: `withhold` for risky and for what it wants a person to look at. `unknown`
 * when it cannot say, such as for citizens who have not opened the mini program within two hours.
 */
export const checkContent = async (
  api: TencentApi,
  openid: string,
  text: string,
): Promise<"pass" | "withhold" | "unknown"> => {
  for (const content of splitText(text, longest)) {
    const { errcode, fields } = await api.post("/wxa/msg_sec_check", {
      version: 2,
      openid,
      scene: sceneSocial,
      content,
    });
    const found = Result.safeParse(fields);
    if (errcode !== 0 || !found.success) return "unknown";
    if (found.data.result.suggest !== "pass") return "withhold";
  }
  return "pass";
};

const verdictOn = async ({ api, log }: ContentCheckDeps, { recipient }: Contact, message: Message) => {
  try {
    return await checkContent(api, recipient, toPlainText(message));
  } catch (error) {
    log.warn("channel.content-unchecked", { channel: "wechat-mini", error });
    return "unknown" as const;
  }
};

/** What a machine made, and news that carries another citizen's words (remedy-published). A person's own words are theirs. */
const isChecked = ({ from, label, inReplyTo }: Message): boolean =>
  from === "bot" ? label !== null : from === "system" && (inReplyTo?.startsWith("remedy:") ?? false);

/**
 * Messages after WeChat's check: one that it does not pass gives way to a fixed sentence and a way to a person. Where WeChat
 * cannot say, our own checks decide, which everything has passed before it comes here: answers those of answer/checks,
 * another citizen's words those of answer/fit-to-quote.ts.
 */
export const withheldWhereRisky = (
  deps: ContentCheckDeps,
  contact: Contact,
  messages: readonly Message[],
): Promise<Message[]> =>
  Promise.all(
    messages.map(async (message) => {
      if (!isChecked(message)) return message;
      if ((await verdictOn(deps, contact, message)) !== "withhold") return message;
      deps.log.warn("channel.withheld", { channel: "wechat-mini", messageId: message.id });
      const { id, seq, inReplyTo, at } = message;
      return { ...reply({ text: deps.wording("channel.withheld") }), id, seq, inReplyTo, at };
    }),
  );
