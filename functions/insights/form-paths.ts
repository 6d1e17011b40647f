import { type FormFigures, noForm } from "./figures.ts";
import { windowMs } from "./follow-ups.ts";
import type { DraftPath, TurnRecord } from "./turn-record.ts";

type Step = { at: number; field: string | undefined; end: "submitted" | "discarded" | undefined };

/**
 * What became of drafts. Turns are added newest first, those of other days too, so that a draft that was begun in the
 * evening and submitted in the morning counts for the evening.
 */
export const createFormPaths = () => {
  const paths = new Map<string, Step[]>();
  return {
    add({ form, at }: TurnRecord): void {
      if (!form) return;
      const { step, field, draftId } = form;
      const end = step === "submitted" || step === "discarded" ? step : undefined;
      const added: Step = { at: Date.parse(at), field, end };
      const known = paths.get(draftId);
      if (known) known.push(added);
      else paths.set(draftId, [added]);
    },

    /** What became of a draft within its seven days, at the turn that began it, which has been added; nothing for any other turn. */
    pathOf({ form, at }: TurnRecord, now: Date): DraftPath | undefined {
      if (form?.step !== "started") return undefined;
      const begun = Date.parse(at);
      const steps = (paths.get(form.draftId) ?? []).filter((step) => step.at <= begun + windowMs);
      // The newest step comes first.
      const last = steps.find(({ field }) => field !== undefined)?.field;
      const end = steps.find((step) => step.end !== undefined)?.end;
      const reached = new Set(steps.flatMap(({ field }) => (field === undefined ? [] : [field])));
      return {
        end: end ?? (now.getTime() <= begun + windowMs ? "open" : "dropped"),
        reached: [...reached].toSorted(),
        ...(last !== undefined && { last }),
      };
    },
  };
};
export type FormPaths = ReturnType<typeof createFormPaths>;

/** The question that a draft was given up at; nothing for one that was submitted, thrown away or may still go on. */
export const droppedAt = ({ end, last }: DraftPath): string | undefined => (end === "dropped" ? last : undefined);

/** The figures of one draft. */
export const figuresOfDraft = (draft: DraftPath): FormFigures => {
  const left = droppedAt(draft);
  return {
    ...noForm,
    started: 1,
    ...(draft.end !== "dropped" && { [draft.end]: 1 }),
    reached: Object.fromEntries(draft.reached.map((field) => [field, 1])),
    dropped: left === undefined ? {} : { [left]: 1 },
  };
};
