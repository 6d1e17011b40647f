import * as z from "zod";
import type { DepartmentCallback } from "../../functions/forms/department-callback.ts";
import type { MachineForm } from "../../functions/forms/machine-form.ts";

/** How a department of the reference server behaves. */
export const Mode = z.enum(["accept", "ask", "reject", "delay", "fail", "lose", "duplicate", "out-of-order"]);
export type Mode = z.infer<typeof Mode>;

export type Submit = Extract<MachineForm, { kind: "submit" }>;
type Status = Extract<DepartmentCallback, { type: "progress" }>["matters"][number]["status"];

/** News to send `after` that many paces, `copies` times. */
export type PlannedNews = { after: number; copies: number; body: DepartmentCallback };

const notes: Partial<Record<Status, string>> = {
  more: "手机号打不通，请补一个能联系上的手机号，并说明方便联系的时间。",
  refused: "参考部门演示：所填情况不符合办理条件。如有异议，可以带材料到窗口复核。",
};

/** What it asks for: an answer that it was given and that people can mend. */
const askedFields = ({ answers }: Submit): string[] =>
  answers.filter(({ type }) => type === "mobile").map(({ field }) => field);

const news = (form: Submit, status: Status, after: number, copies = 1): PlannedNews => ({
  after,
  copies,
  body: {
    format: "machine-v1",
    type: "progress",
    callbackId: `${form.department.id}-${form.number}-${form.partVersion}-${status}`,
    number: form.number,
    partVersion: form.partVersion,
    matters: form.matters.map(({ id }) => ({ id, status, ...(notes[status] ? { note: notes[status] } : {}) })),
    fields: status === "more" ? askedFields(form) : [],
  },
});

/** What a department in this mode says to a request, and when. */
export const newsOf = (mode: Mode, form: Submit): PlannedNews[] => {
  switch (mode) {
    case "ask":
      return form.partVersion === 1
        ? [news(form, "received", 1), news(form, "more", 2)]
        : [news(form, "received", 1), news(form, "done", 3)];
    case "reject":
      return [news(form, "received", 1), news(form, "refused", 3)];
    case "delay":
      return [news(form, "received", 10), news(form, "done", 30)];
    case "duplicate":
      return [news(form, "received", 1, 3), news(form, "done", 3, 3)];
    case "out-of-order":
      return [news(form, "done", 1), news(form, "received", 2)];
    case "accept":
    case "lose":
    case "fail":
      return [news(form, "received", 1), news(form, "done", 3)];
  }
};

/** The answer to a wish to withdraw: granted unless the result is out or the department refuses everything. */
export const withdrawalNews = (mode: Mode, form: MachineForm, isOver: boolean): PlannedNews => {
  const outcome = isOver || mode === "reject" ? "too-late" : "accepted";
  const callbackId = `${form.department.id}-${form.number}-${form.partVersion}-withdrawal`;
  return {
    after: 1,
    copies: mode === "duplicate" ? 3 : 1,
    body: { format: "machine-v1", type: "withdrawal", callbackId, number: form.number, outcome },
  };
};
