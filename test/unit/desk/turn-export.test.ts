import { beforeEach, describe, expect, it } from "vitest";
import type { TurnFilter, TurnPage } from "../../../apps/desk/api/figure-contract.ts";
import { createTurnExport } from "../../../apps/desk/figures/turn-export.ts";
import { readCsv } from "../../../apps/desk/ui/csv.ts";
import { callRoute, createDesk, staff } from "../../support/desk-deps.ts";
import { buildTurn, later } from "../../support/insight-builders.ts";
import { createMemoryTurnRecords } from "../../support/memory-insights.ts";

const desk = createDesk();
const supervisor = staff("stf_sup", "督办员", "supervisor");
const ofMedical = { ...staff("stf_med", "医保经办", "department"), departments: ["医保局"] };
const filter: TurnFilter = { from: "2026-11-17", to: "2026-11-23", kind: "question" };

let turnRecords: ReturnType<typeof createMemoryTurnRecords>;
let saved: { name: string; file: Blob }[];
const reads: number[] = [];

/** An export over the real route. `before` runs ahead of each page. */
const exportFor = (reader = supervisor, { most = 20_000, before = async () => {} } = {}) =>
  createTurnExport({
    read: async (query, after, limit) => {
      await before();
      reads.push(limit);
      const given = { ...query, limit: String(limit), ...(after && { after }) };
      return (await callRoute({ ...desk.deps, turnRecords }, "listTurns", reader, { query: given })) as TurnPage;
    },
    save: (name, file) => void saved.push({ name, file }),
    regionName: (code) => code,
    most,
  });
const rows = async (): Promise<string[][]> => {
  const text = (await saved[0]?.file.text()) ?? "";
  return readCsv(text).map(({ cells }) => cells);
};

beforeEach(async () => {
  turnRecords = createMemoryTurnRecords();
  saved = [];
  reads.length = 0;
  for (let n = 0; n < 1200; n += 1)
    await turnRecords.put(buildTurn({ at: later(-n / 10), text: `问题${n}`, department: n % 3 ? "人社局" : "医保局" }));
});

describe("an export of turns", () => {
  it("holds everything that the filter selects, once, newest first, read page by page", async () => {
    const turnExport = exportFor();
    await turnExport.start(filter);

    const [head, ...all] = await rows();
    expect(head?.slice(0, 4)).toEqual(["编号", "对话", "时间", "问题（已遮盖个人信息）"]);
    expect(all.map(([, , , text]) => text)).toEqual(Array.from({ length: 1200 }, (_, n) => `问题${n}`));
    expect(reads).toEqual([500, 500, 500]);
    expect(turnExport.state()).toMatchObject({ step: "saved", rows: 1200 });
    expect(saved[0]?.name).toBe("问题 2026-11-17 至 2026-11-23.csv");
  });

  it("holds a department's own turns only", async () => {
    await exportFor(ofMedical).start(filter);
    const [head = [], ...all] = await rows();
    expect(all).toHaveLength(400);
    expect(new Set(all.map((row) => row[head.indexOf("部门")]))).toEqual(new Set(["医保局"]));
  });

  it("ends at its upper bound, and says so in the file's name and on the page", async () => {
    const turnExport = exportFor(supervisor, { most: 600 });
    await turnExport.start(filter);
    expect(await rows()).toHaveLength(601);
    expect(turnExport.state()).toMatchObject({ step: "full", rows: 600 });
    expect(saved[0]?.name).toContain("最新 600 条");

    const exactly = exportFor(ofMedical, { most: 400 });
    await exactly.start(filter);
    expect(exactly.state()).toMatchObject({ step: "saved", rows: 400 });
  });

  it("goes on after a page could not be read, without a gap or a double", async () => {
    let tries = 0;
    const turnExport = exportFor(supervisor, {
      before: async () => {
        tries += 1;
        if (tries === 2) throw new Error("offline");
      },
    });
    await turnExport.start(filter);
    expect(turnExport.state()).toMatchObject({ step: "failed", rows: 500 });
    expect(saved).toEqual([]);

    await turnExport.goOn();
    expect((await rows()).slice(1).map(([, , , text]) => text)).toEqual(
      Array.from({ length: 1200 }, (_, n) => `问题${n}`),
    );
  });

  it("stops when it is cancelled, keeps no file, and another may begin", async () => {
    const turnExport = exportFor(supervisor, { before: async () => void (reads.length === 1 && turnExport.cancel()) });
    await turnExport.start(filter);
    expect(turnExport.state()).toBeNull();
    expect(reads).toHaveLength(2);
    expect(saved).toEqual([]);

    await turnExport.start(filter);
    expect(await rows()).toHaveLength(1201);
  });

  it("neutralises formulas and keeps line breaks and quotes inside their cell", async () => {
    await turnRecords.put(buildTurn({ at: later(1), text: '=HYPERLINK("https://example.org")' }));
    await turnRecords.put(buildTurn({ at: later(2), text: '他说"好",\n+1' }));
    await exportFor().start(filter);
    const [, first, second] = await rows();
    expect([first?.[3], second?.[3]]).toEqual(['他说"好",\n+1', `'=HYPERLINK("https://example.org")`]);
  });
});
