import type { ContactStore } from "../../channels/ports.ts";
import type { ConversationStore } from "../../conversation/ports.ts";
import type { SubmissionStore } from "../../forms/ports.ts";
import type { Subject } from "../../privacy/holding.ts";
import type { TicketStore } from "../../tickets/ports.ts";
import type { DataTables } from "./data-tables.ts";

/** What holdings are read from: the tables as they are, and the stores that open what is sealed. */
export type ReadSources = {
  tables: DataTables;
  conversations: ConversationStore;
  submissions: SubmissionStore;
  tickets: TicketStore;
  contacts: ContactStore;
};

/** The files that belong to what was submitted, and stay with it. */
export type KeptUploads = (subject: Subject) => Promise<ReadonlySet<string>>;

const many = 1000;

export const createKeptUploads =
  ({ submissions, tickets }: Pick<ReadSources, "submissions" | "tickets">): KeptUploads =>
  async ({ citizen }) => {
    const [submitted, opened] = await Promise.all([
      submissions.listByCitizen(citizen, many),
      tickets.listByCitizen(citizen, many),
    ]);
    return new Set(JSON.stringify([submitted, opened]).match(/upl_[\w-]{22}/g));
  };
