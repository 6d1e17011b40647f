import type { SubmissionStore } from "../../forms/ports.ts";
import type { SubjectFinder } from "../../privacy/ports.ts";
import type { TicketStore } from "../../tickets/ports.ts";
import { type Key, keys } from "../dynamodb/keys.ts";
import type { ReadSources } from "./sources.ts";

const many = 1000;
const onlyRow = ({ pk, sk }: Key) => ({ pk, begins: sk });
const textOf = (value: unknown): string[] => (typeof value === "string" && value.startsWith("cnv_") ? [value] : []);

/** The conversations in which something of a citizen was submitted or reported. */
const ofCases = async (
  { submissions, tickets }: { submissions: SubmissionStore; tickets: TicketStore },
  citizen: string,
): Promise<string[]> => {
  const [submitted, opened] = await Promise.all([
    submissions.listByCitizen(citizen, many),
    tickets.listByCitizen(citizen, many),
  ]);
  return [...submitted, ...opened].flatMap(({ conversationId }) => textOf(conversationId));
};

/**
 * A citizen's conversations: those that their owner's record names, and, for what was written before there were such
 * records, those that unfinished drafts, a platform, submissions and tickets lead to. Nobody's but their own.
 */
export const createSubjectFinder = ({ tables, conversations, submissions, tickets }: ReadSources): SubjectFinder => ({
  async find(citizen) {
    const [owned, drafts, pointer, ofOthers] = await Promise.all([
      tables.conversations.rows({ pk: keys.conversationOf(citizen).pk }),
      conversations.openDrafts(citizen, many),
      tables.conversations.rows(onlyRow(keys.citizenConversation(citizen))),
      ofCases({ submissions, tickets }, citizen),
    ]);
    const named = [...owned, ...drafts, ...pointer].flatMap(({ conversationId }) => textOf(conversationId));
    const candidates = [...new Set([...named, ...ofOthers])];
    const isOwn = async (id: string): Promise<boolean> => {
      const found = await conversations.find(id);
      return found === undefined || found.citizen === citizen;
    };
    const own = await Promise.all(candidates.map(isOwn));
    return { citizen, conversationIds: candidates.filter((_, place) => own[place]) };
  },
});
