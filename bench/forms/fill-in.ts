import type { Field } from "../../functions/forms/definition/field.ts";
import type { Answer, Answers } from "../../functions/forms/draft.ts";
import { markOf } from "../../functions/forms/fields/agreed-text.ts";
import type { Service } from "../../functions/forms/service.ts";
import { type Walk, walkForm } from "../../functions/forms/walk-form.ts";

const day = "2026-11-23";
const at = `${day}T02:00:00.000Z`;
const most = 500;

// Numbers of nobody: the area codes 990101 and 999999 do not exist.
const typical: Partial<Record<Field["type"], (field: Field) => Answer>> = {
  name: () => "张小满",
  "id-number": () => "990101196603121214",
  uscc: () => "91999999MA0000017A",
  mobile: () => "13900001111",
  "bank-card": () => "6222020000000000018",
  month: ({ min, max }) => String(min ?? max ?? "2026-11"),
  date: ({ min }) => (typeof min === "string" && min !== "today" ? min : "2026-11-01"),
  number: ({ min }) => String(min ?? 1),
  money: ({ min }) => String(Number(min ?? 1) * 100),
  region: () => "430100",
  address: () => "湖南省 长沙市 岳麓区 样例路8号",
  upload: () => [`upl_${"a".repeat(22)}/样例.jpg`],
  consent: (field) => `agreed ${at} ${markOf(field)}`,
  signature: (field) => `张小满 ${at} ${markOf(field)}`,
};

/** The widest usual case: every yes, every matter that is offered, the first of other options, one item of each group. */
const answerOf = (field: Field): Answer => {
  const [first] = field.choices;
  if (field.type === "choices") return field.choices.map(({ value }) => value);
  if (/\.more$/.test(field.id)) return "no";
  if (first) return first.value;
  return typical[field.type]?.(field) ?? "样例文字样例文字".slice(0, Math.max(4, Math.min(8, Number(field.max ?? 8))));
};

/** Fills a form in from first question to last; `asked` counts what a citizen had to answer, not what was read from it. */
export const fillIn = (service: Service): { walk: Walk; asked: number } => {
  let answers: Answers = {};
  for (let asked = 0; asked < most; asked += 1) {
    const walk = walkForm(service, answers, [], day);
    if (!walk.next) return { walk, asked };
    const settled = walk.conflict?.field.id === walk.next.id ? walk.conflict.expected : undefined;
    answers = { ...answers, [walk.next.id]: settled ?? answerOf(walk.next) };
  }
  throw new Error(`${service.id} asks more than ${most} questions`);
};
