import * as z from "zod";
import type { Answers, Draft } from "../../forms/draft.ts";
import { fieldNamed } from "../../forms/field-named.ts";
import { showAnswer } from "../../forms/field-types.ts";
import { formView as viewOfDraft } from "../../forms/form-view.ts";
import { fieldsOf, type Service } from "../../forms/service.ts";
import { chinaDay } from "../../shared/clock.ts";
import { maskPersonalData } from "../../shared/personal-data.ts";
import type { DeskDeps } from "./desk-deps.ts";

export const AnswerRow = z.object({ label: z.string(), value: z.string(), fieldId: z.string().optional() });
export type AnswerRow = z.infer<typeof AnswerRow>;

/** A half-filled form as the desk sees it: labels and answers, sensitive ones masked. */
export const FormView = z.object({
  serviceTitle: z.string(),
  progress: z.object({ answered: z.int().nonnegative(), total: z.int().nonnegative() }),
  rows: z.array(AnswerRow),
});
export type FormView = z.infer<typeof FormView>;

type ViewDeps = Pick<DeskDeps, "services" | "regionName" | "findRegion" | "clock" | "wording">;

const serviceOf = ({ services }: ViewDeps, serviceId: string): Service | undefined =>
  services.find(({ id }) => id === serviceId);

const bare = (answers: Answers): AnswerRow[] =>
  Object.entries(answers).map(([label, value]) => ({ label, value: maskPersonalData([value].flat().join("、")) }));

/**
 * Answers as rows in the order they are asked, sensitive ones masked. Answers of a service that is gone, or of a field
 * that it no longer has, are shown by their ids.
 */
export const answerRows = (deps: ViewDeps, serviceId: string, answers: Answers): AnswerRow[] => {
  const service = serviceOf(deps, serviceId);
  const order = service ? fieldsOf(service).map(({ id }) => id) : [];
  const placeOf = (id: string) => order.indexOf(id.split(".")[0] ?? id);
  const now = deps.clock.now();
  const { findRegion, regionName } = deps;
  const context = { findRegion, regionName, today: chinaDay(now), now: now.toISOString() };
  const asked = Object.keys(answers).flatMap((id) => (service && fieldNamed(service, id)) ?? []);
  const known = asked
    .toSorted((a, b) => placeOf(a.id) - placeOf(b.id))
    .flatMap((field) => {
      const value = answers[field.id];
      return value === undefined ? [] : [{ label: field.label, value: showAnswer(value, field, context) }];
    });
  const unknown = Object.entries(answers).filter(([id]) => !asked.some((field) => field.id === id));
  return [...known, ...bare(Object.fromEntries(unknown))];
};

/** A draft for the agent who helps with it; null when its service is gone. */
export const formView = (deps: ViewDeps, draft: Draft): FormView | null => {
  const service = serviceOf(deps, draft.serviceId);
  return service ? viewOfDraft(deps, service, draft) : null;
};
