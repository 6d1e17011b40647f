import type { Conversation } from "../../functions/conversation/conversation.ts";
import type { ConversationStore } from "../../functions/conversation/ports.ts";
import type { Draft } from "../../functions/forms/draft.ts";
import type { SubmissionStore } from "../../functions/forms/ports.ts";
import type { HandoffStore } from "../../functions/handoff/ports.ts";
import type { Message } from "../../functions/messages/message.ts";
import type { ReminderStore } from "../../functions/reminders/ports.ts";
import { AppError } from "../../functions/shared/app-error.ts";
import type { TicketStore } from "../../functions/tickets/ports.ts";

/** Records by id; one citizen and one writer, so nothing is ever in anybody's way. */
const createRecords = <T extends { id: string; version: number }>() => {
  const records = new Map<string, T>();
  return {
    create: async (record: T): Promise<void> => {
      if (records.has(record.id)) throw new AppError("record.exists");
      records.set(record.id, record);
    },
    find: async (id: string): Promise<T | undefined> => records.get(id),
    save: async (record: T): Promise<T> => {
      const next = { ...record, version: record.version + 1 };
      records.set(record.id, next);
      return next;
    },
    all: (): T[] => [...records.values()].toReversed(),
  };
};

type Numbered = { id: string; version: number; number: string };

const createNumbered = <T extends Numbered>() => {
  const { all, ...records } = createRecords<T>();
  return {
    ...records,
    all,
    findByNumber: async (number: string): Promise<T | undefined> => all().find((record) => record.number === number),
  };
};

/** One conversation, kept while it is talked through. */
export const createTalkStore = (): ConversationStore => {
  let current: Conversation | undefined;
  const messages: Message[] = [];
  const drafts = new Map<string, Draft>();
  return {
    async create(conversation, first) {
      current = conversation;
      messages.push(...first);
    },
    find: async () => current,
    findTurn: async () => undefined,
    findDraft: async (_, draftId) => drafts.get(draftId),
    openDrafts: async () => [],
    async commit({ conversation, messages: said, drafts: changed }) {
      current = { ...conversation, version: conversation.version + 1 };
      messages.push(...said);
      for (const draft of changed) drafts.set(draft.id, { ...draft, version: draft.version + 1 });
    },
    markDelivered: async () => undefined,
    eraseWords: async () => undefined,
    messagesAfter: async (_, after, limit) => messages.filter(({ seq }) => seq > after).slice(0, limit),
  };
};

/** The stores of cases for one conversation. */
export const createCaseStores = (): {
  handoffs: HandoffStore;
  tickets: TicketStore;
  submissions: SubmissionStore;
  reminders: ReminderStore;
} => {
  const reminders = createRecords<Awaited<ReturnType<ReminderStore["save"]>>>();
  const handoffs = createRecords<Awaited<ReturnType<HandoffStore["save"]>>>();
  const tickets = createNumbered<Awaited<ReturnType<TicketStore["save"]>>>();
  const reporters = new Map<string, Awaited<ReturnType<TicketStore["reporterOf"]>>>();
  const submissions = createNumbered<Awaited<ReturnType<SubmissionStore["save"]>>>();
  return {
    handoffs: {
      ...handoffs,
      listByState: async (state) => handoffs.all().filter((one) => one.state === state),
      listEnded: async () => handoffs.all().filter(({ state }) => state === "ended"),
    },
    tickets: {
      ...tickets,
      async create(ticket, reporter) {
        await tickets.create(ticket);
        if (reporter) reporters.set(ticket.id, reporter);
      },
      reporterOf: async (ticket) => reporters.get(ticket.id) ?? ticket,
      saveAll: (all) => Promise.all(all.map((ticket) => tickets.save(ticket))),
      listByStatus: async (status) => ({ items: tickets.all().filter((one) => one.status === status) }),
      countByStatus: async (status) => tickets.all().filter((one) => one.status === status).length,
      listByCitizen: async () => tickets.all(),
    },
    reminders: {
      ...reminders,
      find: (_, reminderId) => reminders.find(reminderId),
      listOf: async () => reminders.all(),
      listDue: async () => [],
    },
    submissions: { ...submissions, listByCitizen: async () => submissions.all(), list: async () => ({ items: [] }) },
  };
};
