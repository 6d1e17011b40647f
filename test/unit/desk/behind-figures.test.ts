import fc from "fast-check";
import { expect, it } from "vitest";
import { createFigureClient } from "../../../apps/desk/api/figure-client.ts";
import type { FigureFilter, Figures, TurnItem } from "../../../apps/desk/api/figure-contract.ts";
import type { SendRequest } from "../../../apps/desk/api/request.ts";
import * as leads from "../../../apps/desk/figures/chart-leads.ts";
import { shownOutcomes, trendRates } from "../../../apps/desk/figures/chart-options.ts";
import * as tables from "../../../apps/desk/figures/figure-tables.ts";
import { readFigureView } from "../../../apps/desk/figures/figure-view.ts";
import { formTable, funnelTable } from "../../../apps/desk/figures/form-tables.ts";
import { headlineItems } from "../../../apps/desk/figures/headline-items.ts";
import { opinionTable } from "../../../apps/desk/figures/opinion-table.ts";
import { asCell, asColumn, type Cell, type TableData } from "../../../apps/desk/figures/table-data.ts";
import { readPlace } from "../../../apps/desk/place.ts";
import { runCount } from "../../../functions/insights/run-count.ts";
import type { TurnRecord } from "../../../functions/insights/turn-record.ts";
import { chinaDay } from "../../../functions/shared/clock.ts";
import { callRoute, createDesk, staff } from "../../support/desk-deps.ts";
import { createMemoryFigures, createMemoryTurnRecords } from "../../support/memory-insights.ts";
import { borderPeriod, countedAt, turnsOnBorders } from "../../support/turn-arbitrary.ts";

const today = borderPeriod.to;
const { deps } = createDesk();
type Deps = typeof deps;
const supervisor = staff("stf_sup", "督办员", "supervisor");
type Reader = typeof supervisor;
const readers: Reader[] = [
  supervisor,
  { ...supervisor, regions: ["430000"] },
  { ...staff("stf_med", "医保经办", "department"), departments: ["医保局"] },
];
const places: Partial<FigureFilter>[] = [{}, { channel: "web" }, { region: "430100" }, { department: "人社局" }];

/** The desk's own client over the real routes. */
const clientOf = (deps: Deps, reader: Reader) => {
  const routeOf: Record<string, Parameters<typeof callRoute>[1]> = {
    "/v1/desk/figures": "readFigures",
    "/v1/desk/top-questions": "readTopQuestions",
    "/v1/desk/turns": "listTurns",
  };
  const send = (async ({ path, query = {} }: Parameters<SendRequest>[0]) => {
    const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
    return callRoute(deps, routeOf[path] ?? "readFigures", reader, { query: given });
  }) as SendRequest;
  return createFigureClient(send);
};
type Client = ReturnType<typeof clientOf>;

/** Every turn that an address of the explorer lists. */
const listed = async (client: Client, address: string): Promise<TurnItem[]> => {
  const shown = readFigureView(readPlace(address).recordId);
  if (shown.view !== "questions") throw new Error(`no list: ${address}`);
  const { turns, after } = await client.listTurns(shown.filter, undefined, 500);
  expect(after).toBeNull();
  return turns;
};

const days = (turns: readonly TurnItem[]): number =>
  new Set(turns.map(({ conversationId, at }) => `${conversationId} ${chinaDay(new Date(at))}`)).size;

/** Every number of a table with what it is called. */
const numbersIn = ({ title, head, rows }: TableData): { name: string; cell: Cell }[] =>
  rows.flatMap((row) =>
    row.map(asCell).flatMap((cell, index) => {
      const { name, beside } = asColumn(head[index] ?? "");
      const others = (cell.beside ?? []).map((one, place) => ({ name: `${title} ${beside[place]}`, cell: one }));
      return [{ name: `${title} ${name}`, cell }, ...others];
    }),
  );

const tablesOf = (filter: FigureFilter, figures: Figures): TableData[] => [
  tables.dayTable(filter, figures, today),
  tables.rateTable(filter, figures, today),
  tables.hourTable(filter, figures),
  tables.channelTable(filter, figures),
  tables.departmentTable(filter, figures),
  tables.entryTable(filter, figures),
  tables.stepTable(filter, figures),
  formTable(filter, figures),
  opinionTable(filter, figures),
  ...figures.forms.map((form) => funnelTable(filter, form)),
];

const headlineNumbers = (filter: FigureFilter, figures: Figures): { name: string; cell: Cell }[] =>
  headlineItems({ filter, now: figures.total }, false).flatMap(({ label, value, note }) =>
    [value, ...note.map(asCell)].map((cell) => ({ name: `${label}${cell.unit ?? ""}`, cell })),
  );

/** A conversation counts where its last matter of a day lies, so its number is that of the list only where all is shown. */
const isOfConversations = (name: string): boolean => / 对话$|个对话$/.test(name);
const isOfTurns = (name: string, { text, href }: Cell): boolean =>
  /^\d+$/.test(text) && href?.startsWith("#/figures/") === true && !name.startsWith("模型用量");

/** The real routes over turns that have been counted. */
const counted = async (turns: readonly TurnRecord[]): Promise<Deps> => {
  const own = { ...deps, turnRecords: createMemoryTurnRecords(), figures: createMemoryFigures() };
  for (const turn of turns) await own.turnRecords.put(turn);
  await runCount({ turns: own.turnRecords, figures: own.figures, clock: { now: () => countedAt } });
  return own;
};

type Named = { name: string; cell: Cell };

/** Expects as many turns behind a number as it says; conversations where nothing narrows them down. */
const expectBehind = async (client: Client, { name, cell }: Named, isAll: boolean): Promise<void> => {
  const behind = await listed(client, cell.href ?? "");
  if (!isOfConversations(name)) expect(behind.length, `${name} ${cell.href}`).toBe(Number(cell.text));
  else if (isAll) expect(days(behind), name).toBe(Number(cell.text));
};

const expectTokens = async (client: Client, { cell }: Named): Promise<void> => {
  const spent = cell.href === undefined ? [] : await listed(client, cell.href);
  const tokens = spent.reduce((sum, turn) => sum + (turn.tokens?.input ?? 0) + (turn.tokens?.output ?? 0), 0);
  expect(tokens).toBe(Number(cell.text.replaceAll(",", "")));
};

const mustBeSeen = [
  ...["每天的问题 不知道", "每天的几个率 自助解决", "每天的几个率 满 7 天的应答问题", "每天的几个率 提交"],
  ...[
    "回答各步骤用时 比 95% 更慢的轮数",
    "一周各小时的问题 0 时",
    "一周各小时的问题 23 时",
    "回答各步骤用时 比一半更慢的轮数",
  ],
  ...[
    "办件走到哪一步 停在这里",
    "办件走到哪一步 问到这里",
    "群众评价 次数",
    "问得最多的说法 答出",
    "用得最多的条目 用到次数",
  ],
  ...["问题 轮", "自助解决率 个", "各部门（按用来回答的条目） 问题"],
];

it("behind every number of the figures are exactly as many turns, for whoever looks, at every border", async () => {
  const check = async (turns: TurnRecord[], reader: Reader, place: Partial<FigureFilter>): Promise<Set<string>> => {
    const seen = new Set<string>();
    const client = clientOf(await counted(turns), reader);
    const filter = { ...borderPeriod, ...place };
    const [figures, top] = [await client.readFigures(filter), await client.readTopQuestions(filter)];
    const inTables = [...tablesOf(filter, figures), tables.questionTable(filter, top)].flatMap(numbersIn);
    const numbers = [...inTables, ...headlineNumbers(filter, figures)];
    for (const number of numbers.filter(({ name, cell }) => isOfTurns(name, cell))) {
      seen.add(number.name);
      const isAll = reader === supervisor && !/channel|region|department/.test(number.cell.href ?? "");
      await expectBehind(client, number, isAll);
    }
    for (const number of numbers.filter(({ name, cell }) => name.startsWith("模型用量") && cell.href))
      await expectTokens(client, number);
    return seen;
  };
  // So many turns that every kind of number is there; then few, so that what fails is easy to read.
  expect([...(await check(fc.sample(turnsOnBorders, { numRuns: 20, seed: 7 }).flat(), supervisor, {}))]).toEqual(
    expect.arrayContaining(mustBeSeen),
  );
  await fc.assert(
    fc.asyncProperty(turnsOnBorders, fc.constantFrom(...readers), fc.constantFrom(...places), async (...given) => {
      await check(...given);
    }),
    {
      numRuns: 40,
    },
  );
});

type Row = TableData["rows"][number];
type Compared = readonly [lead: leads.Lead, table: TableData, series: number, hrefOf: (row: Row) => string | undefined];

/** Where the first number beside a column's own leads to. */
const beside = (column: number) => (row: Row) => asCell(row[column] ?? "").beside?.[0]?.href;
const own = (column: number) => (row: Row) => asCell(row[column] ?? "").href;

it("a press on a chart leads where the table beside it does", async () => {
  const turns = fc.sample(turnsOnBorders, { numRuns: 8, seed: 7 }).flat();
  const figures = await clientOf(await counted(turns), supervisor).readFigures(borderPeriod);
  const [form] = figures.forms;
  if (!form) throw new Error("no form was begun");
  const days = tables.dayTable(borderPeriod, figures, today);
  const rates = tables.rateTable(borderPeriod, figures, today);
  const [toDay, toRate] = [leads.trendLead(borderPeriod, figures, today), leads.rateLead(borderPeriod, figures, today)];
  const funnel = funnelTable(borderPeriod, form);
  const steps = tables.stepTable(borderPeriod, figures);
  const charts: Compared[] = [
    ...shownOutcomes.map((_, series) => [toDay, days, series, own(series + 2)] as const),
    ...trendRates.map((_, series) => [toRate, rates, series, beside(series + 1)] as const),
    [leads.entryLead(borderPeriod, figures), tables.entryTable(borderPeriod, figures), 0, own(1)],
    ...[0, 1].map((series) => [leads.funnelLead(borderPeriod, form), funnel, series, own(series + 1)] as const),
    ...[0, 1].map((series) => [leads.stepLead(borderPeriod, figures), steps, series, beside(series + 3)] as const),
  ];
  const compared = charts.flatMap(([lead, { rows }, series, hrefOf]) =>
    rows.flatMap((row, index) => {
      const href = hrefOf(row);
      return href === undefined ? [] : [[lead({ series, index, value: 1 }), href]];
    }),
  );
  expect(compared.length).toBeGreaterThan(20);
  for (const [pressed, href] of compared) expect(pressed).toBe(href);

  const hours = tables.hourTable(borderPeriod, figures).rows;
  for (const [day, counts] of figures.week.entries())
    for (const [hour, count] of counts.entries())
      expect(leads.hourLead(borderPeriod)({ series: 0, index: 0, value: [hour, day, count] })).toBe(
        own(hour + 1)(hours[day] ?? []),
      );
});
