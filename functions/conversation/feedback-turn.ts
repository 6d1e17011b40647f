import { action } from "../messages/action.ts";
import { FeedbackReason, type GivenFeedback } from "../messages/feedback.ts";
import { reply } from "../messages/reply.ts";
import { takesFeedback } from "../messages/takes-feedback.ts";
import { type Plan, say } from "./plan.ts";
import { takeFeedback } from "./take-feedback.ts";
import type { PlanDeps, TurnContext } from "./turn-context.ts";

const pattern = /^feedback:(\d{1,9}):(useful|useless|[a-z-]+)$/;

const useless = (reason: FeedbackReason | null): GivenFeedback => ({ useful: false, reason, remark: null });

/** What a pressed button or a word says. */
const opinionOf = (word: string): GivenFeedback | undefined => {
  if (word === "useful") return { useful: true, reason: null, remark: null };
  if (word === "useless") return useless(null);
  const reason = FeedbackReason.safeParse(word);
  return reason.success ? useless(reason.data) : undefined;
};

const person = ({ wording }: PlanDeps) => ({ label: wording("conversation.choice-person"), value: action.person });

/** Thanks, and for an answer that did not help the question what was wrong with it. */
const thanks = (deps: PlanDeps, seq: number, { useful, reason }: GivenFeedback): Plan => {
  const { wording } = deps;
  if (useful) return say([reply({ text: wording("feedback.useful") })]);
  if (reason) return say([reply({ kind: "choices", text: wording("feedback.noted"), choices: [person(deps)] })]);
  const reasons = FeedbackReason.options.map((one) => ({
    label: wording(`feedback.reason-${one}`),
    value: action.feedback(seq, one),
  }));
  return say([reply({ kind: "choices", text: wording("feedback.why"), choices: [...reasons, person(deps)] })]);
};

const take = async (deps: PlanDeps, { conversation }: TurnContext, seq: number, word: string): Promise<Plan> => {
  const opinion = opinionOf(word);
  if (!deps.asking || !opinion) return say([reply({ text: deps.wording("feedback.gone") })]);
  const kept = await takeFeedback({ ...deps, ...deps.asking }, conversation, { seq }, opinion);
  return kept ? thanks(deps, seq, opinion) : say([reply({ text: deps.wording("feedback.gone") })]);
};

/** A button that says whether an answer helped, or why not; undefined for any other one. */
export const pressedFeedback = async (
  deps: PlanDeps,
  context: TurnContext,
  value: string,
): Promise<Plan | undefined> => {
  const [, seq, word] = pattern.exec(value) ?? [];
  return seq && word ? take(deps, context, Number(seq), word) : undefined;
};

const about = "^(?:这个|你的|您的)?(?:回答|答案|答复|回复)?(?:还是|太|根本)?";
const words: readonly (readonly [string, RegExp])[] = [
  ["useful", new RegExp(`${about}(?:很|挺)?(?:有用|有帮助)(?:了|的)?$`)],
  ["useless", new RegExp(`${about}(?:没用|没有用|没什么用|没帮助|没有帮助|没帮上忙|答非所问|不满意)(?:了|的)?$`)],
  ["wrong", new RegExp(`${about}(?:不对|错了|答错了|答得不对|有误|有错)$`)],
  ["outdated", new RegExp(`${about}(?:过时|过时了|过期了|是旧的)$`)],
  ["not-my-case", /^(?:这)?(?:不是我的情况|和我的情况不一样|跟我的情况不一样|不适用)$/],
  ["unclear", new RegExp(`${about}(?:看不懂|没看懂|听不懂|不清楚|说得不清楚|没说清楚)$`)],
];

const wordIn = (text: string): string | undefined => {
  const plain = text.normalize("NFKC").replace(/[\s，。！!、~～.,]/g, "");
  return words.find(([, pattern]) => pattern.test(plain))?.[0];
};

/** "没用", "过时了" and the like right after an answer: said about that answer, in any channel. */
export const hearFeedback = async (deps: PlanDeps, context: TurnContext, text: string): Promise<Plan | undefined> => {
  const word = deps.asking && wordIn(text);
  const { id, lastSeq, lastStatus } = context.conversation;
  if (!word || !takesFeedback({ from: "bot", status: lastStatus })) return undefined;
  const last = await deps.conversations.messagesAfter(id, Math.max(0, lastSeq - 10), 10);
  const answer = last.findLast(takesFeedback);
  return answer && take(deps, context, answer.seq, word);
};
