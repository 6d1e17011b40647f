import type { FigureFilter, Figures, FormFigures } from "../api/figure-contract.ts";
import { funnelRows, shownEntries, shownOutcomes, trendRates } from "./chart-options.ts";
import { behindRate, onDay } from "./figure-links.ts";
import { daysUntil } from "./figure-tables.ts";
import { turnsBehind } from "./figure-view.ts";
import { behindFunnelRow } from "./form-tables.ts";

/** A point of a chart that was pressed: which series, which of its values, and the value itself. */
export type ChartPoint = { series: number; index: number; value: unknown };
/** Where a press on a point leads, as the table beside the chart does; nowhere for what is nothing. */
export type Lead = (point: ChartPoint) => string | undefined;

/** A day's questions with one outcome. */
export const trendLead =
  (filter: FigureFilter, figures: Figures, today: string): Lead =>
  ({ series, index }) => {
    const [one, outcome] = [daysUntil(figures, today)[index], shownOutcomes[series]];
    return one && outcome && turnsBehind(onDay(filter, one.day), { outcome });
  };

/** What a day's rate counts. */
export const rateLead =
  (filter: FigureFilter, figures: Figures, today: string): Lead =>
  ({ series, index }) => {
    const [one, rate] = [daysUntil(figures, today)[index], trendRates[series]];
    return one && rate && turnsBehind(onDay(filter, one.day), behindRate[rate].count);
  };

/** The questions of one hour of one weekday. */
export const hourLead =
  (filter: FigureFilter): Lead =>
  ({ value }) => {
    const [hour, weekday, count] = Array.isArray(value) ? value : [];
    if (!count) return undefined;
    return turnsBehind(filter, { kind: "question", weekday: String(weekday), hour: String(hour) });
  };

/** The turns that an entry answered. */
export const entryLead =
  (filter: FigureFilter, figures: Figures): Lead =>
  ({ index }) => {
    const entry = shownEntries(figures)[index];
    return entry && turnsBehind(filter, { entryId: entry.entryId });
  };

/** Drafts that were asked a question, or were left at it. */
export const funnelLead =
  (filter: FigureFilter, form: FormFigures): Lead =>
  ({ series, index }) => {
    const row = funnelRows(form)[index];
    if (!row) return undefined;
    const { serviceId } = form;
    return turnsBehind(filter, { serviceId, ...(series === 1 ? { left: row.key } : behindFunnelRow(row.key)) });
  };

/** The turns in which a step took longer than what half of them, or 95 %, do not exceed. */
export const stepLead =
  (filter: FigureFilter, { steps }: Figures): Lead =>
  ({ series, index }) => {
    const step = steps[index];
    if (!step) return undefined;
    const [ms, over] = series === 0 ? [step.p50, step.overP50] : [step.p95, step.overP95];
    // None is slower than the slowest: then all turns of the step are behind the bar.
    return turnsBehind(filter, { step: step.name, ...(over > 0 && { overMs: String(ms) }) });
  };
