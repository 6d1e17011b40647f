import { type PlatformDesk, platformAgentId } from "../../channels/connect.ts";
import { citizenOf } from "../../channels/identity.ts";
import type { WebhookChannel } from "../../channels/webhook-call.ts";
import type { Conversation } from "../../conversation/conversation.ts";
import { acceptHandoff } from "../../handoff/accept-handoff.ts";
import { endHandoff } from "../../handoff/end-handoff.ts";
import { endedEvent, joinedEvent } from "../../handoff/handoff-events.ts";
import { requestHandoff } from "../../handoff/request-handoff.ts";
import { AppError } from "../../shared/app-error.ts";
import type { Deps } from "./deps.ts";

/** Outcomes of a race with our own desk: whoever was faster has the citizen. */
const isLate = (error: unknown): boolean =>
  error instanceof AppError && ["handoff.taken", "handoff.ended", "record.not-found"].includes(error.code);

/** A platform's own desk as agents of ours: what it takes and ends is taken and ended in our handoffs too. */
export const platformDesk = (deps: Deps, { name, account }: WebhookChannel): PlatformDesk => {
  const { clock, log, wording, desk } = deps;
  const [handoffs, inbox] = [deps.handoffs(), deps.inbox()];

  const conversationOf = async (sender: string): Promise<Conversation | undefined> => {
    const citizen = citizenOf(await deps.aws.pseudonymSecret(), { channel: name, account, sender });
    const conversationId = await deps.contacts().conversationOf(citizen);
    return conversationId === undefined ? undefined : deps.conversations().find(conversationId);
  };

  /** The handoff that the citizen is in; where they asked for nobody, one that the taking itself makes. */
  const handoffFor = async (conversation: Conversation, cause: string): Promise<string> => {
    const { id: conversationId, citizen, channel, region, topic, form, handoffId } = conversation;
    if (handoffId !== null) return handoffId;
    const given = { conversationId, citizen, channel, region, topic, draftId: form?.draftId ?? null };
    const messageId = `${platformAgentId(name, "")}${cause}`;
    const request = { ...given, reason: "asked" as const, messageId, currentHandoffId: null };
    return (await requestHandoff({ handoffs, clock }, request)).id;
  };

  const unlessLate = async (change: () => Promise<void>): Promise<void> => {
    try {
      await change();
    } catch (error) {
      if (!isLate(error)) throw error;
      log.info("channel.desk-late", { channel: name, error });
    }
  };

  return {
    async took(sender, servicerId, cause) {
      const conversation = await conversationOf(sender);
      if (!conversation) return;
      await unlessLate(async () => {
        const handoffId = await handoffFor(conversation, cause);
        const agent = { id: platformAgentId(name, servicerId), name: wording("channel.platform-agent") };
        const handoff = await acceptHandoff({ handoffs, clock }, { handoffId, agent });
        await inbox.send(joinedEvent(handoff, clock.now().toISOString()));
        await desk.changed({ handoffId, conversationId: handoff.conversationId });
      });
    },
    async left(sender) {
      const handoffId = (await conversationOf(sender))?.handoffId ?? null;
      if (handoffId === null) return;
      await unlessLate(async () => {
        const by = { type: "agent", id: platformAgentId(name, ""), isAdmin: true } as const;
        const handoff = await endHandoff({ handoffs, clock }, { handoffId, by });
        await inbox.send(endedEvent(handoff, clock.now().toISOString()));
        await desk.changed({ handoffId, conversationId: handoff.conversationId });
      });
    },
  };
};
