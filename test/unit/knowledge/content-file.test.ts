import { expect, test } from "vitest";
import { readContentFiles } from "../../../functions/adapters/content-files.ts";
import { digestOf, noteContent } from "../../../functions/knowledge/content-file.ts";
import { steppedClock } from "../../support/case-builders.ts";
import { createMemoryContents } from "../../support/memory-contents.ts";

const file = (text: string) => [{ path: "replies/form.yaml", text }];

test("what a content file was is noted when it changes, back to an earlier text too, and no more often", async () => {
  const deps = { contents: createMemoryContents(), clock: steppedClock() };

  for (const text of ["甲", "甲", "乙", "甲"]) await noteContent(deps, file(text));
  expect(await noteContent(deps, file("甲"))).toEqual([]);

  const versions = await deps.contents.list("replies/form.yaml", 10);
  expect(versions.map(({ number, text }) => [number, text])).toEqual([
    [3, "甲"],
    [2, "乙"],
    [1, "甲"],
  ]);
  expect(versions[0]?.digest).toBe(digestOf("甲"));
});

test("two that note the same at once make one version", async () => {
  const deps = { contents: createMemoryContents(), clock: steppedClock() };
  await Promise.all([noteContent(deps, file("甲")), noteContent(deps, file("甲"))]);
  expect(await deps.contents.list("replies/form.yaml", 10)).toHaveLength(1);
});

test("content files are the services, their regions' rules and the replies", () => {
  const paths = readContentFiles("knowledge").map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining(["services/retirement.yaml", "services/retirement/430000.yaml", "replies/form.yaml"]),
  );
  expect(paths.every((path) => path.endsWith(".yaml"))).toBe(true);
});
