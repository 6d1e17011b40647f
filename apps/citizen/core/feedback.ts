import type { FeedbackGiven } from "../../../functions/api/contract.ts";
import type { FeedbackReason } from "../../../functions/messages/feedback.ts";
import type { Message } from "../../../functions/messages/message.ts";
import type { Platform } from "./platform.ts";

/** What the citizen says about one answer. */
export type Opinion = { useful: boolean; reason: FeedbackReason | null; remark: string | null };
/** Said, and whether the server has it. */
export type GivenOpinion = Opinion & { state: "saving" | "saved" | "failed" };
type Opinions = Readonly<Record<string, GivenOpinion>>;

/** What was said about the answers of this conversation, by message id; it can be changed. */
export type Feedback = {
  opinions(): Opinions;
  subscribe(listener: () => void): () => void;
  give(message: Pick<Message, "id" | "seq">, opinion: Opinion): void;
  /** Begins anew with what the server has of this session. */
  load(token: string): Promise<void>;
};

const timeoutMs = 15_000;

const listIn = (body: unknown): FeedbackGiven[] => {
  const list = typeof body === "object" && body !== null ? (body as { feedback?: unknown }).feedback : null;
  return Array.isArray(list) ? (list as FeedbackGiven[]) : [];
};

/** Feedback beside the conversation. Changes of one answer go out one after the other, so that the last one stays. */
export const createFeedback = (platform: Pick<Platform, "request">, token: () => string | undefined): Feedback => {
  let opinions: Opinions = {};
  let sending: Promise<void> = Promise.resolve();
  const listeners = new Set<() => void>();
  const put = (next: Opinions) => {
    opinions = next;
    for (const listener of listeners) listener();
  };
  const post = async ({ id, seq }: Pick<Message, "id" | "seq">, given: GivenOpinion) => {
    const { useful, reason, remark } = given;
    const bearer = token();
    const path = `/v1/messages/${encodeURIComponent(id)}/feedback`;
    const body = { seq, useful, reason, remark };
    const answer =
      bearer === undefined
        ? null
        : await platform.request({ method: "POST", path, token: bearer, body, timeoutMs }).catch(() => null);
    // Somebody who has changed their mind since is told of the last word only.
    if (opinions[id] !== given) return;
    put({ ...opinions, [id]: { ...given, state: answer !== null && answer.status < 300 ? "saved" : "failed" } });
  };
  return {
    opinions: () => opinions,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    give: (message, opinion) => {
      const given: GivenOpinion = { ...opinion, state: "saving" };
      put({ ...opinions, [message.id]: given });
      sending = sending.then(() => post(message, given));
    },
    load: async (bearer) => {
      put({});
      const answer = await platform
        .request({ method: "GET", path: "/v1/feedback", token: bearer, timeoutMs })
        .catch(() => null);
      if (answer === null || answer.status >= 300) return;
      const known = listIn(answer.body).map(({ messageId, useful, reason, remark }): [string, GivenOpinion] => [
        messageId,
        { useful, reason, remark, state: "saved" },
      ]);
      put({ ...Object.fromEntries(known), ...opinions });
    },
  };
};
