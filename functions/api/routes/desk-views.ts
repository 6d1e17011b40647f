import * as z from "zod";

const id = z.string().min(1).max(100);
export const HandoffParams = z.strictObject({ handoffId: id });
export const TicketParams = z.strictObject({ ticketId: id });
export const ProblemParams = z.strictObject({ problemId: id });
export const SubmissionParams = z.strictObject({ submissionId: id });
export const EntryParams = z.strictObject({ entryId: id });
export const ReleaseParams = z.strictObject({ releaseId: id });

/** Query of a paged list: `after` is the marker that the page before gave. */
export const PageQuery = z.strictObject({
  after: z.string().min(1).max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
