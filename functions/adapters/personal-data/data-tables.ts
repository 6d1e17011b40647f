import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Subject } from "../../privacy/holding.ts";
import { keys } from "../dynamodb/keys.ts";
import { type Partitions, partitionsOf, type RawRow } from "../dynamodb/partition.ts";

/** The tables in which a citizen's records lie, as whole partitions. */
export type DataTables = { conversations: Partitions; cases: Partitions; insights: Partitions };

export const dataTables = (
  client: DynamoDBDocumentClient,
  names: { conversations: string; cases: string; insights: string },
): DataTables => ({
  conversations: partitionsOf(client, names.conversations),
  cases: partitionsOf(client, names.cases),
  insights: partitionsOf(client, names.insights),
});

/** Every row of every conversation of the subject. */
export const conversationRows = async ({ conversations }: DataTables, subject: Subject): Promise<RawRow[]> =>
  (await Promise.all(subject.conversationIds.map((id) => conversations.rows({ pk: keys.conversation(id).pk })))).flat();

const sortOf = (begin: string) => begin.slice(0, begin.indexOf("#") + 1);
const messageSort = sortOf(keys.message("", 0).sk);
const draftSort = sortOf(keys.draft("", "").sk);
const uploadSort = sortOf(keys.upload("", "").sk);
const turnSort = sortOf(keys.turn("", "").sk);

/** What a row of a conversation's partition is, by its sort key. */
export const isMessageRow = ({ sk }: RawRow): boolean => sk.startsWith(messageSort);
export const isDraftRow = ({ sk }: RawRow): boolean => sk.startsWith(draftSort);
export const isUploadRow = ({ sk }: RawRow): boolean => sk.startsWith(uploadSort);
export const isTurnRow = ({ sk }: RawRow): boolean => sk.startsWith(turnSort);
export const isConversationRow = ({ sk }: RawRow): boolean => sk === keys.conversation("").sk;

/** In which conversation a row of its partition is. */
export const inConversation = ({ pk }: RawRow): string => pk.slice(keys.conversation("").pk.length);
/** Which message a turn's row is about. */
export const turnIdOf = ({ sk }: RawRow): string => sk.slice(turnSort.length);
