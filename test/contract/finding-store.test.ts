import { beforeEach, describe, expect, it } from "vitest";
import { createFindingStore } from "../../functions/adapters/dynamodb/finding-store.ts";
import type { Finding } from "../../functions/knowledge/finding.ts";
import type { FindingStore } from "../../functions/knowledge/watch-ports.ts";
import { dynoxideOfFile } from "../support/dynoxide.ts";
import { createMemoryFindingStore } from "../support/memory-finding-store.ts";

const dynoxide = dynoxideOfFile("findings");
const stores = {
  memory: async () => createMemoryFindingStore(),
  dynamodb: async () => createFindingStore(dynoxide.client(), await dynoxide.freshTable()),
};
const at = "2026-11-23T02:00:00.000Z";
const finding = (id: string): Finding => ({
  ...{ id, kind: "expiring", entryId: "some-entry", otherId: null, key: "2026-12-01", title: "标题", owner: "林知" },
  ...{ region: "000000", detail: "快到期", state: "open", handled: null, firstAt: at, lastAt: at, version: 0 },
});

describe.each(Object.entries(stores))("a store of findings (%s)", (_name, create) => {
  let findings: FindingStore;
  beforeEach(async () => {
    findings = await create();
  });

  it("keeps one of each id, saved over the version that was read only", async () => {
    const first = await findings.save(finding("fnd_a"));
    await expect(findings.save(finding("fnd_a"))).rejects.toMatchObject({ code: "record.changed" });
    const second = await findings.save({ ...first, detail: "已到期" });
    await expect(findings.save(first)).rejects.toMatchObject({ code: "record.changed" });
    expect(await findings.find("fnd_a")).toEqual(second);
    await findings.save(finding("fnd_b"));
    expect((await findings.list()).map(({ id }) => id)).toEqual(["fnd_a", "fnd_b"]);
    await findings.remove("fnd_a");
    expect((await findings.list()).map(({ id }) => id)).toEqual(["fnd_b"]);
  });

  it("remembers one run, begun by one", async () => {
    expect(await findings.lastRun()).toBe(undefined);
    const run = { firstAt: at, startedAt: at, lastAt: null, entries: 0, links: null, version: 0 };
    const begun = await findings.saveRun(run);
    await expect(findings.saveRun(run)).rejects.toMatchObject({ code: "record.changed" });
    await findings.saveRun({ ...begun, lastAt: at, entries: 219 });
    expect(await findings.lastRun()).toMatchObject({ lastAt: at, entries: 219 });
    expect(await findings.list()).toEqual([]);
  });
});
