import * as z from "zod";
import { ChannelName } from "../messages/channel-name.ts";
import type { Inbox } from "../messages/inbox.ts";
import { randomCode, readCode } from "../shared/id.ts";
import type { ConversationStore } from "./ports.ts";

/** How long a code is good for, and how many characters it has. */
export const codeLifeMinutes = 10;
const codeLength = 8;

/** How often one citizen may type a code, or ask for one, in ten minutes. */
export const triesPerPeriod = 5;

/**
 * A one-time code that was shown in one conversation so that another one, in whatever channel, goes on with its unfinished
 * forms. It says who showed it; the two citizens stay two.
 */
export const Continuation = z.object({
  citizen: z.string(),
  conversationId: z.string(),
  channel: ChannelName,
  /** The message that took it, as conversation and message id; null while it is good. */
  takenBy: z.string().nullable(),
  expiresAt: z.int(),
  version: z.int().nonnegative(),
});
export type Continuation = z.infer<typeof Continuation>;

/** One-time codes. Rows past their expiry are as good as absent. */
export interface ContinuationStore {
  /** Keeps `code` as the answer to `messageId`, and returns the code that this message was answered with first. */
  issue(code: string, messageId: string, issued: Continuation): Promise<string>;
  find(code: string): Promise<Continuation | undefined>;
  /** Takes a code for one message: true for the first message that asks, and for the same one again; false for others. */
  take(code: string, by: string): Promise<boolean>;
  /** Counts one more code typed or asked for by a citizen in the ten minutes of `at`, and returns how many there are. */
  countTry(citizen: string, at: Date): Promise<number>;
}

/** What going on in another channel needs: the codes, and a way to the other conversation. */
export type Continuing = {
  codes: ContinuationStore;
  conversations: Pick<ConversationStore, "find">;
  inbox: Inbox;
};

export const newCode = (): string => randomCode(codeLength);

/** A code as people read it: in two halves. */
export const showCode = (code: string): string => `${code.slice(0, codeLength / 2)}-${code.slice(codeLength / 2)}`;

/** The code in a message that is nothing but a code, with or without 接续 before it; undefined for other messages. */
export const codeIn = (text: string): string | undefined => {
  const bare = text
    .normalize("NFKC")
    .trim()
    .replace(/^(?:我的)?接续码?(?:是|为)?[\s:,，。]*/, "");
  return readCode(bare.replace(/[。.!]$/, ""), codeLength);
};

/** Wants to go on in another channel ("接续码", "换个渠道继续"). */
export const wantsCode = (text: string): boolean =>
  /^(?:我?(?:要|想|给我|请|帮我)*)?(?:(?:获取|生成|要|发)?(?:个|一个)?接续码|换(?:个|一个)?(?:渠道|平台|手机|地方|应用)(?:接着|继续)(?:填|办|聊|说)?|(?:在|去|到)(?:别的|其他|另一个)(?:渠道|平台|地方|应用)(?:接着|继续)(?:填|办|聊|说)?)(?:吧)?$/.test(
    text.normalize("NFKC").replace(/[\s，。！!,.]/g, ""),
  );
