import type { ReminderStore } from "../../functions/reminders/ports.ts";
import { isOpen, type Reminder } from "../../functions/reminders/reminder.ts";
import { AppError } from "../../functions/shared/app-error.ts";

/** Reminders in memory, under the same promises as the real store (test/contract runs one suite on both). */
export const createMemoryReminderStore = (): ReminderStore => {
  const records = new Map<string, Reminder>();
  const copy = <T>(value: T): T => structuredClone(value);
  return {
    async create(reminder) {
      if (records.has(reminder.id)) throw new AppError("record.exists");
      records.set(reminder.id, copy(reminder));
    },
    async find(citizen, reminderId) {
      const found = records.get(reminderId);
      return found?.citizen === citizen ? copy(found) : undefined;
    },
    listOf: async (citizen) => [...records.values()].filter((one) => one.citizen === citizen).map(copy),
    async save(reminder) {
      if (records.get(reminder.id)?.version !== reminder.version) throw new AppError("record.changed");
      const saved = { ...reminder, version: reminder.version + 1 };
      records.set(reminder.id, copy(saved));
      return saved;
    },
    listDue: async (day, limit) =>
      [...records.values()]
        .filter((one) => isOpen(one) && one.dueOn <= day)
        .toSorted((one, other) => (`${one.dueOn} ${one.id}` < `${other.dueOn} ${other.id}` ? -1 : 1))
        .slice(0, limit)
        .map(copy),
  };
};
