import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { FigureCell } from "../../insights/figures.ts";
import type { FigureStore } from "../../insights/ports.ts";
import { epochSeconds } from "../../shared/clock.ts";
import { keys } from "./keys.ts";
import { createTable } from "./table.ts";

const State = z.object({
  day: z.iso.date(),
  dayAt: z.iso.datetime(),
  dayTurns: z.int(),
  windowAt: z.iso.datetime(),
  windowTurns: z.int(),
});

const FigureRow = FigureCell.extend({ version: z.int() });

/** Figures have nobody in them; three years let a year be compared with the one before. */
const keptDays = 3 * 366;

const expiryOf = (day: string): number => epochSeconds(new Date(`${day}T00:00:00Z`)) + keptDays * 86_400;

const keyOf = ({ day, channel, region, department }: FigureCell) =>
  keys.figures(day, [channel, region, department].join("/"));

/** Counted figures in the `insights` table: a row for each day, channel, region and department. */
export const createFigureStore = (client: DynamoDBDocumentClient, tableName: string): FigureStore => {
  const table = createTable(client, tableName);

  const rowsIn = (from: string, to: string): Promise<z.output<typeof FigureRow>[]> => {
    const { pk, sk } = keys.figures(from);
    return table.queryAll(FigureRow, { pk, from: sk, to: keys.figuresEnd(to) });
  };

  /** Writes a cell over what was read; two that count at the same time do not overwrite each other. */
  const save = async (cell: FigureCell, version: number): Promise<void> => {
    await table.putVersion({ ...cell, ...keyOf(cell), expiresAt: expiryOf(cell.day), version });
  };

  return {
    inPeriod: async (from, to) => (await rowsIn(from, to)).map(({ version, ...cell }) => cell),
    async saveDay(day, cells) {
      const known = new Map((await rowsIn(day, day)).map((row) => [keyOf(row).sk, row]));
      for (const cell of cells) {
        const { version, ...before } = known.get(keyOf(cell).sk) ?? { version: 0 };
        known.delete(keyOf(cell).sk);
        if (!isSame(before, cell)) await save(cell, version);
      }
      for (const row of known.values()) await table.removeIf(keyOf(row), "version", row.version);
    },
    state: () => table.get(State, keys.figuresCounted()),
    saveState: (state) => table.putAny({ ...state, ...keys.figuresCounted() }),
  };
};

/** The same value with its keys in order: a table gives them back in another one. */
const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, inOrder(inner)]),
  );
};

const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));
