import { describe, expect, it } from "vitest";
import { createWording } from "../../../functions/adapters/knowledge-files.ts";
import { askForData } from "../../../functions/privacy/ask-for-data.ts";
import { exportHtml, exportJson } from "../../../functions/privacy/export-document.ts";
import { steppedClock } from "../../support/case-builders.ts";
import { createMemoryDataRequestStore } from "../../support/memory-data-request-store.ts";

const begin = () => {
  const started: string[] = [];
  const clock = steppedClock();
  const requests = createMemoryDataRequestStore();
  const worker = { start: async ({ id }: { id: string }) => void started.push(id) };
  return { started, clock, requests, deps: { requests, worker, clock } };
};

describe("asking about one's data", () => {
  it("notes it without a name and sets the work going", async () => {
    const { started, requests, deps } = begin();

    const request = await askForData(deps, "cit_one", "export");

    expect(started).toEqual([request.id]);
    const { items } = await requests.listAudit({ limit: 10 });
    expect(items).toMatchObject([{ kind: "export", event: "asked", receipt: request.receipt, counts: {} }]);
    expect(JSON.stringify(items)).not.toContain("cit_");
  });

  it("is one request when pressed twice, and while one is worked on", async () => {
    const { clock, requests, deps } = begin();

    const first = await askForData(deps, "cit_one", "export");
    expect((await askForData(deps, "cit_one", "export")).id).toBe(first.id);
    clock.forward(600_000);
    expect((await askForData(deps, "cit_one", "export")).id).toBe(first.id);
    await requests.save({ ...first, state: "ready" });
    expect((await askForData(deps, "cit_one", "export")).id).not.toBe(first.id);
    expect((await askForData(deps, "cit_two", "export")).citizen).toBe("cit_two");
  });
});

describe("the copy", () => {
  const wording = createWording("knowledge");
  const head = { receipt: "SJ34679CDF", at: "2026-11-26T02:00:00.000Z" };
  const said = { from: "bot", text: "<script>alert(1)</script>", label: "人工智能生成", at: head.at };
  const collected = [
    { name: "conversations", isKept: false, records: [said] },
    { name: "tickets", isKept: true, records: [{ number: "GD1", steps: [{ note: "</dl><img src=x onerror=1>" }] }] },
  ] as const;

  it("runs nothing of what people wrote, labels machine text and says what is kept", () => {
    const html = exportHtml(wording, head, collected);

    expect(html).not.toMatch(/<script|<img|onerror=1>/);
    expect(html).toContain("【人工智能生成】");
    expect(html).toContain(wording("privacy.kept-tickets"));
    expect(html).toContain(head.receipt);
  });

  it("is JSON with every record as it is", () => {
    const copy = JSON.parse(exportJson(wording, head, collected)) as {
      label: string;
      holdings: Record<string, { keptByLaw: boolean; records: unknown[] }>;
    };

    expect(copy.holdings.conversations?.records).toEqual([said]);
    expect(copy.holdings.tickets).toMatchObject({ keptByLaw: true });
    expect(copy.label).toContain("人工智能生成");
  });
});
