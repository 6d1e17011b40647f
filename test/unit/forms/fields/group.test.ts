import { expect, it } from "vitest";
import { acceptsAnswer, parseAnswer } from "../../../../functions/forms/field-types.ts";
import { buildField, fieldContext } from "../../../support/form-deps.ts";

it("a group itself takes no answer: its fields do, item by item", () => {
  const field = buildField({ type: "group", noun: "孩子", items: { min: 1, max: 2 } });

  expect(parseAnswer("两个孩子", field, fieldContext)).toMatchObject({ ok: false, errorKey: "form.error-group" });
  expect(acceptsAnswer("2", field)).toBe(false);
});
