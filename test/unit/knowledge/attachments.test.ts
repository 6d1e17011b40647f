import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { attachmentKindOf } from "../../../functions/knowledge/attachment.ts";
import {
  confirmAttachment,
  readAttachment,
  readPublishedAttachment,
  requestAttachment,
} from "../../../functions/knowledge/receive-attachment.ts";
import { seedKnowledge } from "../../../functions/knowledge/seed-knowledge.ts";
import { author, createCuration } from "../../support/curation.ts";
import { createMemoryAttachments } from "../../support/memory-attachments.ts";
import { buildEntry } from "../../support/memory-knowledge.ts";
import { wordParts, workbook, zipOf } from "../../support/office-files.ts";

const pdf = new TextEncoder().encode("%PDF-1.7 申请表");
const entryId = "sample-entry";

let world: ReturnType<typeof createCuration>;
let files: ReturnType<typeof createMemoryAttachments>;
const deps = () => ({ ...world.deps, ...files });
beforeEach(async () => {
  world = createCuration();
  files = createMemoryAttachments();
  await seedKnowledge(world.deps, [buildEntry()]);
});

const ask = (name: string, size: number, id = entryId) =>
  requestAttachment(deps(), { entryId: id, name, size }, author);

const upload = async (name: string, bytes: Uint8Array, announced = bytes.byteLength) => {
  const prepared = await ask(name, announced);
  if (prepared.state === "refused") throw new Error(prepared.problem);
  files.put(prepared.attachmentId, bytes);
  return { id: prepared.attachmentId, outcome: await confirmAttachment(deps(), prepared.attachmentId) };
};

describe("a file of an entry", () => {
  test("is taken in by what it is, and only once", async () => {
    const { id, outcome } = await upload("C:\\docs\\申请表.pdf", pdf);

    expect(outcome).toEqual({ state: "ready", attachment: { id, name: "申请表.pdf", kind: "pdf", size: pdf.length } });
    expect(await confirmAttachment(deps(), id)).toEqual(outcome);
    expect((await readAttachment(deps(), id)).bytes).toEqual(pdf);
    for (const [name, bytes] of [
      ["a.docx", zipOf(wordParts([]))],
      ["a.xlsx", workbook([["a"], ["b"]])],
    ] as const)
      expect((await upload(name, bytes)).outcome).toMatchObject({ state: "ready" });
  });

  test.each([
    ["run.exe", 10, "附件可以是"],
    ["page.html", 10, "附件可以是"],
    ["macro.docm", 10, "附件可以是"],
    ["a.pdf", 0, "空的"],
    ["a.pdf", 4 * 1024 * 1024 + 1, "不能超过 4 MB"],
  ])("named %s with %i bytes is refused before it is sent", async (name, size, why) => {
    expect(await ask(name, size)).toEqual({ state: "refused", problem: expect.stringContaining(why) });
  });

  test.each([
    ["a.pdf", new TextEncoder().encode("<html><script>"), "不一致"],
    ["a.docx", workbook([["a"], ["b"]]), "不一致"],
    ["a.docx", zipOf({ ...wordParts([]), "word/vbaProject.bin": "x" }), "带宏"],
  ])("named %s that is something else is removed", async (name, bytes, why) => {
    const { id, outcome } = await upload(name, bytes);

    expect(outcome).toEqual({ state: "refused", problem: expect.stringContaining(why) });
    await expect(readAttachment(deps(), id)).rejects.toMatchObject({ code: "record.not-found" });
  });

  test("cut short, infected, or never sent is not taken", async () => {
    expect((await upload("a.pdf", pdf, pdf.length + 1)).outcome).toMatchObject({
      problem: "文件没有传完整，请再传一次。",
    });
    files.scan = async () => "infected";
    expect((await upload("a.pdf", pdf)).outcome).toMatchObject({ problem: "这个文件没有通过安全检查。" });
    const waiting = await ask("a.pdf", 5);
    if (waiting.state === "refused") throw new Error(waiting.problem);
    expect(await confirmAttachment(deps(), waiting.attachmentId)).toMatchObject({ state: "refused" });
    await expect(confirmAttachment(deps(), "att_AAAAAAAAAAAAAAAAAAAAAA")).rejects.toMatchObject({
      code: "record.not-found",
    });
    await expect(ask("a.pdf", 5, "nothing")).rejects.toMatchObject({ code: "record.not-found" });
  });

  test("whose bytes were changed after they were looked at is not given out", async () => {
    const { id } = await upload("a.pdf", pdf);
    files.put(id, new TextEncoder().encode("%PDF-1.7 别的东西"));
    await expect(readAttachment(deps(), id)).rejects.toMatchObject({ code: "record.not-found" });
  });

  test("is everybody's only while an entry that names it is published and in force", async () => {
    const { id, outcome } = await upload("a.pdf", pdf);
    if (outcome.state !== "ready") throw new Error(outcome.problem);
    const give = () => readPublishedAttachment(deps(), id);
    const missing = { code: "record.not-found" };

    await expect(give()).rejects.toMatchObject(missing);
    const named = buildEntry({ attachments: [outcome.attachment] });
    await seedKnowledge(world.deps, [named]);
    expect((await give()).bytes).toEqual(pdf);
    await seedKnowledge(world.deps, [{ ...named, expiresAt: "2020-01-01" }]);
    await expect(give()).rejects.toMatchObject(missing);
    await seedKnowledge(world.deps, [
      buildEntry(),
      buildEntry({ id: "other-entry", attachments: [outcome.attachment] }),
    ]);
    await expect(give()).rejects.toMatchObject(missing);
  });

  test("is known by its first bytes, whatever they are", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const kind = attachmentKindOf(bytes);
        if (kind !== undefined) expect([0x25, 0x50, 0x89, 0xff]).toContain(bytes[0]);
      }),
    );
  });
});
