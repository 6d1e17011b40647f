import { describe, expect, it } from "vitest";
import { FormPage } from "../../../functions/api/form-contract.ts";
import type { Draft } from "../../../functions/forms/draft.ts";
import { formPage, markOf } from "../../../functions/forms/form-page.ts";
import { savePageAnswers } from "../../../functions/forms/save-page-answers.ts";
import { allServices, formDeps, idNumberOf } from "../../support/form-deps.ts";
import { complete, draftWith, man, retirement, talkTo, without } from "../../support/form-talk.ts";

const save = (draft: Draft, ...given: [fieldId: string, text: string, seen?: string][]) =>
  savePageAnswers(
    formDeps,
    retirement,
    draft,
    given.map(([fieldId, text, seen]) => ({ fieldId, text, seen: seen ?? markOf(draft, fieldId) })),
  );
const fieldOf = (draft: Draft, id: string) =>
  formPage(formDeps, retirement, draft)
    .sections.flatMap(({ fields }) => fields)
    .find((field) => field.id === id) ?? expect.unreachable(`no field ${id}`);

describe("saving fields of a page", () => {
  it("reads them as the conversation does, and opens what follows from them", () => {
    const { draft, results } = save(draftWith(without("mobile")), ["mobile", "139 0000 1111"]);
    expect(results).toEqual([{ fieldId: "mobile", outcome: "saved", problem: null }]);
    expect(draft.answers.mobile).toBe("13900001111");
    expect(draft.stage).toBe("preview");
  });

  it("says what is wrong in the citizen's words, and keeps what was there", () => {
    const before = draftWith(complete);
    const { draft, results } = save(before, ["mobile", "123"]);
    expect(results[0]).toMatchObject({ outcome: "refused", problem: expect.stringContaining("手机号") });
    expect(draft).toBe(before);
  });

  it("writes the same twice as once, also when the first answer was lost", () => {
    const before = draftWith(without("mobile"));
    const once = save(before, ["mobile", "13900001111"]).draft;
    const again = savePageAnswers(formDeps, retirement, once, [{ fieldId: "mobile", text: "13900001111", seen: "" }]);
    expect(again.results[0]?.outcome).toBe("saved");
    expect(again.draft).toBe(once);
  });

  it("takes a consent that is sent again, because its first answer was lost, for the same consent", () => {
    const once = save(draftWith(without("sensitive-consent")), ["sensitive-consent", "同意"]).draft;
    const later = { ...formDeps, clock: { now: () => new Date("2026-11-23T03:00:00.000Z") } };
    const again = savePageAnswers(later, retirement, once, [{ fieldId: "sensitive-consent", text: "同意", seen: "" }]);
    expect(again).toMatchObject({ draft: once, results: [{ outcome: "saved" }] });
  });

  it("leaves alone what was answered otherwise in the meantime, and tells it; other fields go in", () => {
    const before = draftWith(without("mobile", "work-unit"));
    const talked = { ...before, answers: { ...before.answers, mobile: "13900002222" } };
    const { draft, results } = savePageAnswers(formDeps, retirement, talked, [
      { fieldId: "mobile", text: "13900001111", seen: "" },
      { fieldId: "work-unit", text: "小满机械有限公司", seen: "" },
    ]);
    expect(results.map(({ outcome }) => outcome)).toEqual(["changed", "saved"]);
    expect(draft.answers).toMatchObject({ mobile: "13900002222", "work-unit": "小满机械有限公司" });
  });

  it("takes nothing sensitive before the consent, and with a consent that is taken back the answers go", () => {
    const unasked = draftWith(without("sensitive-consent", "id-number", "bank-card"));
    expect(save(unasked, ["id-number", man]).results[0]?.outcome).toBe("refused");
    const agreed = save(unasked, ["sensitive-consent", "同意"], ["id-number", man]);
    expect(agreed.results.map(({ outcome }) => outcome)).toEqual(["saved", "saved"]);
    const declined = save(agreed.draft, ["sensitive-consent", "不同意"]);
    expect(declined.results[0]?.outcome).toBe("refused");
    expect(declined.draft.answers).not.toHaveProperty("id-number");
  });

  it("says so when a value contradicts the ID number, and changes nothing", () => {
    const before = draftWith(complete);
    const { draft, results } = save(before, ["birth-month", "1970-01"]);
    expect(results[0]).toMatchObject({ outcome: "refused", problem: expect.stringContaining("身份证号上是") });
    expect(draft).toBe(before);
  });

  it("asks for what must be answered, and says of what is not asked that it is gone", () => {
    const { results } = save(draftWith(complete), ["mobile", " "], ["no-such-field", "1"]);
    expect(results.map(({ outcome }) => outcome)).toEqual(["refused", "gone"]);
  });

  it("leaves the conversation able to go on where the page stopped", () => {
    const { draft } = save(draftWith(without("mobile", "work-unit")), ["work-unit", "小满机械有限公司"]);
    const talk = talkTo(retirement, draft);
    talk.start();
    expect(talk.asked()).toBe("mobile");
  });
});

/** What is asked about shared data is added by the route (prefill-page.test.ts). */
const WithoutPrefill = FormPage.omit({ prefill: true });

describe("the form as a page", () => {
  it("has every question that applies once, with answers as inputs begin with them and sensitive ones masked", () => {
    const draft = draftWith(complete);
    const page = formPage(formDeps, retirement, draft);
    expect(page).toMatchObject(WithoutPrefill.parse(page));
    const ids = page.sections.flatMap(({ fields }) => fields.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(fieldOf(draft, "contribution")).toMatchObject({ values: ["30年6个月"], isOpen: false });
    expect(fieldOf(draft, "region")).toMatchObject({ values: ["长沙市"] });
    expect(fieldOf(draft, "id-number")).toMatchObject({ values: [], waits: false });
    expect(fieldOf(draft, "id-number").shown).toMatch(/^990\*+/);
    expect(JSON.stringify(page)).not.toContain(man);
    expect(fieldOf(draft, "birth-month")).toMatchObject({ derived: true, shown: "1966年3月" });
  });

  it("gives back what it began with as the same answer", () => {
    const draft = draftWith(complete);
    for (const field of formPage(formDeps, retirement, draft).sections.flatMap(({ fields }) => fields)) {
      if (field.values.length === 0 || field.derived) continue;
      const result = save(draft, [field.id, field.values.join(","), "another"]);
      if (field.type === "consent") continue;
      expect(result.results[0]?.outcome, field.id).toBe("saved");
      expect(result.draft.answers[field.id]).toEqual(draft.answers[field.id]);
    }
  });

  it("tells apart whose answer is whose without telling the answers", () => {
    const draft = draftWith(complete);
    expect(markOf(draft, "mobile")).toMatch(/^\w{8}$/);
    expect(markOf(draft, "mobile")).not.toBe(markOf({ ...draft, id: "frm_other" }, "mobile"));
    expect(markOf(draft, "none")).toBe("");
  });

  it.each(allServices.filter(({ kind }) => kind === "bundle").map((service) => [service.id, service] as const))(
    "can be drawn of every service from the start: %s",
    (_, service) => {
      const page = formPage(formDeps, service, talkTo(service).draft);
      expect(WithoutPrefill.parse(page).sections.length).toBeGreaterThan(0);
    },
  );

  it("says what stands in the way", () => {
    const draft = draftWith({ ...without("id-number"), "id-number": idNumberOf("20000101", "male") });
    expect(formPage(formDeps, retirement, draft)).toMatchObject({
      isComplete: false,
      blocked: { reason: expect.stringContaining("五十周岁") },
    });
  });
});
