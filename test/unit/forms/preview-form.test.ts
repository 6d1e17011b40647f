import { describe, expect, test } from "vitest";
import { loadServices } from "../../../functions/adapters/service-files.ts";
import type { Condition } from "../../../functions/forms/condition.ts";
import { conditionWords } from "../../../functions/forms/condition-words.ts";
import { type PreviewField, previewForm } from "../../../functions/forms/preview-form.ts";
import { fieldsOf } from "../../../functions/forms/service.ts";

const services = loadServices("knowledge/services");
const regionName = (code: string) => (code === "430000" ? "湖南省" : code);
const fields = new Map(
  [
    { id: "marriage", label: "婚姻状况", choices: [{ value: "married", label: "已婚" }] },
    { id: "children", label: "孩子", choices: [] },
    { id: "birth", label: "出生日期", choices: [] },
    { id: "place", label: "户籍地", choices: [] },
  ].map((field) => [field.id, field]),
);

describe("a condition in words", () => {
  test.each<[Condition, string]>([
    [{ field: "marriage", eq: "married" }, "“婚姻状况”是“已婚”"],
    [{ field: "marriage", ne: "married" }, "“婚姻状况”不是“已婚”"],
    [{ field: "marriage", in: ["married", "yes"] }, "“婚姻状况”是“已婚”或“是”"],
    [{ field: "marriage", answered: false }, "“婚姻状况”没有填"],
    [{ field: "children", gte: 2 }, "“孩子”不小于 2"],
    [{ field: "place", within: "430000" }, "“户籍地”在湖南省"],
    [{ some: "children", where: { field: "birth", age: { lt: 3 } } }, "“孩子”里有一个：“出生日期”不满 3 周岁"],
    [
      { all: [{ field: "children", gt: 0 }, { any: [{ field: "a", eq: "b" }, { not: { field: "c", lte: 1 } }] }] },
      "“孩子”大于 0，并且（“a”是“b”，或者不是这样：“c”不大于 1）",
    ],
  ])("%j is %s", (condition, words) => {
    expect(conditionWords(condition, { fields, regionName })).toBe(words);
  });
});

describe("the preview of a form", () => {
  test.each(services.map((service) => [service.title, service] as const))(
    "%s has every question in order, and names conditions by labels",
    (_, service) => {
      const { sections, version } = previewForm(service, regionName);
      const asked = sections.flatMap((section) => section.fields);

      expect(version).toBe(service.version);
      expect(asked.map(({ id }) => id)).toEqual(fieldsOf(service).map(({ id }) => id));
      const all = asked.flatMap((field): PreviewField[] => [field, ...field.fields]);
      // Every field that a condition speaks of is one of the form's, so no bare id is left over.
      for (const { when } of all) expect(when ?? "").not.toMatch(/“[a-z0-9-]+”(是|不是|填了|没有填)/);
    },
  );
});
