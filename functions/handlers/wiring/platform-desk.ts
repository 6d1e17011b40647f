import { type PlatformDesk, platformAgentId } from "../../channels/connect.ts";
import { citizenOf } from "../../channels/identity.ts";
import type { WebhookChannel } from "../../channels/webhook-call.ts";
import { acceptHandoff } from "../../handoff/accept-handoff.ts";
import { endHandoff } from "../../handoff/end-handoff.ts";
import { endedEvent, joinedEvent } from "../../handoff/handoff-events.ts";
import { AppError } from "../../shared/app-error.ts";
import type { Deps } from "./deps.ts";

/** Outcomes of a race with our own desk: whoever was faster has the citizen. */
const isLate = (error: unknown): boolean =>
  error instanceof AppError && ["handoff.taken", "handoff.ended", "record.not-found"].includes(error.code);

/** A platform's own desk as agents of ours: what it takes and ends is taken and ended in our handoffs too. */
export const platformDesk = (deps: Deps, { name, account }: WebhookChannel): PlatformDesk => {
  const { clock, log, wording, desk } = deps;
  const [handoffs, inbox] = [deps.handoffs(), deps.inbox()];

  const handoffOf = async (sender: string): Promise<string | null> => {
    const citizen = citizenOf(await deps.aws.pseudonymSecret(), { channel: name, account, sender });
    const conversationId = await deps.contacts().conversationOf(citizen);
    const conversation = conversationId === undefined ? undefined : await deps.conversations().find(conversationId);
    return conversation?.handoffId ?? null;
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
    async took(sender, servicerId) {
      const handoffId = await handoffOf(sender);
      if (handoffId === null) return;
      await unlessLate(async () => {
        const agent = { id: platformAgentId(name, servicerId), name: wording("channel.platform-agent") };
        const handoff = await acceptHandoff({ handoffs, clock }, { handoffId, agent });
        await inbox.send(joinedEvent(handoff, clock.now().toISOString()));
        await desk.changed({ handoffId, conversationId: handoff.conversationId });
      });
    },
    async left(sender) {
      const handoffId = await handoffOf(sender);
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
