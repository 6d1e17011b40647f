import { hasCode } from "../shared/app-error.ts";
import { type Clock, epochSeconds } from "../shared/clock.ts";
import { derivedId } from "../shared/id.ts";
import type { PlannedReminder } from "./plan-reminder.ts";
import type { ReminderStore } from "./ports.ts";
import { isOpen, type Reminder } from "./reminder.ts";

export type KeepDeps = { reminders: ReminderStore; clock: Clock };

const keptAfterDays = 90;

/** When a reminder's record goes, in seconds since 1970. */
export const expiryAfter = (day: string): number => epochSeconds(new Date(`${day}T00:00:00Z`)) + keptAfterDays * 86_400;

/** The same citizen, purpose and milestone are always the same reminder. */
const reminderIdOf = (
  citizen: string,
  { purpose, milestone }: Pick<PlannedReminder, "purpose" | "milestone">,
): string => derivedId("rem", citizen, purpose, milestone);

/**
 * Keeps a citizen's consent to one reminder. The same milestone is kept once, however often it is agreed to; one that was
 * revoked is open again.
 */
export const keepReminder = async (
  { reminders, clock }: KeepDeps,
  planned: PlannedReminder,
  { citizen, conversationId }: { citizen: string; conversationId: string },
): Promise<Reminder> => {
  const id = reminderIdOf(citizen, planned);
  const fresh: Reminder = {
    id,
    citizen,
    conversationId,
    ...planned,
    consentedAt: clock.now().toISOString(),
    revokedAt: null,
    sentAt: null,
    version: 0,
    expiresAt: expiryAfter(planned.dueOn),
  };
  try {
    await reminders.create(fresh);
    return fresh;
  } catch (error) {
    if (!hasCode(error, "record.exists")) throw error;
  }
  const known = await reminders.find(citizen, id);
  if (!known || known.revokedAt === null) return known ?? fresh;
  return reminders.save({ ...fresh, version: known.version });
};

/** Takes back all of a citizen's consents that are still open. Returns how many there were. */
export const revokeReminders = async ({ reminders, clock }: KeepDeps, citizen: string): Promise<number> => {
  const open = (await reminders.listOf(citizen)).filter(isOpen);
  const revokedAt = clock.now().toISOString();
  for (const reminder of open)
    await reminders.save({ ...reminder, revokedAt, expiresAt: expiryAfter(revokedAt.slice(0, 10)) });
  return open.length;
};

/** Takes back the consent to one reminder; one that was sent, revoked or never kept is left as it is. */
export const revokeReminder = async (
  { reminders, clock }: KeepDeps,
  citizen: string,
  planned: Pick<PlannedReminder, "purpose" | "milestone">,
): Promise<void> => {
  const reminder = await reminders.find(citizen, reminderIdOf(citizen, planned));
  if (!reminder || !isOpen(reminder)) return;
  const revokedAt = clock.now().toISOString();
  await reminders.save({ ...reminder, revokedAt, expiresAt: expiryAfter(revokedAt.slice(0, 10)) });
};
