import { expect, it } from "vitest";
import { createStopMarks } from "../../functions/adapters/dynamodb/stop-marks.ts";
import { dynoxideOfFile } from "../support/dynoxide.ts";

const dynoxide = dynoxideOfFile("stops");

it("keeps which answers were stopped, of each conversation its own, for an hour", async () => {
  const stops = createStopMarks(dynoxide.client(), await dynoxide.freshTable());
  await stops.mark("cnv_1", "m1", new Date().toISOString());
  await stops.mark("cnv_1", "m1", new Date().toISOString());
  await stops.mark("cnv_1", "m2", new Date(Date.now() - 3_601_000).toISOString());

  expect(await stops.has("cnv_1", "m1")).toBe(true);
  expect(await stops.has("cnv_2", "m1")).toBe(false);
  expect(await stops.has("cnv_1", "m2")).toBe(false);
});
