import type { Reminder } from "./reminder.ts";

/** Consents to reminders, kept until well after the reminder or its revocation. */
export interface ReminderStore {
  /** `record.exists` when the id is taken. */
  create(reminder: Reminder): Promise<void>;
  find(citizen: string, reminderId: string): Promise<Reminder | undefined>;
  /** All of one citizen, open or not. */
  listOf(citizen: string): Promise<Reminder[]>;
  /** `record.changed` unless `version` is the one stored. */
  save(reminder: Reminder): Promise<Reminder>;
  /** Open ones due on this day or before, the oldest first. */
  listDue(day: string, limit: number): Promise<Reminder[]>;
}
