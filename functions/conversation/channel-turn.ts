import type { ChannelEvent } from "../messages/inbound-message.ts";
import { reply } from "../messages/reply.ts";
import { type Plan, say } from "./plan.ts";
import { welcome } from "./start-conversation.ts";
import type { PlanDeps, TurnContext } from "./turn-context.ts";
import { unfinishedServices } from "./unfinished-forms.ts";

/** Whoever comes back after this long is greeted again; sooner they are in the middle of something. */
const quietHours = 12;

const isFresh = ({ conversation: { lastSeq, lastTurnAt } }: TurnContext, now: Date): boolean =>
  lastSeq === 0 || now.getTime() - Date.parse(lastTurnAt) > quietHours * 3_600_000;

const greet = async (deps: PlanDeps, context: TurnContext): Promise<Plan> => {
  const { owner, citizen } = context.conversation;
  if (owner !== "bot" || !isFresh(context, deps.clock.now())) return say([]);
  return say([welcome(deps.wording, await unfinishedServices(deps, citizen))]);
};

/** Words that a citizen took back leave the transcript; what was made of them (an answer, a form) stays and can be corrected. */
const forget = async (
  { conversations, wording }: PlanDeps,
  { conversation: { id } }: TurnContext,
  messageId: string,
): Promise<void> => {
  const turn = await conversations.findTurn(id, messageId);
  if (turn) await conversations.eraseWords(id, turn.firstSeq, wording("channel.recalled"));
};

const readable = ["voice", "video", "location", "sticker", "file", "file-refused", "file-gone", "too-long"];

/** Answers what a channel noticed: the chat was opened, something cannot be read, a message was taken back, somebody writes too fast. */
export const hearChannel = async (deps: PlanDeps, context: TurnContext, event: ChannelEvent): Promise<Plan> => {
  const { wording } = deps;
  switch (event.type) {
    case "arrived":
      return greet(deps, context);
    case "unreadable":
      return say([
        reply({ text: wording(`channel.unreadable-${readable.includes(event.what) ? event.what : "other"}`) }),
      ]);
    case "recalled":
      await forget(deps, context, event.recalledId);
      return say([]);
    case "too-fast":
      return say([reply({ text: wording("channel.too-fast", { seconds: event.retryAfterSeconds }) })]);
  }
};
