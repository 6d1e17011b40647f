import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { carryOver } from "../../../functions/forms/carry-over.ts";
import type { Field } from "../../../functions/forms/definition/field.ts";
import { fieldsOf, type Service } from "../../../functions/forms/service.ts";
import { walkDraft } from "../../../functions/forms/walk-form.ts";
import { anyAnswers } from "../../support/form-answers.ts";
import { formWording, serviceNamed } from "../../support/form-deps.ts";
import { newborn } from "../../support/form-newborn.ts";
import { talkTo } from "../../support/form-talk.ts";

/** A next version: some fields are gone, some take less than before. */
const changed = (service: Service, gone: ReadonlySet<string>, narrowed: ReadonlySet<string>): Service => {
  const change = (field: Field): Field[] => {
    if (gone.has(field.id)) return [];
    return narrowed.has(field.id) && field.choices.length > 2
      ? [{ ...field, choices: field.choices.slice(1) }]
      : [field];
  };
  return {
    ...service,
    version: service.version + 1,
    sections: service.sections.map((section) => ({ ...section, fields: section.fields.flatMap(change) })),
  };
};

describe.each([serviceNamed("retirement"), newborn].map((service) => [service.id, service] as const))(
  "a new version of %s",
  (_, service) => {
    const someIds = fc.subarray(fieldsOf(service).map(({ id }) => id));

    it("loses no answer: each is kept, or put away under its name", () => {
      fc.assert(
        fc.property(anyAnswers(service), someIds, someIds, (answers, gone, narrowed) => {
          const draft = { ...talkTo(service).draft, answers };
          const next = changed(service, new Set(gone), new Set(narrowed));
          const { draft: carried } = carryOver(formWording, next, draft);
          const put = Object.fromEntries((carried.history ?? []).map(({ fieldId, answer }) => [fieldId, answer]));

          expect({ ...put, ...carried.answers }).toEqual(answers);
          expect(Object.keys(put).filter((id) => id in carried.answers)).toEqual([]);
          expect((carried.history ?? []).filter(({ label }) => label === "")).toEqual([]);
        }),
        { numRuns: 60 },
      );
    });

    it("gives everything back when the old questions come back", () => {
      fc.assert(
        fc.property(anyAnswers(service), someIds, (answers, gone) => {
          const draft = { ...talkTo(service).draft, answers };
          const { draft: carried } = carryOver(formWording, changed(service, new Set(gone), new Set()), draft);
          const { draft: back } = carryOver(formWording, { ...service, version: service.version + 2 }, carried);

          expect(back.answers).toEqual(answers);
          expect(walkDraft(service, back).answers).toEqual(walkDraft(service, draft).answers);
        }),
        { numRuns: 40 },
      );
    });
  },
);
