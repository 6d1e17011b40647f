import { beforeEach, describe, expect, it } from "vitest";
import { createPrefillAuditStore } from "../../functions/adapters/dynamodb/prefill-audit-store.ts";
import type { PrefillAudit, PrefillAuditStore } from "../../functions/forms/prefill-ports.ts";
import { newId } from "../../functions/shared/id.ts";
import { dynoxideOfFile } from "../support/dynoxide.ts";
import { createMemoryPrefillAudit } from "../support/memory-shared-data.ts";

const dynoxide = dynoxideOfFile("prefill-audit");
const secret = async () => "a secret of the tests that nobody else has";
const stores = {
  memory: async () => createMemoryPrefillAudit(),
  dynamodb: async () => createPrefillAuditStore(dynoxide.client(), await dynoxide.freshTable(), secret),
};

const buildLine = (given: Partial<PrefillAudit> = {}): PrefillAudit => ({
  id: newId("pfa"),
  at: "2026-11-23T02:00:00.000Z",
  event: "queried",
  citizen: "cit_one",
  conversationId: "cnv_one",
  draftId: "frm_one",
  serviceId: "retirement",
  dataSets: ["pension-insured"],
  fields: ["contribution"],
  outcome: null,
  consentedAt: "2026-11-23T01:59:00.000Z",
  ...given,
});

describe.each(Object.entries(stores))("the audit of shared data (%s)", (_name, create) => {
  let audit: PrefillAuditStore;
  beforeEach(async () => {
    audit = await create();
  });

  it("keeps every line of a draft in the order of time", async () => {
    const first = buildLine();
    const second = buildLine({ event: "answered", outcome: "found", at: "2026-11-23T02:00:01.000Z" });
    await audit.note(first);
    await audit.note(second);
    await audit.note(buildLine({ draftId: "frm_two" }));

    expect(await audit.listOf("frm_one")).toEqual([first, second]);
  });

  it("keeps a line as it was written first, however often it is written", async () => {
    const line = buildLine();
    await audit.note(line);
    await audit.note({ ...line, citizen: "cit_two" });

    expect(await audit.listOf("frm_one")).toEqual([line]);
  });

  it("ties a citizen to the first person, and nobody else to anybody", async () => {
    expect(await audit.claim("cit_one", "999999196603122118")).toBe(true);
    expect(await audit.claim("cit_one", "999999196603122118")).toBe(true);
    expect(await audit.claim("cit_one", "999999197105062129")).toBe(false);
    expect(await audit.claim("cit_two", "999999197105062129")).toBe(true);
  });
});
