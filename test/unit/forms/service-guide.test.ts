import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../../../functions/adapters/catalogue-file.ts";
import { ServiceGuide } from "../../../functions/api/catalogue-contract.ts";
import { itemsOf } from "../../../functions/forms/catalogue.ts";
import { serviceGuide } from "../../../functions/forms/service-guide.ts";
import { allServices, formDeps } from "../../support/form-deps.ts";

const dir = new URL("../../../knowledge", import.meta.url).pathname;
const catalogue = loadCatalogue(dir, allServices);
const guideOf = (serviceId: string, place = "000000") => {
  const item = itemsOf(catalogue).find(({ id }) => id === serviceId);
  const definition = allServices.find(({ id }) => id === serviceId);
  if (!item || !definition) throw new Error(serviceId);
  return serviceGuide(formDeps, { definition, item }, place, "2026-11-23");
};

describe("the catalogue", () => {
  it("has every service once, in plain words", () => {
    expect(itemsOf(catalogue)).toHaveLength(allServices.filter(({ kind }) => kind === "bundle").length);
  });

  it("is refused when a service is missing or there is none of that name", () => {
    expect(() => loadCatalogue(dir, allServices.slice(1))).toThrow("content.invalid");
  });
});

describe("the guide of a service", () => {
  it.each(itemsOf(catalogue).map(({ id }) => id))("can be read and sent as the contract says: %s", (id) => {
    const guide = guideOf(id);
    expect(guide).toMatchObject(ServiceGuide.parse(guide));
    expect(guide.matters.length).toBeGreaterThan(0);
    expect(guide.sources.length).toBeGreaterThan(0);
  });

  it("asks beforehand what decides, and never for anything sensitive or a place in a group", () => {
    const { check } = guideOf("childcare-subsidy");
    expect(check.questions.map(({ id }) => id)).toEqual(["relation", "registered", "marriage", "custody"]);
    expect(check.rules.map(({ id }) => id)).toEqual(["no-hukou", "no-custody"]);
    expect(check.isWhole).toBe(false);
    for (const { id } of itemsOf(catalogue))
      for (const { type } of guideOf(id).check.questions)
        expect(["id-number", "bank-card", "group"]).not.toContain(type);
  });

  it("says what holds in the place, and what nobody has looked up", () => {
    expect(guideOf("retirement").unknown).toEqual([formDeps.wording("guide.local-unsaid")]);
    expect(guideOf("retirement", "460000").unknown.join()).toContain("海南省");
    expect(guideOf("retirement", "430100")).not.toEqual(guideOf("retirement"));
  });

  it("is small: a page of it is no burden on a weak network", () => {
    for (const { id } of itemsOf(catalogue)) expect(JSON.stringify(guideOf(id)).length, id).toBeLessThan(30_000);
  });
});
