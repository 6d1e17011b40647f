import { kindOf } from "../../apps/citizen/core/form-input.ts";
import { fieldNamed } from "../../functions/forms/field-named.ts";
import type { FormDeps } from "../../functions/forms/form-turn.ts";
import { inputValues } from "../../functions/forms/input-values.ts";
import type { FormStep } from "../../functions/messages/message.ts";
import { chinaDay } from "../../functions/shared/clock.ts";
import type { SampleCitizen } from "./sample-citizen.ts";

/** A question as a screen shows it. */
export type Shown = FormStep["field"];

/** What a citizen does at a question. */
export type Given =
  | { does: "leaves out" }
  | { does: "agrees" }
  | { does: "wants none" }
  | { does: "uploads" }
  | { does: "types" | "chooses" | "ticks" | "picks"; values: readonly string[] };

const valuesOf = ({ service, answers }: SampleCitizen, field: Shown, deps: FormDeps): readonly string[] => {
  const definition = fieldNamed(service, field.id);
  if (!definition) throw new Error(`${service.id} has no field ${field.id}`);
  const now = deps.clock.now();
  const context = { ...deps, today: chinaDay(now), now: now.toISOString() };
  return inputValues({ ...definition, sensitive: false }, answers[field.id], context);
};

const labelsOf = ({ choices }: Shown, values: readonly string[]): string[] =>
  values.map((value) => choices.find((choice) => choice.value === value)?.label ?? value);

/** The answer as it lies in the input that a question of this kind has. */
const putIn = (field: Shown, values: readonly string[]): Given => {
  switch (kindOf(field)) {
    case "some-of":
      return values.length === 0 ? { does: "wants none" } : { does: "ticks", values: labelsOf(field, values) };
    case "one-of":
      return { does: "chooses", values: labelsOf(field, values) };
    case "month":
    case "date":
    case "address":
      return { does: "picks", values };
    default:
      return { does: "types", values };
  }
};

/** How a sample citizen answers a question on a screen: the answer as a hand puts it in. Raises when they have none. */
export const givenBy = (citizen: SampleCitizen, field: Shown, deps: FormDeps): Given => {
  const answer = citizen.answers[field.id];
  if (field.type === "upload") return { does: "uploads" };
  if (answer === undefined && field.optional) return { does: "leaves out" };
  if (answer === undefined) throw new Error(`${citizen.service.id}: the citizen has no answer for ${field.id}`);
  if (field.type === "consent") return { does: "agrees" };
  if (field.type === "signature") return { does: "types", values: [String(answer).split(" ")[0] ?? ""] };
  return putIn(field, valuesOf(citizen, field, deps));
};
