import { audienceOf, type ConnectionStore } from "../../channels/ports.ts";
import type { HandoffStore, NoteStore } from "../../handoff/ports.ts";
import type { HeldRecord, Holding, Subject } from "../../privacy/holding.ts";
import { continuationHash } from "../dynamodb/continuation-store.ts";
import { keys } from "../dynamodb/keys.ts";
import type { RawRow } from "../dynamodb/partition.ts";
import {
  conversationRows,
  inConversation,
  isConversationRow,
  isDraftRow,
  isMessageRow,
  isUploadRow,
} from "./data-tables.ts";
import { plainRecord } from "./plain-record.ts";
import type { KeptUploads, ReadSources } from "./sources.ts";

const openHandoffStates = ["waiting", "away", "active"] as const;

const handoffIdOf = (row: RawRow): string[] => {
  const { handoff, handoffId } = row as { handoff?: { handoffId?: unknown } | null; handoffId?: unknown };
  return [handoff?.handoffId, handoffId].filter((id): id is string => typeof id === "string");
};

/**
 * The session: it ends with its conversation's own record, which every call of a citizen looks for. Gone first, so that no
 * turn writes anything more; with it go open connections and counts of writes.
 */
export const sessionHolding = ({ tables }: ReadSources, connections: ConnectionStore): Holding => {
  const { conversations } = tables;
  const connected = async ({ conversationIds }: Subject) =>
    (await Promise.all(conversationIds.map((id) => connections.listByAudience(audienceOf.conversation(id))))).flat();
  return {
    name: "sessions",
    isKept: false,
    read: async (subject) => (await connected(subject)).map(({ openedAt }) => ({ openedAt })),
    async erase(subject) {
      const open = await connected(subject);
      await Promise.all(open.map(({ connectionId }) => connections.close(connectionId)));
      const heads = (await conversationRows(tables, subject)).filter(isConversationRow);
      const { citizen } = subject;
      const counts = await conversations.clear({ pk: keys.writeCount(citizen, "").pk });
      return open.length + counts + (await conversations.remove(heads));
    },
  };
};

/** Signals that the citizen's own words were counted as, without the words: where to tell of a remedy. */
export const problemHolding = ({ tables }: ReadSources): Holding => {
  const members = async (subject: Subject): Promise<RawRow[]> => {
    const messages = (await conversationRows(tables, subject)).filter(isMessageRow);
    const signals = messages.map(({ id, from }) => `${from === "citizen" ? "unanswered" : "dislike"}:${id}`);
    const found = signals.map((id) => tables.insights.rows({ pk: keys.problemMember(id).pk }));
    return (await Promise.all(found)).flat();
  };
  return {
    name: "problems",
    isKept: false,
    read: async (subject) => (await members(subject)).map(plainRecord),
    erase: async (subject) => tables.insights.remove(await members(subject)),
  };
};

const mostOpen = 1000;
const isNoteRow = ({ sk }: RawRow): boolean => sk.startsWith(keys.notesOf("").from);

/** Talks with people, with whatever lies beside them: those that the transcript names, and those that wait or go on now. */
export const handoffHolding = ({ tables }: ReadSources, handoffs: HandoffStore, notes: NoteStore): Holding => {
  const openOnes = async ({ citizen }: Subject): Promise<string[]> => {
    const lists = await Promise.all(openHandoffStates.map((state) => handoffs.listByState(state, mostOpen)));
    return lists.flat().flatMap((handoff) => (handoff.citizen === citizen ? [handoff.id] : []));
  };
  const idsOf = async (subject: Subject): Promise<string[]> => {
    const named = (await conversationRows(tables, subject)).flatMap(handoffIdOf);
    return [...new Set([...named, ...(await openOnes(subject))])];
  };
  const rowsOf = async (subject: Subject): Promise<RawRow[]> => {
    const ranges = (await idsOf(subject)).flatMap((id) => {
      const link = keys.centreLink(id);
      return [{ pk: keys.handoff(id).pk }, { pk: link.pk, begins: link.sk }];
    });
    return (await Promise.all(ranges.map(tables.cases.rows))).flat();
  };
  return {
    name: "handoffs",
    isKept: false,
    async read(subject) {
      const ids = await idsOf(subject);
      const written = await Promise.all(ids.map((id) => notes.list(id)));
      const rows = (await rowsOf(subject)).filter((row) => !isNoteRow(row));
      return [...rows.map(plainRecord), ...written.flat().map(plainRecord)];
    },
    erase: async (subject) => tables.cases.remove(await rowsOf(subject)),
  };
};

/** A row with what is sealed in it opened. */
const opened = async ({ conversations, contacts }: ReadSources, row: RawRow, id: string): Promise<HeldRecord> => {
  const draft = isDraftRow(row) ? await conversations.findDraft(id, String(row.id)) : undefined;
  if (draft) return plainRecord(draft);
  if (row.sk !== keys.contact(id).sk) return plainRecord(row);
  const contact = await contacts.find(id);
  return plainRecord(contact ?? { channel: row.channel });
};

/** Where codes to go on elsewhere lie, by the rows that say which were given. */
const codesOf = (rows: readonly RawRow[]): string[] => {
  const { sk: begin } = keys.continuationOf("", "");
  return rows.flatMap(({ sk, code }) => (sk.startsWith(begin) && typeof code === "string" ? [code] : []));
};

/** Everything that was said, drafts, records of files, how a platform's citizen is reached. */
export const conversationHolding = (sources: ReadSources, keptUploads: KeptUploads): Holding => {
  const { conversations } = sources.tables;
  return {
    name: "conversations",
    isKept: false,
    async read(subject) {
      const rows = await conversationRows(sources.tables, subject);
      return Promise.all(rows.map((row) => opened(sources, row, inConversation(row))));
    },
    async erase(subject) {
      const kept = await keptUploads(subject);
      const rows = await conversationRows(sources.tables, subject);
      const codes = codesOf(rows).map((code) => keys.continuation(continuationHash(code)).pk);
      await Promise.all(codes.map((pk) => conversations.clear({ pk })));
      const removed = await conversations.remove(rows.filter((row) => !(isUploadRow(row) && kept.has(String(row.id)))));
      await conversations.clear({ pk: keys.conversationOf(subject.citizen).pk });
      return removed;
    },
  };
};
