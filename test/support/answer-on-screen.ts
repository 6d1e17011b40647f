import type { Locator, Page } from "playwright-core";
import { kindOf } from "../../apps/citizen/core/form-input.ts";
import { words } from "../../apps/citizen/core/words.ts";
import type { Given, Shown } from "./given-values.ts";
import { pngBytes } from "./memory-uploads.ts";
import type { Surface } from "./story-steps.ts";

/** A picture as a camera gives it: of the kind that is wanted, and some kilobytes long. */
const pictureOf = ({ accept }: Shown) => {
  const isJpg = accept?.kinds.includes("jpg") !== false;
  const bytes = Buffer.from(pngBytes(20_000));
  if (isJpg) bytes.set([0xff, 0xd8, 0xff, 0xe0]);
  return { name: isJpg ? "样例.jpg" : "样例.png", mimeType: isJpg ? "image/jpeg" : "image/png", buffer: bytes };
};

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The question by its name; what is ticked in it is a group of the same name once more. */
export const questionOf = (page: Page, { label }: Pick<Shown, "label">): Locator =>
  page.getByRole("group", { name: new RegExp(`^${literally(label)}(\\s*${words.optional})?$`) }).first();

const partsOf = (field: Shown, values: readonly string[]): [part: string, option: string][] => {
  const [year = "", month = "", day = ""] = (values[0] ?? "").split("-");
  const date: [string, string][] = [
    [words.year, `${year}${words.year}`],
    [words.month, `${Number(month)}${words.month}`],
  ];
  return kindOf(field) === "month" ? date : [...date, [words.day, `${Number(day)}${words.day}`]];
};

const pickAddress = async (page: Page, surface: Surface, where: Locator, field: Shown, values: readonly string[]) => {
  const [province = "", city = "", district = "", detail = ""] = values;
  await surface.pick(page, `${field.label}：${words.province}`, province, where);
  if (!province.endsWith("市")) await surface.pick(page, `${field.label}：${words.city}`, city, where);
  for (const [part, text] of [
    [words.district, district],
    [words.detail, detail],
  ] as const)
    await where.getByRole("textbox", { name: `${field.label}：${part}`, exact: true }).fill(text);
};

const pick = async (page: Page, surface: Surface, where: Locator, field: Shown, values: readonly string[]) => {
  if (kindOf(field) === "address") return pickAddress(page, surface, where, field, values);
  for (const [part, option] of partsOf(field, values))
    await surface.pick(page, `${field.label}：${part}`, option, where);
};

/** Puts an answer into its question by the hand: dots, ticks, lists, words, a file. What sends it on is the screen's affair. */
export const answerOnScreen = async (
  page: Page,
  surface: Surface,
  field: Shown,
  given: Exclude<Given, { does: "leaves out" } | { does: "agrees" } | { does: "wants none" }>,
): Promise<void> => {
  const where = questionOf(page, field);
  if (given.does === "uploads") {
    await surface.upload(page, where.getByRole("button", { name: words.chooseFile, exact: true }), pictureOf(field));
    await where.getByText(/^已上传 /).waitFor();
    return;
  }
  if (given.does === "types")
    return where.getByRole("textbox", { name: field.label, exact: true }).fill(given.values[0] ?? "");
  if (given.does === "picks") return pick(page, surface, where, field, given.values);
  const role = given.does === "chooses" ? "radio" : "checkbox";
  for (const label of given.values) await where.getByRole(role, { name: label, exact: true }).click();
};
