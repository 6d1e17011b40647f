import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import * as z from "zod";
import { DepartmentCallback } from "../../functions/forms/department-callback.ts";
import type { MachineForm } from "../../functions/forms/machine-form.ts";
import { Mode, newsOf, type PlannedNews, withdrawalNews } from "./modes.ts";

const News = z.object({
  departmentId: z.string(),
  dueAt: z.number(),
  copies: z.int().positive(),
  failures: z.int().nonnegative(),
  body: DepartmentCallback,
});
export type News = z.infer<typeof News>;

const State = z.object({
  modes: z.record(z.string(), Mode),
  paceMs: z.number().positive(),
  /** Idempotency keys of what was taken. */
  taken: z.array(z.string()),
  /** What has yet to be said, and what was said last of each case. */
  news: z.array(News),
  over: z.array(z.string()),
});
type State = z.infer<typeof State>;

/** A change of how departments behave; without a department, of all. */
export const Change = z.strictObject({
  department: z.string().min(1).max(60).optional(),
  mode: Mode.optional(),
  paceMs: z.number().positive().max(600_000).optional(),
});
type Change = z.infer<typeof Change>;

const defaultPaceMs = 4000;
/** Departments do not all answer in the same moment. */
const spreadMs = (departmentId: string, paceMs: number): number => (departmentId.length % 4) * 0.4 * paceMs;

const read = (file: string): State =>
  existsSync(file)
    ? State.parse(JSON.parse(readFileSync(file, "utf8")))
    : { modes: {}, paceMs: defaultPaceMs, taken: [], news: [], over: [] };

const caseOf = (departmentId: string, number: string): string => `${departmentId} ${number}`;

const isFinal = (body: DepartmentCallback): boolean =>
  body.type === "withdrawal"
    ? body.outcome === "accepted"
    : body.matters.every(({ status }) => status === "done" || status === "refused");

/**
 * What all departments of the reference server know, in one file, so that it survives them: how each behaves, what it has
 * taken, and the news it owes. Every change is on disk before anybody hears of it.
 */
export const openOffice = (file: string, now: () => number) => {
  const state = read(file);
  const keep = (): void => {
    writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  const modeOf = (departmentId: string): Mode => state.modes[departmentId] ?? state.modes.all ?? "accept";
  const plan = (departmentId: string, planned: readonly PlannedNews[]): void => {
    const offset = spreadMs(departmentId, state.paceMs);
    for (const { after, copies, body } of planned)
      state.news.push({ departmentId, dueAt: now() + after * state.paceMs + offset, copies, failures: 0, body });
  };
  const forget = (isMeant: (news: News) => boolean): void => {
    state.news = state.news.filter((news) => !isMeant(news));
  };
  /** A wish to withdraw: granted, nothing more is said of the case but that. */
  const withdraw = (form: MachineForm): void => {
    const { id } = form.department;
    const planned = withdrawalNews(modeOf(id), form, state.over.includes(caseOf(id, form.number)));
    if (isFinal(planned.body)) forget(({ departmentId, body }) => departmentId === id && body.number === form.number);
    plan(id, [planned]);
  };
  return {
    modeOf,
    modes: () => ({ paceMs: state.paceMs, modes: state.modes }),
    /** `all` sets every department, also those that had a mode of their own. */
    change({ department = "all", mode, paceMs }: Change): void {
      if (mode) state.modes = department === "all" ? { all: mode } : { ...state.modes, [department]: mode };
      if (paceMs) state.paceMs = paceMs;
      keep();
    },
    /** Takes a request once; `false` when it was taken before. */
    take(form: MachineForm): boolean {
      if (state.taken.includes(form.idempotencyKey)) return false;
      state.taken.push(form.idempotencyKey);
      if (form.kind === "submit") plan(form.department.id, newsOf(modeOf(form.department.id), form));
      else withdraw(form);
      keep();
      return true;
    },
    due: (): News[] => state.news.filter(({ dueAt }) => dueAt <= now()).toSorted((a, b) => a.dueAt - b.dueAt),
    /** What became of telling: heard, to be told again, or refused for good. */
    told(news: News, how: "heard" | "again" | "refused"): void {
      if (how === "again") {
        news.failures += 1;
        news.dueAt = now() + Math.min(30_000, 500 * 2 ** news.failures);
      } else if (how === "heard" && news.copies > 1) news.copies -= 1;
      else forget((one) => one === news);
      if (how === "heard" && isFinal(news.body)) state.over.push(caseOf(news.departmentId, news.body.number));
      keep();
    },
  };
};

export type Office = ReturnType<typeof openOffice>;
