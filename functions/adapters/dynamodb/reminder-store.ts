import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { ReminderStore } from "../../reminders/ports.ts";
import { isOpen, Reminder } from "../../reminders/reminder.ts";
import { keys } from "./keys.ts";
import { createTable } from "./table.ts";

/** A reminder as stored; only open ones are in the list of what is due. */
const toRow = (reminder: Reminder) => ({
  ...reminder,
  ...keys.reminder(reminder.citizen, reminder.id),
  ...(isOpen(reminder) ? keys.remindersDue(`${reminder.dueOn} ${reminder.id}`) : {}),
});

/** Reminders in the `cases` table, each with an expiry of its own. */
export const createReminderStore = (client: DynamoDBDocumentClient, tableName: string): ReminderStore => {
  const table = createTable(client, tableName);
  return {
    create: (reminder) => table.putNew(toRow(reminder), "record.exists"),
    find: (citizen, reminderId) => table.get(Reminder, keys.reminder(citizen, reminderId)),
    listOf: async (citizen) => (await table.query(Reminder, { pk: keys.reminder(citizen, "").pk })).items,
    save: async (reminder) => Reminder.parse(await table.putNext(toRow(reminder))),

    async listDue(day, limit) {
      const { gsi1pk } = keys.remindersDue();
      // A tilde sorts after every id of the day.
      return (await table.query(Reminder, { gsi1pk, before: `${day} ~` }, { limit })).items;
    },
  };
};
