import type { MatterStatus, PartStatus, Submission, SubmissionEvent, SubmissionPart } from "./submission.ts";

const finalStatuses: readonly MatterStatus[] = ["done", "refused", "withdrawn"];

/** Whether a matter is over, whatever anybody says later. */
export const isFinal = (status: MatterStatus): boolean => finalStatuses.includes(status);

const ranks: Readonly<Record<MatterStatus, number>> = {
  waiting: 0,
  received: 1,
  more: 2,
  done: 3,
  refused: 3,
  withdrawn: 3,
};

/**
 * Whether news of a matter leads forward. Nothing follows a final result; a final result is taken whichever version of the
 * part it speaks of; anything else counts only for the version sent last, and only when it is further than what is known.
 */
export const leadsForward = (
  from: MatterStatus,
  to: MatterStatus,
  versions: { spokenOf: number; current: number },
): boolean => {
  if (isFinal(from)) return false;
  if (isFinal(to)) return true;
  return versions.spokenOf === versions.current && ranks[to] > ranks[from];
};

const overStatus = (statuses: readonly MatterStatus[]): PartStatus => {
  const [first] = statuses;
  if (first && statuses.every((status) => status === first) && isFinal(first)) return first as PartStatus;
  if (statuses.includes("done")) return "partly";
  return statuses.includes("refused") ? "refused" : "withdrawn";
};

/** A part's status as its matters add up. */
export const partStatusOf = ({ matters }: Pick<SubmissionPart, "matters">): PartStatus => {
  const statuses = matters.map(({ status }) => status);
  if (statuses.every(isFinal)) return overStatus(statuses);
  if (statuses.includes("more")) return "returned";
  return statuses.every((status) => status === "waiting") ? "sent" : "received";
};

const partsOver: readonly PartStatus[] = ["done", "partly", "refused", "withdrawn"];

/** Whether a part is over. */
export const isPartOver = ({ status }: Pick<SubmissionPart, "status">): boolean => partsOver.includes(status);

/** All parts summed up for the citizen; `some-done` while others still go on. */
export type Overall = "in-progress" | "needs-more" | "some-done" | "all-done" | "partly-done" | "refused" | "withdrawn";

/** The result of a submission as a whole. What the citizen has to do comes first. */
export const overallOf = ({ parts }: { parts: readonly Pick<SubmissionPart, "status">[] }): Overall => {
  const statuses = parts.map(({ status }) => status);
  if (statuses.includes("returned")) return "needs-more";
  const gain = statuses.some((status) => status === "done" || status === "partly");
  if (!parts.every(isPartOver)) return gain ? "some-done" : "in-progress";
  if (statuses.every((status) => status === "done")) return "all-done";
  if (gain) return "partly-done";
  return statuses.includes("refused") ? "refused" : "withdrawn";
};

/** The submission with one part replaced and lines added to its timeline. */
export const withPart = (
  submission: Submission,
  part: SubmissionPart,
  events: readonly SubmissionEvent[],
): Submission => ({
  ...submission,
  parts: submission.parts.map((one) => (one.department === part.department ? part : one)),
  events: [...submission.events, ...events],
});
