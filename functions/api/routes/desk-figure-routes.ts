import type * as z from "zod";
import { fieldNamed } from "../../forms/field-named.ts";
import { fieldsOf, type Service } from "../../forms/service.ts";
import { type FormSummary, figureReport } from "../../insights/figure-report.ts";
import type { FigureCell } from "../../insights/figures.ts";
import { recentQuestions } from "../../insights/list-turns.ts";
import { topQuestions } from "../../insights/top-questions.ts";
import { fits, sees } from "../../insights/visible-cells.ts";
import { type Route, route } from "../route.ts";
import type { DeskDeps } from "./desk-deps.ts";
import { checkPeriod, FigureQuery, FigureView, sightOf, TopQuestions } from "./desk-figure-views.ts";

const distinct = (values: readonly string[]): string[] => [...new Set(values)].toSorted();

const placesOf = (cells: readonly FigureCell[]) => ({
  channels: distinct(cells.map(({ channel }) => channel)),
  regions: distinct(cells.map(({ region }) => region)),
  departments: distinct(cells.map(({ department }) => department)).filter((department) => department !== ""),
});

/** A question of a group is known by the group's and its own name: child.name. */
const labelOf = (service: Service, id: string): string => {
  const own = fieldNamed(service, id) ?? fieldNamed(service, id.replace(".", ".1."));
  return own?.label ?? id;
};

type FormView = z.output<typeof FigureView>["forms"][number];
type FieldView = FormView["fields"][number];

/** In the order of the form. What it asks by itself, such as consents, stands where as many people got to. */
const inOrderOf = (service: Service, fields: readonly FieldView[]): FieldView[] => {
  const places = fieldsOf(service).map(({ id }) => id);
  const placeOf = ({ id }: FieldView): number => places.indexOf(id.split(".")[0] ?? id);
  const known = fields.filter((field) => placeOf(field) >= 0).toSorted((a, b) => placeOf(a) - placeOf(b));
  return fields
    .filter((field) => placeOf(field) < 0)
    .reduce((all, field) => {
      const at = all.findIndex(({ reached }) => reached < field.reached);
      return all.toSpliced(at < 0 ? all.length : at, 0, field);
    }, known);
};

const formView = ({ services }: DeskDeps, { reached, dropped, ...form }: FormSummary): FormView => {
  const service = services.find(({ id }) => id === form.serviceId);
  const fields = Object.keys({ ...reached, ...dropped }).map((id) => ({
    id,
    label: service ? labelOf(service, id) : id,
    reached: reached[id] ?? 0,
    dropped: dropped[id] ?? 0,
  }));
  return {
    ...form,
    title: service?.title ?? form.serviceId,
    fields: service ? inOrderOf(service, fields) : fields,
  };
};

/** What an entry is called; one that is gone keeps its id. */
export const titlesOf = async ({ entries }: DeskDeps, ids: readonly string[]): Promise<(entryId: string) => string> => {
  const found = await Promise.all(distinct(ids).map((id) => entries.find(id)));
  const titles = new Map(found.flatMap((one) => (one ? [[one.entry.id, one.entry.title] as const] : [])));
  return (entryId) => titles.get(entryId) ?? entryId;
};

const readFigures = route<DeskDeps>()({
  id: "readFigures",
  summary: "Figures of a period by channel, region and department (docs/figures.md)",
  query: FigureQuery,
  response: FigureView,
  async run(deps, { query: { from, to, ...place } }, caller) {
    checkPeriod({ from, to });
    const [all, state] = await Promise.all([deps.figures.inPeriod(from, to), deps.figures.state()]);
    const visible = all.filter((cell) => sees(sightOf(caller), cell));
    const wanted = visible.filter((cell) => fits(place, cell));
    const report = figureReport(wanted, { from, to });
    const title = await titlesOf(
      deps,
      report.entries.map(({ entryId }) => entryId),
    );
    return {
      ...report,
      countedAt: state?.dayAt ?? null,
      entries: report.entries.map((entry) => ({ ...entry, title: title(entry.entryId) })),
      forms: report.forms.map((form) => formView(deps, form)),
      places: placesOf(visible),
    };
  },
});

const mostQuestions = 20;

const readTopQuestions = route<DeskDeps>()({
  id: "readTopQuestions",
  summary: "What is asked most, word for word and masked, by more than one conversation",
  query: FigureQuery,
  response: TopQuestions,
  async run({ turnRecords }, { query }, caller) {
    checkPeriod(query);
    const { turns, isAll } = await recentQuestions(turnRecords, query, sightOf(caller));
    return { questions: topQuestions(turns, mostQuestions), isAll };
  },
});

/** Figures, and what is asked most. */
export const deskFigureRoutes: readonly Route<DeskDeps>[] = [readFigures, readTopQuestions];
