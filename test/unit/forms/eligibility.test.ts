import { describe, expect, it } from "vitest";
import { dueRules } from "../../../functions/forms/eligibility.ts";

const rules = [
  { id: "stop", notWhen: { field: "registered", eq: "no" } },
  {
    id: "young",
    notWhen: {
      all: [
        { field: "kind", eq: "self" },
        { field: "born", age: { lt: 18 } },
      ],
    },
  },
] as const;
const idsOf = (facts: Record<string, string>, path: string[]) =>
  dueRules(
    rules.map((rule) => structuredClone(rule) as { id: string; notWhen: never }),
    { path: path.map((id) => ({ id })), facts: { today: "2026-11-23", ...facts } },
  ).map(({ id }) => id);

describe("the rules that stand in the way", () => {
  it("are silent until everything they look at is answered", () => {
    expect(idsOf({}, ["registered", "kind", "born"])).toEqual([]);
    expect(idsOf({ kind: "self" }, ["kind", "born"])).toEqual([]);
  });

  it("speak as soon as the answers decide, ages counted to the day", () => {
    expect(idsOf({ registered: "no" }, ["registered", "kind"])).toEqual(["stop"]);
    expect(idsOf({ kind: "self", born: "2008-11-24" }, ["kind", "born"])).toEqual(["young"]);
    expect(idsOf({ kind: "self", born: "2008-11-23" }, ["kind", "born"])).toEqual([]);
  });
});
