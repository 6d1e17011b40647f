import type { Conversation } from "../../functions/conversation/conversation.ts";
import { planTurn } from "../../functions/conversation/plan-turn.ts";
import { runTurn } from "../../functions/conversation/run-turn.ts";
import { startConversation } from "../../functions/conversation/start-conversation.ts";
import { movePart } from "../../functions/forms/move-part.ts";
import { acceptHandoff } from "../../functions/handoff/accept-handoff.ts";
import { endHandoff } from "../../functions/handoff/end-handoff.ts";
import { endedEvent, joinedEvent, requeuedEvent, saidEvent } from "../../functions/handoff/handoff-events.ts";
import { requeueHandoff } from "../../functions/handoff/requeue-handoff.ts";
import type { CitizenContent, DeskEvent, InboundMessage } from "../../functions/messages/inbound-message.ts";
import type { Message } from "../../functions/messages/message.ts";
import { toPlainText } from "../../functions/messages/plain-text.ts";
import { silentLogger } from "../../functions/shared/logger.ts";
import { steppedClock } from "./case-builders.ts";
import type { Flow, Step } from "./replay.ts";
import { createTalkWorld } from "./talk-world.ts";

const agent = { id: "agent1", name: "演示坐席一号", isAdmin: false };

/** What one step led to: the replies to it, and the whole transcript of whoever did it. */
export type Played = { step: Step; replies: Message[]; transcript: Message[] };

type PartMove = Extract<Step, { part: unknown }>["part"];
type Person = { conversationId: string; lastReplies: Message[] };

/** Plays a flow through the real planner and turn, with stores in memory and the real knowledge, one message after the other. */
export const createPlayer = (flow: Flow) => {
  const clock = steppedClock();
  const deps = createTalkWorld({ ...flow, clock });
  const { conversations, wording } = deps;
  const people = new Map<string, Person>();
  const kept = new Map<string, string>();
  let count = 0;

  const meet = async (name: string): Promise<Person> => {
    const known = people.get(name);
    if (known) return known;
    const begin = { citizen: `cit_${name}`, region: flow.region, channel: "web" as const };
    const { id } = await startConversation({ ...deps, conversations }, begin);
    const person = { conversationId: id, lastReplies: await conversations.messagesAfter(id, 0, 10) };
    people.set(name, person);
    return person;
  };

  const conversationOf = async ({ conversationId }: Person): Promise<Conversation> => {
    const conversation = await conversations.find(conversationId);
    if (!conversation) throw new Error("the conversation is gone");
    return conversation;
  };

  const currentHandoff = async (person: Person) => {
    const { handoffId } = await conversationOf(person);
    const handoff = handoffId ? await deps.handoffs.find(handoffId) : undefined;
    if (!handoff) throw new Error("nobody has asked for a person");
    return handoff;
  };

  /** `{name}` is what was kept; `{name.plain}` the same in lower case and without dashes. */
  const filledIn = (text: string): string =>
    text.replace(/\{(\w+)(\.plain)?\}/g, (_, name: string, plain?: string) => {
      const value = kept.get(name) ?? `{${name}}`;
      return plain ? value.toLowerCase().replaceAll("-", "") : value;
    });

  const buttonValue = ({ lastReplies }: Person, pressed: string): string => {
    const offered = lastReplies.flatMap(({ choices }) => choices).find(({ label }) => label === pressed);
    if (offered) return offered.value;
    if (/^[a-z]+:/.test(pressed)) return pressed;
    throw new Error(
      `no button ${pressed} among ${lastReplies.flatMap(({ choices }) => choices.map(({ label }) => label))}`,
    );
  };

  const numberOf = ({ lastReplies }: Person, label: string): string => {
    const shown = lastReplies.map(toPlainText).join("\n");
    const numbers = shown
      .split("\n")
      .flatMap((line) => (line.replace(/^\d+\. /, "") === label ? (/^\d+/.exec(line) ?? []) : []));
    const last = numbers.at(-1);
    if (!last) throw new Error(`no number before ${label} in:\n${shown}`);
    return last;
  };

  const contentOf = async (step: Step, person: Person): Promise<CitizenContent | undefined> => {
    if ("say" in step) return { type: "text", text: filledIn(step.say) };
    if ("number" in step) return { type: "text", text: numberOf(person, filledIn(step.number)) };
    if ("press" in step) return { type: "choice", value: buttonValue(person, step.press) };
    if (!("fill" in step)) return undefined;
    const draftId = person.lastReplies.findLast(({ form }) => form)?.form?.draftId ?? "";
    return { type: "form", draftId, values: step.fill };
  };

  const event = (person: Person, content: DeskEvent): InboundMessage => {
    const at = clock.now().toISOString();
    return { messageId: `event-${count}`, conversationId: person.conversationId, channel: "web", at, content };
  };

  const movesPart = async ({ department, to, note }: PartMove, person: Person): Promise<InboundMessage> => {
    const [submission] = await deps.submissions.listByCitizen((await conversationOf(person)).citizen, 1);
    if (!submission) throw new Error("nothing was submitted");
    const moved = movePart(submission, department, to, note ?? null, clock.now().toISOString());
    await deps.submissions.save(moved);
    return event(person, {
      type: "part-moved",
      submissionId: submission.id,
      department,
      cause: moved.events.at(-1)?.cause,
    });
  };

  const remindsOf = async (person: Person): Promise<InboundMessage> => {
    const [reminder] = await deps.reminders.listOf((await conversationOf(person)).citizen);
    if (!reminder) throw new Error("there is no reminder");
    return event(person, { type: "reminder-due", reminderId: reminder.id });
  };

  const deskEvent = async (step: Step, person: Person): Promise<InboundMessage> => {
    const handoff = await currentHandoff(person);
    const at = clock.now().toISOString();
    const context = { handoffs: deps.handoffs, clock };
    if ("deskSays" in step) return saidEvent(handoff, `desk-${count}`, step.deskSays, at);
    const what = "desk" in step ? step.desk : undefined;
    if (what === "joins") return joinedEvent(await acceptHandoff(context, { handoffId: handoff.id, agent }), at);
    if (what === "ends")
      return endedEvent(await endHandoff(context, { handoffId: handoff.id, by: { type: "agent", ...agent } }), at);
    return requeuedEvent(await requeueHandoff(context, handoff), at);
  };

  const inbound = async (step: Step, person: Person): Promise<InboundMessage> => {
    if ("part" in step) return movesPart(step.part, person);
    if ("reminder" in step) return remindsOf(person);
    const content = await contentOf(step, person);
    if (!content) return deskEvent(step, person);
    const at = clock.now().toISOString();
    return { messageId: `step-${count}`, conversationId: person.conversationId, channel: "web", at, content };
  };

  const keep = ({ keep: patterns = {} }: Step, replies: readonly Message[]): void => {
    for (const [name, pattern] of Object.entries(patterns)) {
      const found = new RegExp(pattern).exec(replies.map(toPlainText).join("\n"))?.[0];
      if (found) kept.set(name, found);
    }
  };

  return {
    filledIn,
    /** Where it all lies. */
    deps,
    /** The conversation of somebody in the flow. */
    conversationOf: async (by: string) => conversationOf(await meet(by)),
    /** Does one step; nothing it says is delivered anywhere but into the transcript. */
    async play(step: Step): Promise<Played> {
      count += 1;
      clock.forward(1000);
      const person = await meet(step.by);
      const message = await inbound(step, person);
      const outcome = await runTurn(
        { conversations, plan: planTurn(deps), wording, clock, log: silentLogger },
        message,
      );
      const replies = (outcome?.messages ?? []).filter(({ from }) => from !== "citizen");
      if (replies.length > 0) person.lastReplies = [...replies];
      keep(step, replies);
      return { step, replies, transcript: await conversations.messagesAfter(person.conversationId, 0, 500) };
    },
  };
};
