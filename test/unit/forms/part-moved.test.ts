import { expect, it } from "vitest";
import { createWording } from "../../../functions/adapters/knowledge-files.ts";
import { partMoved } from "../../../functions/forms/receipt.ts";
import { PartStatus } from "../../../functions/forms/submission.ts";
import { buildSubmission } from "../../support/case-builders.ts";

const wording = createWording("knowledge");

it.each(PartStatus.options)("says in words that a part is %s, by which department and of which number", (status) => {
  const plain = buildSubmission();
  const [first] = plain.parts;
  if (!first) return expect.unreachable();
  const submission = buildSubmission({ parts: [{ ...first, status, note: "缺一张照片" }] });

  const message = partMoved({ wording }, submission, { department: first.department });

  expect(message).toMatchObject({ from: "system", kind: "card", status: "answered.progress" });
  for (const piece of [first.department, submission.number, "缺一张照片"]) expect(message.text).toContain(piece);
});
