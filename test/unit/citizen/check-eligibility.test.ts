import { describe, expect, it } from "vitest";
import { checkEligibility } from "../../../apps/citizen/core/check-eligibility.ts";
import { ServiceGuide } from "../../../functions/api/catalogue-contract.ts";
import { answerCatalogue } from "../../support/fake-catalogue.ts";

const checkOf = async (id: string) => ServiceGuide.parse((await answerCatalogue(`/v1/services/${id}`, {})).body).check;
const today = "2026-11-23";
const idsOf = (all: readonly { id: string }[]) => all.map(({ id }) => id);

describe("checking beforehand", () => {
  it("asks only what applies, and is done when that is answered", async () => {
    const check = await checkOf("childcare-subsidy");
    const begun = checkEligibility(check, { relation: ["guardian"] }, today);
    expect(idsOf(begun.questions)).toEqual(["relation", "registered"]);
    expect(begun).toMatchObject({ isDone: false, stops: [] });
    expect(checkEligibility(check, { relation: ["guardian"], registered: ["yes"] }, today).isDone).toBe(true);
  });

  it("says what stands in the way, and forgets it when the question does not apply any more", async () => {
    const check = await checkOf("childcare-subsidy");
    const divorced = { relation: ["mother"], registered: ["yes"], marriage: ["divorced"], custody: ["no"] };
    expect(idsOf(checkEligibility(check, divorced, today).stops)).toEqual(["no-custody"]);
    expect(checkEligibility(check, { ...divorced, marriage: ["married"] }, today)).toMatchObject({
      stops: [],
      isDone: true,
    });
  });

  it("counts days to today, and takes no half chosen date for an answer", async () => {
    const check = await checkOf("credit-repair");
    const given = { "subject-kind": ["company"], records: ["penalty"], "penalty-degree": ["general"] };
    const soon = checkEligibility(check, { ...given, "penalty-date": ["2026-10-30"] }, today);
    expect(idsOf(soon.stops)).toContain("too-soon-general");
    const half = checkEligibility(check, { ...given, "penalty-date": ["2026-10-"] }, today);
    expect(idsOf(half.stops)).not.toContain("too-soon-general");
    expect(half.isDone).toBe(false);
  });
});
