import * as z from "zod";

/**
 * 受理 分类 派单 签收 办理 答复 回访 办结 归档, and the ways out: 不予受理, 并单, 撤回. The steps are those of 国办发〔2020〕53号 and
 * 国办函〔2025〕66号; the names of the states are ours.
 */
export const TicketStatus = z.enum([
  "accepted",
  "classified",
  "assigned",
  "signed",
  "processing",
  "handled",
  "visited",
  "closed",
  "archived",
  "declined",
  "merged",
  "withdrawn",
]);
export type TicketStatus = z.infer<typeof TicketStatus>;

/** States in which somebody still owes the citizen an answer. */
export const openStatuses = [
  "accepted",
  "classified",
  "assigned",
  "signed",
  "processing",
] as const satisfies TicketStatus[];

/** Whether an answer is still owed in this state. */
export const isOpen = (status: TicketStatus): boolean => openStatuses.some((open) => open === status);
