import { describe, expect, it } from "vitest";
import type { TurnItem } from "../../../apps/desk/api/figure-contract.ts";
import { addDays, figureRecord, mondayOf, readFigureView } from "../../../apps/desk/figures/figure-view.ts";
import { percent, showMs, turnLabel } from "../../../apps/desk/figures/figure-words.ts";
import { tableCsv } from "../../../apps/desk/figures/table-data.ts";
import { turnTable } from "../../../apps/desk/figures/turn-table.ts";
import { readCsv } from "../../../apps/desk/ui/csv.ts";

const tableOf = (turns: readonly TurnItem[]) => turnTable(turns, (code) => code);

const turn = (changes: Partial<TurnItem> = {}): TurnItem => ({
  id: "trn_1",
  conversationId: "cnv_1",
  channel: "web",
  region: "000000",
  department: "",
  at: "2026-11-23T02:00:00.000Z",
  ms: 120,
  status: "answered.direct",
  outcome: "answered",
  text: "年假几天",
  entryIds: [],
  score: 0.93,
  ...changes,
});

describe("the place of figures in the address", () => {
  it("keeps a filter whole, whatever words are in it, and drops what it does not know", () => {
    const filter = {
      from: "2026-11-01",
      to: "2026-11-23",
      outcome: "unknown",
      text: "a&b=c/#?年假",
      region: "430100",
    } as const;
    const record = figureRecord({ view: "questions", filter });
    expect(readFigureView(record)).toEqual({ view: "questions", filter });
    expect(readFigureView(`${record}&evil=1`)).toEqual({ view: "questions", filter });
  });

  it("shows the last thirty days of everything where nothing sensible is said", () => {
    for (const record of [null, "~board:", "~board:from=2026-11-23&to=2026-11-01", "nonsense"]) {
      const shown = readFigureView(record);
      if (shown.view !== "board") throw new Error("no board");
      expect(addDays(shown.filter.from, 29)).toBe(shown.filter.to);
    }
  });

  it("knows a turn by its id, and a week by any of its days", () => {
    expect(readFigureView("trn_abc")).toEqual({ view: "turn", turnId: "trn_abc" });
    expect(readFigureView("~report:2026-11-26")).toEqual({ view: "report", monday: "2026-11-23" });
    expect(mondayOf("2026-11-29")).toBe("2026-11-23");
  });
});

describe("exported figures", () => {
  it.each(["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", " =1", "\r=1"])(
    "neutralise the formula %j in a question",
    (text) => {
      const [, row] = readCsv(tableCsv(tableOf([turn({ text })])));
      expect(row?.cells[0]?.startsWith("'")).toBe(true);
    },
  );

  it("hold what the table shows, cell by cell", () => {
    const data = tableOf([turn({ text: '他说"好",\n然后' }), turn({ outcome: "unknown", score: null })]);
    const rows = readCsv(tableCsv(data));
    expect(rows[0]?.cells).toEqual(data.head);
    expect(rows[1]?.cells[0]).toBe('他说"好",\n然后');
    expect(rows[2]?.cells.slice(2, 5)).toEqual(["不知道", "—", "—"]);
  });
});

describe("words for figures", () => {
  it("give no rate out of nothing", () => {
    expect(percent({ count: 0, of: 0 })).toBe("—");
    expect(percent({ count: 1, of: 3 })).toBe("33.3%");
  });

  it("say what a turn was", () => {
    expect(
      turnLabel(turn({ outcome: null, form: { serviceId: "retirement", draftId: "frm_1", step: "submitted" } })),
    ).toBe("办件：提交");
    expect(turnLabel(turn({ person: { step: "asked" } }))).toBe("答出，要求人工");
    expect(turnLabel(turn({ outcome: null }))).toBe("其他");
    expect([showMs(0.2), showMs(340), showMs(1240), showMs(null)]).toEqual(["不到 1 毫秒", "340 毫秒", "1.2 秒", "—"]);
  });
});
