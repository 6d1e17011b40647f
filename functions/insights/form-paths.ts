import { type FormFigures, noForm } from "./figures.ts";
import { windowMs } from "./follow-ups.ts";
import type { TurnRecord } from "./turn-record.ts";

type Path = { reached: Set<string>; last: string | undefined; end: "submitted" | "discarded" | undefined };

/**
 * What became of drafts. Turns are added newest first, those of other days too, so that a draft that was begun in the
 * evening and submitted in the morning counts for the evening.
 */
export const createFormPaths = () => {
  const paths = new Map<string, { at: number; path: Path }[]>();

  const within = (draftId: string, from: number): Path => {
    const steps = (paths.get(draftId) ?? []).filter(({ at }) => at <= from + windowMs);
    return {
      reached: new Set(steps.flatMap(({ path }) => [...path.reached])),
      // The newest step comes first.
      last: steps.find(({ path }) => path.last !== undefined)?.path.last,
      end: steps.find(({ path }) => path.end !== undefined)?.path.end,
    };
  };

  return {
    add({ form, at }: TurnRecord): void {
      if (!form) return;
      const isOver = form.step === "submitted" || form.step === "discarded";
      const path: Path = {
        reached: new Set(form.field === undefined ? [] : [form.field]),
        last: form.field,
        end: isOver ? (form.step as "submitted" | "discarded") : undefined,
      };
      const known = paths.get(form.draftId);
      const step = { at: Date.parse(at), path };
      if (known) known.push(step);
      else paths.set(form.draftId, [step]);
    },

    /** The figures of a draft at the turn that began it, which has been added; nothing for any other turn. */
    figuresOf({ form, at }: TurnRecord, now: Date): FormFigures | undefined {
      if (form?.step !== "started") return undefined;
      const begun = Date.parse(at);
      const { reached, last, end } = within(form.draftId, begun);
      const stands = end ?? (now.getTime() <= begun + windowMs ? "open" : "dropped");
      return {
        ...noForm,
        started: 1,
        ...(stands !== "dropped" && { [stands]: 1 }),
        reached: Object.fromEntries([...reached].map((field) => [field, 1])),
        dropped: stands === "dropped" && last !== undefined ? { [last]: 1 } : {},
      };
    },
  };
};
export type FormPaths = ReturnType<typeof createFormPaths>;
