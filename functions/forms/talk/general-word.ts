import { Field } from "../definition/field.ts";
import { yesNoType } from "../fields/yes-no.ts";

const anyQuestion = Field.parse({ id: "any", label: "任何", ask: "任何", type: "yes-no" });
const nowhere = { findRegion: () => undefined, regionName: (code: string) => code, today: "", now: "" };

/** Yes, no or "I don't know": it answers the question being asked and can never be known to mean another one. */
export const isGeneral = (part: string): boolean => {
  const parsed = yesNoType.parse(part, anyQuestion, nowhere);
  return parsed.ok || parsed.errorKey === "form.error-yes-no-unsure";
};
