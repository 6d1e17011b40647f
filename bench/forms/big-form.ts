import type { Answers } from "../../functions/forms/draft.ts";
import { Service } from "../../functions/forms/service.ts";

const yesNo = [
  { value: "yes", label: "是" },
  { value: "no", label: "否" },
];

/**
 * A form of `count` questions: every fifth a yes or no that the four after it hang on, the rest texts, numbers, dates and
 * choices with conditional options. Of the size of the largest printed application forms, and then some.
 */
export const bigForm = (count: number): Service => {
  const departments = ["a", "b", "c", "d"].map((id) => ({ id, name: `部门${id}` }));
  const fields = Array.from({ length: count }, (_, place) => {
    const gate = `q${place - (place % 5)}`;
    const base = {
      id: `q${place}`,
      label: `问题${place}`,
      ask: `问题${place}？`,
      departments: ["a", "b", "c", "d"].slice(place % 3),
    };
    if (place % 5 === 0) return { ...base, type: "yes-no", choices: yesNo };
    const when = { all: [{ field: gate, eq: "yes" }, { not: { field: gate, eq: "no" } }] };
    if (place % 5 === 1) return { ...base, type: "number", when, max: 1000 };
    if (place % 5 === 2) return { ...base, type: "date", when };
    if (place % 5 === 3)
      return {
        ...base,
        type: "choices",
        when,
        choices: [
          { value: "one", label: "一", when: { field: `q${place - 2}`, gt: 10 } },
          { value: "two", label: "二" },
          {
            value: "three",
            label: "三",
            when: {
              any: [
                { field: gate, eq: "yes" },
                { field: gate, answered: false },
              ],
            },
          },
        ],
      };
    return { ...base, type: "text", when };
  });
  return Service.parse({
    id: "big",
    version: 1,
    title: "很大的一件事",
    kind: "bundle",
    numberPrefix: "DD",
    intro: "开始",
    triggers: ["很大的一件事"],
    departments,
    matters: departments.map(({ id, name }) => ({ id: `matter-${id}`, title: name, department: id })),
    sections: [{ id: "all", title: "全部", fields }],
  });
};

/** Every question answered. */
export const bigAnswers = (count: number): Answers =>
  Object.fromEntries(
    Array.from({ length: count }, (_, place) => [
      `q${place}`,
      [["yes"], "20", "2024-03-05", ["one", "two"], "样例文字"].map((answer) =>
        Array.isArray(answer) && answer[0] === "yes" ? "yes" : answer,
      )[place % 5] ?? "",
    ]),
  );
