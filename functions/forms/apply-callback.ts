import { AppError } from "../shared/app-error.ts";
import type { DepartmentCallback } from "./department-callback.ts";
import { isFinal, isPartOver, leadsForward, partStatusOf, withPart } from "./part-state.ts";
import type { EventType, PartMatter, Submission, SubmissionEvent, SubmissionPart } from "./submission.ts";

type Of<Type extends DepartmentCallback["type"]> = Extract<DepartmentCallback, { type: Type }>;
type News = Of<"progress">["matters"][number];

/** The submission after a callback; `applied` is false when it told nothing new. */
export type Applied = { submission: Submission; applied: boolean };

const eventsOf = (
  part: SubmissionPart,
  moved: readonly { matter: PartMatter; news: News }[],
  cause: string,
  at: string,
): SubmissionEvent[] => {
  const [first] = moved;
  const line = (type: EventType, matter: string | null, note: string | undefined): SubmissionEvent => ({
    at,
    type,
    department: part.department,
    matter,
    note: note ?? null,
    by: "department",
    cause,
  });
  // Everything at once and in the same words is one line.
  const isOne = moved.every(({ news }) => news.status === first?.news.status && news.note === first.news.note);
  if (first && isOne && moved.length === part.matters.length) return [line(first.news.status, null, first.news.note)];
  return moved.map(({ matter, news }) => line(news.status, matter.title, news.note));
};

const requestAfter = (
  part: SubmissionPart,
  matters: readonly PartMatter[],
  { fields }: Of<"progress">,
  at: string,
): SubmissionPart["request"] => {
  const asking = matters.filter(({ status }) => status === "more");
  if (asking.length === 0) return null;
  const text = [...new Set(asking.map(({ note }) => note ?? ""))].join("\n");
  return { text, fields: [...new Set([...(part.request?.fields ?? []), ...fields])], at: part.request?.at ?? at };
};

const progress = (submission: Submission, part: SubmissionPart, callback: Of<"progress">, at: string): Applied => {
  if (callback.partVersion > part.version) throw new AppError("request.invalid", { partVersion: part.version });
  const unknown = callback.matters.find(({ id }) => part.matters.every((matter) => matter.id !== id));
  if (unknown) throw new AppError("request.invalid", { matter: unknown.id });
  const versions = { spokenOf: callback.partVersion, current: part.version };
  const moved = part.matters.flatMap((matter) => {
    const news = callback.matters.find(({ id }) => id === matter.id);
    return news && leadsForward(matter.status, news.status, versions) ? [{ matter, news }] : [];
  });
  if (moved.length === 0) return { submission, applied: false };
  const matters = part.matters.map((matter) => {
    const news = moved.find((one) => one.matter === matter)?.news;
    return news ? { ...matter, status: news.status, note: news.note ?? null } : matter;
  });
  const status = partStatusOf({ matters });
  const after: SubmissionPart = {
    ...part,
    matters,
    status,
    // A result answers a wish to withdraw as well.
    withdrawal: isPartOver({ status }) ? null : part.withdrawal,
    note: moved.at(-1)?.news.note ?? null,
    request: requestAfter(part, matters, callback, at),
    updatedAt: at,
  };
  return { submission: withPart(submission, after, eventsOf(part, moved, callback.callbackId, at)), applied: true };
};

const withdrawal = (
  submission: Submission,
  part: SubmissionPart,
  { outcome, note: words, callbackId: cause }: Of<"withdrawal">,
  at: string,
): Applied => {
  const note = words ?? null;
  // Nobody asked, or it is over already: there is nothing to answer.
  if (part.withdrawal !== "asked" || isPartOver(part)) return { submission, applied: false };
  const event = (type: EventType): SubmissionEvent => ({
    at,
    type,
    department: part.department,
    matter: null,
    note,
    by: "department",
    cause,
  });
  if (outcome === "too-late") {
    const told: SubmissionPart = { ...part, withdrawal: "late", updatedAt: at };
    return { submission: withPart(submission, told, [event("withdraw-late")]), applied: true };
  }
  const matters = part.matters.map((matter) =>
    isFinal(matter.status) ? matter : { ...matter, status: "withdrawn" as const, note },
  );
  const status = partStatusOf({ matters });
  const after: SubmissionPart = { ...part, matters, status, note, request: null, withdrawal: null, updatedAt: at };
  return { submission: withPart(submission, after, [event("withdrawn")]), applied: true };
};

/**
 * What a callback makes of a submission. Pure. News that is old, repeated or comes after a final result changes nothing.
 * `record.not-found` when the department has no part; `request.invalid` for a version or matter that there is not.
 */
export const applyCallback = (
  submission: Submission,
  departmentId: string,
  callback: DepartmentCallback,
  at: string,
): Applied => {
  const part = submission.parts.find((one) => one.dispatched && one.departmentId === departmentId);
  if (!part) throw new AppError("record.not-found");
  return callback.type === "progress"
    ? progress(submission, part, callback, at)
    : withdrawal(submission, part, callback, at);
};
