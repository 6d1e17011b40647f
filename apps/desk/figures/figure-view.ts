import type { FigureFilter, TurnFilter } from "../api/figure-contract.ts";
import { writePlace } from "../place.ts";
import { chinaDay } from "../ui/times.ts";

/** What the section shows. It stands in the address, so that it can be gone back to and passed on. */
export type FigureView =
  | { view: "board"; filter: FigureFilter }
  | { view: "questions"; filter: TurnFilter }
  | { view: "report"; monday: string }
  | { view: "turn"; turnId: string };

const dayMs = 86_400_000;
const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const names = [
  ...["from", "to", "channel", "region", "department", "weekday", "hour", "kind", "outcome", "counted", "entryId"],
  ...["saying", "text", "conversationId", "feedback", "reason", "rating", "person", "followed", "score"],
  ...["step", "overMs", "model", "serviceId", "draftId", "draft", "reached", "left"],
];

/** Stands in a filter for what no department's entry answered. */
export const noDepartment = "-";

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** The Monday of a day's week. */
export const mondayOf = (day: string): string => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

/** The last so many days, today included. */
export const lastDays = (days: number, today = chinaDay(new Date())): { from: string; to: string } => ({
  from: addDays(today, 1 - days),
  to: today,
});

const filterIn = (text: string): TurnFilter => {
  const given = [...new URLSearchParams(text)].filter(([name, value]) => names.includes(name) && value !== "");
  const { from = "", to = "", ...rest } = Object.fromEntries(given);
  const isPeriod = dayPattern.test(from) && dayPattern.test(to) && from <= to;
  return { ...(isPeriod ? { from, to } : lastDays(30)), ...rest } as TurnFilter;
};

/** Period and place of a filter, without what else it narrows down to. */
export const placeOf = ({ from, to, channel, region, department }: FigureFilter): FigureFilter => ({
  from,
  to,
  channel,
  region,
  department,
});

/** Reads what stands after the section in the address. */
export const readFigureView = (recordId: string | null): FigureView => {
  const [, kind = "", rest = ""] = /^~(\w+):?(.*)$/s.exec(recordId ?? "") ?? [];
  if (recordId?.startsWith("trn_")) return { view: "turn", turnId: recordId };
  if (kind === "questions") return { view: "questions", filter: filterIn(rest) };
  const week = dayPattern.test(rest) ? rest : addDays(chinaDay(new Date()), -7);
  if (kind === "report") return { view: "report", monday: mondayOf(week) };
  return { view: "board", filter: placeOf(filterIn(rest)) };
};

const paramsOf = (filter: object): string => {
  const given = Object.entries(filter).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return new URLSearchParams(given).toString();
};

/** What stands after the section in the address of a view. */
export const figureRecord = (view: FigureView): string => {
  switch (view.view) {
    case "board":
      return `~board:${paramsOf(view.filter)}`;
    case "questions":
      return `~questions:${paramsOf(view.filter)}`;
    case "report":
      return `~report:${view.monday}`;
    case "turn":
      return view.turnId;
  }
};

/** The address of a view, for a link. */
export const figureAddress = (view: FigureView): string => writePlace("figures", figureRecord(view));

/** The address of the turns behind a figure. */
export const turnsBehind = (filter: FigureFilter, narrowed: Partial<TurnFilter>): string =>
  figureAddress({ view: "questions", filter: { ...filter, ...narrowed } });
