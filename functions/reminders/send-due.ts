import type { InboundMessage } from "../messages/inbound-message.ts";
import type { Inbox } from "../messages/inbox.ts";
import { hasCode } from "../shared/app-error.ts";
import { type Clock, chinaDay } from "../shared/clock.ts";
import type { ReminderStore } from "./ports.ts";
import type { Reminder } from "./reminder.ts";

export type SendDueDeps = {
  reminders: ReminderStore;
  inbox: Inbox;
  /** The channel of a conversation; undefined when it is gone. */
  channelOf(conversationId: string): Promise<InboundMessage["channel"] | undefined>;
  clock: Clock;
};

const atOnce = 500;

const sendOne = async ({ reminders, inbox, channelOf }: SendDueDeps, reminder: Reminder, at: string): Promise<void> => {
  const { id, conversationId } = reminder;
  const channel = await channelOf(conversationId);
  // One message id for ever: sent again after a crash, the conversation still says it once.
  const content = { type: "reminder-due" as const, reminderId: id };
  if (channel) await inbox.send({ messageId: `remind:${id}`, conversationId, channel, at, content });
  try {
    await reminders.save({ ...reminder, sentAt: at });
  } catch (error) {
    // Revoked at this very moment: the turn sees that too, and says nothing.
    if (!hasCode(error, "record.changed")) throw error;
  }
};

/** Sends every reminder that is due today or was before, once, through the conversation it was agreed in. Returns how many. */
export const sendDueReminders = async (deps: SendDueDeps): Promise<number> => {
  const now = deps.clock.now();
  const due = await deps.reminders.listDue(chinaDay(now), atOnce);
  for (const reminder of due) await sendOne(deps, reminder, now.toISOString());
  return due.length;
};
