import type { AskedQuestion } from "../../gaps/asked-question.ts";
import { questionIdOf } from "../../gaps/note-question.ts";
import type { AskerStore } from "../../gaps/ports.ts";
import { turnRecordId } from "../../insights/turn-record.ts";
import type { Holding, Subject } from "../../privacy/holding.ts";
import { type Key, keys } from "../dynamodb/keys.ts";
import type { RawRow } from "../dynamodb/partition.ts";
import { turnRecordKey } from "../dynamodb/turn-record-store.ts";
import { conversationRows, inConversation, isMessageRow, isTurnRow, turnIdOf } from "./data-tables.ts";
import { plainRecord } from "./plain-record.ts";
import type { ReadSources } from "./sources.ts";

const isText = (value: unknown): value is string => typeof value === "string";

/** Where a kept question lies: by itself, and beside every entry that it landed on or near. */
const keysOf = (row: RawRow): Key[] => {
  const { id, at, entryIds, near } = row as unknown as Pick<AskedQuestion, "id" | "at" | "entryIds" | "near">;
  const entries = new Set([...entryIds, ...near.map(({ entryId }) => entryId)]);
  return [row, ...[...entries].map((entryId) => keys.entryQuestion(entryId, at, id))];
};

/**
 * Questions kept for gaps, whose ids follow from the conversation and its (masked) words, and the wish to be told of an
 * answer. What stands in a gap's own record are masked words of many people.
 */
export const questionHolding = ({ tables }: ReadSources, askers: Pick<AskerStore, "listOf">): Holding => {
  const asked = async (subject: Subject): Promise<RawRow[]> => {
    const said = (await conversationRows(tables, subject)).filter((row) => isMessageRow(row) && isText(row.text));
    const ids = new Set(said.map((row) => questionIdOf(inConversation(row), String(row.text))));
    return (await Promise.all([...ids].map((id) => tables.insights.rows({ pk: keys.askedQuestion(id).pk })))).flat();
  };
  return {
    name: "questions",
    isKept: false,
    read: async (subject) => [...(await asked(subject)), ...(await askers.listOf(subject.citizen))].map(plainRecord),
    async erase(subject) {
      const wishes = (await askers.listOf(subject.citizen)).map(({ gapId }) => keys.asker(gapId, subject.citizen));
      const questions = await asked(subject);
      await tables.insights.remove(questions.flatMap(keysOf));
      return (await tables.insights.remove(wishes)) + questions.length;
    },
  };
};

/** What the figures are counted from, one row a turn. */
export const turnHolding = ({ tables }: ReadSources): Holding => {
  const records = async (subject: Subject): Promise<RawRow[]> => {
    const turns = (await conversationRows(tables, subject)).filter((row) => isTurnRow(row) && isText(row.askedAt));
    const found = turns.map((row) => {
      const key = turnRecordKey(turnRecordId(inConversation(row), turnIdOf(row), String(row.askedAt)));
      return key ? tables.insights.rows({ pk: key.pk, begins: key.sk }) : [];
    });
    return (await Promise.all(found)).flat();
  };
  return {
    name: "turns",
    isKept: false,
    read: async (subject) => (await records(subject)).map(plainRecord),
    erase: async (subject) => tables.insights.remove(await records(subject)),
  };
};
