import { expect, it } from "vitest";
import { newSurges } from "../../../apps/desk/problems/new-surges.ts";

const seen = (id: string, surging: boolean, remedy: null | object = null) =>
  ({ id, title: id, surging, remedy }) as Parameters<typeof newSurges>[1][number];

it("tells of a surge once, again after it has calmed down, and never of what has its remedy", () => {
  const problems = [seen("old", true), seen("new", true), seen("calm", false), seen("solved", true, {})];

  expect(newSurges(new Set(["old"]), problems).map(({ id }) => id)).toEqual(["new"]);
  expect(newSurges(new Set(["old", "new"]), problems)).toEqual([]);
  expect(newSurges(new Set(), [seen("old", true)])).toHaveLength(1);
});
