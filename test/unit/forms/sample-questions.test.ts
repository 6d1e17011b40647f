import { describe, expect, it } from "vitest";
import { sampleQuestions } from "../../../functions/forms/sample-questions.ts";
import { fieldsOf } from "../../../functions/forms/service.ts";
import { sensitiveConsentId } from "../../../functions/forms/walk/consent-fields.ts";
import { allServices, formDeps } from "../../support/form-deps.ts";

describe("what the bot says in a form that nobody has begun", () => {
  it.each(allServices.map((service) => [service.id, service] as const))("is whole for %s", (_id, service) => {
    const [begun, ...steps] = sampleQuestions(formDeps, service);
    expect(begun?.replies[0]?.text).toBe(service.intro);
    const asked = steps.map(({ replies }) => replies[0]?.form?.field.id);
    expect(asked.filter((id) => fieldsOf(service).some((field) => field.id === id))).toEqual(
      fieldsOf(service).map(({ id }) => id),
    );
    expect(new Set(asked).size).toBe(asked.length);
    expect(steps.every(({ label, replies }) => label !== "" && replies.length === 1)).toBe(true);
  });

  it("has the consent before the first sensitive question, and counts on from question to question", () => {
    const service = allServices.find(({ id }) => id === "retirement");
    if (!service) throw new Error("no service");
    const steps = sampleQuestions(formDeps, service).slice(1);
    const asked = steps.map(({ replies }) => replies[0]?.form?.field.id ?? "");
    const firstSensitive = fieldsOf(service).find(({ sensitive }) => sensitive)?.id ?? "";
    expect(asked.indexOf(sensitiveConsentId)).toBeGreaterThanOrEqual(0);
    expect(asked.indexOf(sensitiveConsentId)).toBeLessThan(asked.indexOf(firstSensitive));
    expect(steps[2]?.replies[0]?.text).toContain(`已填 2/${steps.length}`);
  });
});
