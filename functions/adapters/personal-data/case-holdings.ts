import type { Appointment } from "../../places/appointment.ts";
import type { AppointmentStore } from "../../places/ports.ts";
import type { Holding } from "../../privacy/holding.ts";
import type { ReminderStore } from "../../reminders/ports.ts";
import type { Ticket } from "../../tickets/ticket.ts";
import { keys } from "../dynamodb/keys.ts";
import { conversationRows, isDraftRow } from "./data-tables.ts";
import { plainRecord } from "./plain-record.ts";
import type { ReadSources } from "./sources.ts";

const many = 1000;
const nothing = async (): Promise<number> => 0;

/** Consents to be reminded. */
export const reminderHolding = ({ tables }: ReadSources, reminders: ReminderStore): Holding => ({
  name: "reminders",
  isKept: false,
  read: async ({ citizen }) => (await reminders.listOf(citizen)).map(plainRecord),
  erase: ({ citizen }) => tables.cases.clear({ pk: keys.reminder(citizen, "").pk }),
});

/** Appointments: what is still to come is cancelled first, so that its slot is free for somebody else. */
export const appointmentHolding = (
  { tables }: ReadSources,
  appointments: AppointmentStore,
  cancel: (appointment: Appointment) => Promise<unknown>,
): Holding => ({
  name: "appointments",
  isKept: false,
  read: async ({ citizen }) => (await appointments.listOf(citizen)).map(plainRecord),
  async erase({ citizen }) {
    for (const appointment of await appointments.listOf(citizen)) await cancel(appointment);
    return tables.cases.clear({ pk: keys.appointment(citizen).pk });
  },
});

/** What a platform's citizen agreed to be sent, and which conversation is theirs there. */
export const platformHolding = ({ tables }: ReadSources): Holding => {
  const range = (citizen: string) => ({ pk: keys.citizenConversation(citizen).pk });
  return {
    name: "platform",
    isKept: false,
    read: async ({ citizen }) => (await tables.conversations.rows(range(citizen))).map(plainRecord),
    erase: ({ citizen }) => tables.conversations.clear(range(citizen)),
  };
};

/** What departments were sent: kept, with what they answered. */
export const submissionHolding = ({ tables, submissions }: ReadSources): Holding => ({
  name: "submissions",
  isKept: true,
  async read({ citizen }) {
    const found = await submissions.listByCitizen(citizen, many);
    return Promise.all(
      found.map(async (submission) => {
        const { pk, sk } = keys.submission(submission.id);
        const beside = (await tables.cases.rows({ pk })).filter((row) => row.sk !== sk);
        return { ...plainRecord(submission), dispatches: beside.map(plainRecord) };
      }),
    );
  },
  erase: nothing,
});

/** Tickets, a report with what was said in it: the citizen may read their own words. Kept. */
export const ticketHolding = ({ tickets }: ReadSources): Holding => {
  const whole = async (ticket: Ticket) => {
    const { contact, description } = await tickets.reporterOf(ticket);
    return plainRecord({ ...ticket, contact, description });
  };
  return {
    name: "tickets",
    isKept: true,
    read: async ({ citizen }) => Promise.all((await tickets.listByCitizen(citizen, many)).map(whole)),
    erase: nothing,
  };
};

/** Who asked departments for what about this citizen, and the mark that ties them to one person: kept three years. */
export const sharedDataHolding = ({ tables }: ReadSources): Holding => ({
  name: "shared-data",
  isKept: true,
  async read(subject) {
    const drafts = (await conversationRows(tables, subject)).filter(isDraftRow);
    const lines = await Promise.all(
      drafts.map(({ id }) => tables.cases.rows({ pk: keys.prefillAudit(String(id)).pk })),
    );
    const person = await tables.cases.rows({ pk: keys.prefillPerson(subject.citizen).pk });
    return [...lines.flat(), ...person].map(plainRecord);
  },
  erase: nothing,
});
