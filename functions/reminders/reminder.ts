import * as z from "zod";

/**
 * What a citizen lets us remind them of: the statutory retirement month, a newborn's month for the household register, or
 * the day of an appointment.
 */
export const ReminderPurpose = z.enum(["retirement", "newborn", "appointment"]);
export type ReminderPurpose = z.infer<typeof ReminderPurpose>;

/**
 * A consent to one reminder, and the reminder itself. Only what it takes is kept: when to remind and of what, not the
 * birth date or the category it was worked out from. `revokedAt` is the citizen's word that it is off.
 */
export const Reminder = z.object({
  id: z.string().startsWith("rem_"),
  citizen: z.string(),
  conversationId: z.string(),
  purpose: ReminderPurpose,
  /** The retirement month (YYYY-MM), or the last day of the newborn's month or the appointment's (YYYY-MM-DD). */
  milestone: z.string(),
  /** The day in China to remind on. */
  dueOn: z.iso.date(),
  consentedAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().nullable(),
  sentAt: z.iso.datetime().nullable(),
  version: z.int().nonnegative(),
  expiresAt: z.int(),
});
export type Reminder = z.infer<typeof Reminder>;

/** Whether it is still to come. */
export const isOpen = ({ revokedAt, sentAt }: Reminder): boolean => revokedAt === null && sentAt === null;
