import { epochSeconds } from "../shared/clock.ts";
import type { Logger } from "../shared/logger.ts";
import { type AwaitDeps, awaitAnswer } from "./await-answer.ts";
import { messageIdOf } from "./identity.ts";
import { lifeSeconds, type ReceiveDeps, receive } from "./receive.ts";
import type { Heard, Refusal, Situation, WebhookAnswer, WebhookCall, WebhookChannel } from "./webhook-call.ts";

export type TakeCallDeps = ReceiveDeps & {
  /** Whether a channel is switched on (`channel:<name>`). */
  isOn(name: string): Promise<boolean>;
  /** What has become of a turn, for platforms that take the answer in the response. */
  turns: Omit<AwaitDeps, "contacts">;
};

/** The latest moment of an answer, from the first byte: platforms give up after 5 s, LINE after 2 (its channel says so). */
export const answerWithinMs = 4500;

const plain = (status: number, body = ""): WebhookAnswer => ({ status, type: "text/plain; charset=utf-8", body });

/** What makes every platform try again. */
const again = plain(503);

const statusOf: Record<Refusal, number> = {
  "too-large": 413,
  malformed: 400,
  unsigned: 401,
  "wrong-signature": 401,
  stale: 401,
  downgraded: 401,
  "wrong-cipher": 401,
  "wrong-account": 401,
  unreadable: 400,
};

const timeUp = Symbol("time-up");

const within = async <T>(work: Promise<T>, ms: number): Promise<T | typeof timeUp> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof timeUp>((resolve) => {
    timer = setTimeout(() => resolve(timeUp), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};

const refused = (log: Logger, channel: WebhookChannel, reason: Refusal): WebhookAnswer => {
  log.warn("channel.refused", { channel: channel.name, reason });
  return plain(statusOf[reason]);
};

/** Queues everything heard in one call, in order; returns what is known for the acknowledgement. */
const takeAll = async (
  deps: TakeCallDeps,
  channel: WebhookChannel,
  call: WebhookCall,
  payload: Uint8Array,
  heard: readonly Heard[],
): Promise<{ situation: Situation; last: Taken | undefined }> => {
  let situation: Situation = { call, payload, owner: null };
  let last: Taken | undefined;
  for (const one of heard) {
    const taken = await receive(deps, channel, one, ({ owner }) => !channel.handsOver?.({ call, payload, owner }));
    situation = { ...situation, owner: taken.conversation.owner };
    const { messageId } = taken;
    const isEvent = one.opens !== "message";
    if (messageId) last = { conversationId: taken.conversation.id, messageId, isEvent };
  }
  return { situation, last };
};

type Taken = { conversationId: string; messageId: string; isEvent: boolean };

/** An event may have no answer at all, which nobody can tell from one that is late. */
const eventWaitMs = 1500;

const passiveText = async (
  deps: TakeCallDeps,
  { render }: NonNullable<WebhookChannel["passive"]>,
  { isEvent, ...last }: Taken,
  untilMs: number,
): Promise<string | undefined> => {
  const expiresAt = epochSeconds(deps.clock.now()) + lifeSeconds;
  const until = isEvent ? Math.min(untilMs, Date.now() + eventWaitMs) : untilMs;
  const text = await awaitAnswer({ ...deps.turns, contacts: deps.contacts }, render, {
    ...last,
    untilMs: until,
    expiresAt,
  });
  return text === undefined && isEvent ? "" : text;
};

/** Queues what a genuine call says and answers it. */
const takePayload = async (
  deps: TakeCallDeps,
  channel: WebhookChannel,
  call: WebhookCall,
  payload: Uint8Array,
  untilMs: number,
): Promise<WebhookAnswer> => {
  const { log, clock, jobs } = deps;
  const parsed = channel.parse(payload, clock.now());
  if (parsed.type === "refused") return refused(log, channel, parsed.reason);
  if (!(await deps.isOn(channel.name))) {
    log.warn("channel.switched-off", { channel: channel.name });
    return again;
  }
  if (parsed.announced) {
    const { key, token } = parsed.announced;
    // The same call again is the same job; another call with the same token may bring more.
    const id = messageIdOf(channel.name, JSON.stringify([token, call.query]));
    await jobs.send({ type: "fetch", channel: channel.name, key, token, id });
  }
  const { situation, last } = await takeAll(deps, channel, call, payload, parsed.heard);
  const { passive } = channel;
  if (!passive || !last) return channel.accepted(situation, clock.now());
  const text = await passiveText(deps, passive, last, untilMs);
  if (text === undefined) return again;
  return text === "" ? channel.accepted(situation, clock.now()) : passive.answer(situation, clock.now(), text);
};

const run = async (
  deps: TakeCallDeps,
  channel: WebhookChannel,
  call: WebhookCall,
  untilMs: number,
): Promise<WebhookAnswer> => {
  if (call.body.length > channel.maxBytes) return refused(deps.log, channel, "too-large");
  const verified = await channel.verify(call, deps.clock.now());
  if (verified.type === "refused") return refused(deps.log, channel, verified.reason);
  return verified.type === "answer" ? verified.answer : takePayload(deps, channel, call, verified.payload, untilMs);
};

/**
 * Takes one call of a platform: verify over the bytes as sent, parse, queue, acknowledge. It is acknowledged only when the
 * queue has everything, and answered within `answerWithinMs` whatever is broken behind it: then the platform is told to
 * try again, and what was queued already is recognised by its id.
 */
export const takeCall = async (
  deps: TakeCallDeps,
  channel: WebhookChannel,
  call: WebhookCall,
): Promise<WebhookAnswer> => {
  const ms = Math.min(channel.answerWithinMs ?? answerWithinMs, answerWithinMs);
  const untilMs = Date.now() + ms - 300;
  try {
    const answer = await within(run(deps, channel, call, untilMs), ms);
    if (answer !== timeUp) return answer;
    deps.log.error("channel.too-slow", { channel: channel.name });
  } catch (error) {
    deps.log.error("channel.failed", { channel: channel.name, error });
  }
  return again;
};
