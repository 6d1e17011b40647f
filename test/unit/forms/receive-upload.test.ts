import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findUploads } from "../../../functions/forms/find-uploads.ts";
import { confirmUpload, requestUpload, type UploadDeps } from "../../../functions/forms/receive-upload.ts";
import type { VirusScan } from "../../../functions/forms/upload.ts";
import { kindOfBytes, kindOfName } from "../../../functions/forms/uploads/file-kind.ts";
import { createLogger } from "../../../functions/shared/logger.ts";
import { buildField, formDeps, formWording } from "../../support/form-deps.ts";
import { newborn } from "../../support/form-newborn.ts";
import { createMemoryUploadFiles, createMemoryUploadStore, pngBytes } from "../../support/memory-uploads.ts";

const [section] = newborn.sections;
const field = buildField({
  id: "record",
  type: "upload",
  accept: { kinds: ["png", "pdf"], maxMegabytes: 1, maxFiles: 2 },
});
const service = {
  ...newborn,
  sections: [{ ...section, fields: [...(section?.fields ?? []), field] }],
} as typeof newborn;
const asked = { conversationId: "cnv_1", draftId: "frm_1", fieldId: "record", name: "记录.png", size: 64 };

const setUp = (scan?: VirusScan) => {
  const uploads = createMemoryUploadStore();
  const files = createMemoryUploadFiles();
  const lines: string[] = [];
  const log = createLogger({}, (line) => lines.push(line));
  const deps: UploadDeps = { uploads, files, scan, wording: formWording, clock: formDeps.clock, log };
  const begin = async (given: Partial<typeof asked> = {}) => {
    const prepared = await requestUpload(deps, service, { ...asked, ...given });
    return prepared.state === "waiting" ? prepared.uploadId : expect.unreachable(prepared.problem);
  };
  const take = (uploadId: string, conversationId = "cnv_1") => confirmUpload(deps, { conversationId, uploadId });
  return { deps, files, uploads, lines, begin, take };
};

describe("preparing for a file", () => {
  it.each([
    ["a kind that the field does not take", { name: "记录.exe" }, "png、pdf"],
    ["a name without a kind", { name: "记录" }, "png、pdf"],
    ["more than the field takes", { size: 2 * 1024 * 1024 }, "1 MB"],
    ["nothing", { size: 0 }, "空的"],
  ])("refuses %s in words", async (_, given, words) => {
    expect(await requestUpload(setUp().deps, service, { ...asked, ...given })).toMatchObject({
      state: "refused",
      problem: expect.stringContaining(words),
    });
  });

  it("is for upload fields only", async () => {
    await expect(requestUpload(setUp().deps, service, { ...asked, fieldId: "mother" })).rejects.toMatchObject({
      code: "request.invalid",
    });
  });
});

describe("taking a file in", () => {
  it("gives the answer for the field, however often it is asked", async () => {
    const { files, begin, take, lines } = setUp();
    const id = await begin();
    files.put(id, pngBytes());

    expect(await take(id)).toEqual({ state: "clean", answer: `${id}/记录.png` });
    expect(await take(id)).toEqual({ state: "clean", answer: `${id}/记录.png` });
    expect(lines.join()).toContain("upload.not-scanned");
  });

  it("waits for bytes that have not come", async () => {
    const { files, begin, take } = setUp();
    const id = await begin();

    expect(await take(id)).toMatchObject({ state: "refused" });
    files.put(id, pngBytes());
    expect(await take(id)).toMatchObject({ state: "clean" });
  });

  it.each([
    ["another size", pngBytes(63), "没有传完整"],
    ["another content than its name says", new TextEncoder().encode("<script>".padEnd(64)), "不是 png"],
  ])("refuses %s and keeps nothing of it", async (_, bytes, words) => {
    const { files, uploads, begin, take } = setUp();
    const id = await begin();
    files.put(id, bytes);

    expect(await take(id)).toMatchObject({ state: "refused", problem: expect.stringContaining(words) });
    expect(await uploads.find("cnv_1", id)).toMatchObject({ state: "refused" });
    expect((await files.read({ ...asked, id, kind: "png", state: "waiting", createdAt: "", version: 0 })).length).toBe(
      0,
    );
    files.put(id, pngBytes());
    expect(await take(id)).toMatchObject({ state: "refused" });
  });

  it("asks the scanner, and takes nothing when it finds something or cannot be reached", async () => {
    const infected = setUp(async () => "infected");
    const bad = await infected.begin();
    infected.files.put(bad, pngBytes());
    const down = setUp(async () => Promise.reject(new Error("down")));
    const open = await down.begin();
    down.files.put(open, pngBytes());

    expect(await infected.take(bad)).toMatchObject({ state: "refused", problem: expect.stringContaining("安全检查") });
    await expect(down.take(open)).rejects.toThrow("down");
    expect(await down.uploads.find("cnv_1", open)).toMatchObject({ state: "waiting" });
  });

  it("knows nothing of another's file", async () => {
    const { begin, take } = setUp();

    await expect(take(await begin(), "cnv_2")).rejects.toMatchObject({ code: "record.not-found" });
  });
});

describe("files that an answer names", () => {
  const draft = { id: "frm_1", conversationId: "cnv_1" };

  it("count when they were taken in for this very draft", async () => {
    const { uploads, files, begin, take } = setUp();
    const id = await begin();
    const input = { type: "values", values: { record: `${id}/x.png` } } as const;

    expect((await findUploads(uploads, draft, input)).findUpload?.(id)).toBeUndefined();
    files.put(id, pngBytes());
    await take(id);
    expect((await findUploads(uploads, draft, input)).findUpload?.(id)).toEqual({ name: "记录.png" });
    expect((await findUploads(uploads, { ...draft, id: "frm_2" }, input)).findUpload?.(id)).toBeUndefined();
    expect((await findUploads(uploads, { ...draft, conversationId: "cnv_2" }, input)).findUpload?.(id)).toBeUndefined();
    expect(await findUploads(uploads, draft, { type: "text", text: "没有" })).toEqual({});
  });
});

describe("the kind of a file", () => {
  it.each([
    ["扫描.JPEG", "jpg"],
    ["a.b.pdf", "pdf"],
    ["pdf", undefined],
    ["x.svg", undefined],
  ])("is said by the name %s", (name, kind) => {
    expect(kindOfName(name)).toBe(kind);
  });

  it("is known for whatever bytes arrive", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20 }), (bytes) =>
        [undefined, "jpg", "png", "pdf"].includes(kindOfBytes(bytes)),
      ),
    );
    expect(kindOfBytes(new TextEncoder().encode("%PDF-1.7"))).toBe("pdf");
    expect(kindOfBytes(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).toBe("jpg");
  });
});
