import { describe, expect, it } from "vitest";
import { createContentVersionStore } from "../../functions/adapters/dynamodb/content-version-store.ts";
import { dynoxideOfFile } from "../support/dynoxide.ts";
import { createMemoryContents } from "../support/memory-contents.ts";

const dynoxide = dynoxideOfFile("content-versions");
const version = (number: number, path = "replies/form.yaml") => ({
  ...{ path, number, digest: `d${number}`, at: "2026-11-23T02:00:00.000Z", text: `第 ${number} 版` },
});

describe.each(
  Object.entries({
    memory: async () => createMemoryContents(),
    dynamodb: async () => createContentVersionStore(dynoxide.client(), await dynoxide.freshTable()),
  }),
)("a store of what content files were (%s)", (_name, create) => {
  it("gives the newest first, of one file alone, and takes a number once", async () => {
    const contents = await create();
    for (const number of [1, 2, 10]) await contents.add(version(number));
    await contents.add(version(1, "replies/form.yaml.old"));

    expect(await contents.list("replies/form.yaml", 2)).toEqual([version(10), version(2)]);
    expect(await contents.list("services/none.yaml", 2)).toEqual([]);
    await expect(contents.add(version(2))).rejects.toMatchObject({ code: "record.exists" });
  });
});
