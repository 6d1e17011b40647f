import { AppError } from "../shared/app-error.ts";
import { isFinal, partStatusOf, withPart } from "./part-state.ts";
import type { EventType, MatterStatus, PartStatus, Submission, SubmissionPart } from "./submission.ts";

const nextOf: Record<PartStatus, readonly PartStatus[]> = {
  sent: ["received", "returned"],
  received: ["done", "refused", "returned"],
  returned: ["received"],
  done: [],
  partly: [],
  refused: [],
  withdrawn: [],
};

const matterStatusOf: Partial<Record<PartStatus, MatterStatus>> = {
  received: "received",
  returned: "more",
  done: "done",
  refused: "refused",
  withdrawn: "withdrawn",
};

const eventOf: Partial<Record<PartStatus, EventType>> = {
  received: "received",
  returned: "more",
  done: "done",
  refused: "refused",
  withdrawn: "withdrawn",
};

const mayMove = ({ status, withdrawal }: SubmissionPart, to: PartStatus): boolean =>
  nextOf[status].includes(to) || (to === "withdrawn" && withdrawal === "asked");

/**
 * Moves one department's part by hand, with all its matters that are still open; the others stay as they are.
 * `submission.move-refused` when the move is not allowed. A withdrawal can be granted only when it was asked for.
 */
export const movePart = (
  submission: Submission,
  department: string,
  to: PartStatus,
  note: string | null,
  at: string,
): Submission => {
  const part = submission.parts.find((candidate) => candidate.department === department);
  if (!part) throw new AppError("record.not-found", { department });
  const [status, type] = [matterStatusOf[to], eventOf[to]];
  if (!status || !type || !mayMove(part, to)) throw new AppError("submission.move-refused", { from: part.status, to });
  const matters = part.matters.map((matter) => (isFinal(matter.status) ? matter : { ...matter, status, note }));
  const moved: SubmissionPart = {
    ...part,
    matters,
    status: partStatusOf({ matters }),
    note,
    request: to === "returned" ? { text: note ?? "", fields: [], at } : null,
    withdrawal: isFinal(status) ? null : part.withdrawal,
    updatedAt: at,
  };
  return withPart(submission, moved, [{ at, type, department, matter: null, note, by: "staff", cause: `desk ${at}` }]);
};
