import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { createAttachmentFiles } from "../../functions/adapters/attachment-files.ts";
import { putUploaded } from "../../functions/adapters/bucket-files.ts";
import { s3Client } from "../../functions/adapters/clients.ts";
import { createAttachmentStore } from "../../functions/adapters/dynamodb/attachment-store.ts";
import type { Attachment } from "../../functions/knowledge/attachment.ts";
import { fixedClock } from "../support/conversation-builders.ts";
import { dynoxideOfFile } from "../support/dynoxide.ts";
import { createMemoryAttachmentStore } from "../support/memory-attachments.ts";
import { startQueueServer } from "../support/queue-server.ts";

const attachment: Attachment = {
  ...{ id: `att_${"a".repeat(22)}`, entryId: "sample-entry", name: "申请表.pdf", kind: "pdf", size: 9 },
  ...{ state: "waiting", digest: null, by: "林知", at: "2026-11-23T02:00:00.000Z", version: 0 },
};
const dynoxide = dynoxideOfFile("attachments");

describe.each(
  Object.entries({
    memory: async () => createMemoryAttachmentStore(),
    dynamodb: async () => createAttachmentStore(dynoxide.client(), await dynoxide.freshTable()),
  }),
)("a store of entries' files (%s)", (_name, create) => {
  it("keeps a record once, and lets one of two changes of the same version win", async () => {
    const store = await create();
    await store.create(attachment);

    expect(await store.find(attachment.id)).toEqual(attachment);
    expect(await store.find(`att_${"b".repeat(22)}`)).toBeUndefined();
    await expect(store.create(attachment)).rejects.toMatchObject({ code: "record.exists" });
    expect(await store.save({ ...attachment, state: "ready" })).toMatchObject({ version: 1 });
    await expect(store.save({ ...attachment, state: "refused" })).rejects.toMatchObject({ code: "record.changed" });
    expect(await store.find(attachment.id)).toMatchObject({ state: "ready", version: 1 });
  });
});

describe("entries' files in S3", () => {
  it("are put by an address of their own, read whole, and removed", async () => {
    const folder = mkdtempSync(join(tmpdir(), "attachments-"));
    const server = await startQueueServer(folder);
    try {
      const client = s3Client(server.endpoint);
      await client.send(new CreateBucketCommand({ Bucket: "attachments" }));
      const place = { bucket: "attachments", clock: fixedClock(), base: "/uploads" };
      const files = createAttachmentFiles(client, place);

      const link = await files.link(attachment);
      expect(link.url).toMatch(/^\/uploads\/attachments\/attachments\/sample-entry\/att_a+\?/);
      expect(await files.read(attachment)).toBeUndefined();
      const bytes = new TextEncoder().encode("%PDF-1.70");
      await putUploaded(client, "attachments", `attachments/sample-entry/${attachment.id}`, bytes);
      expect(await files.read(attachment)).toEqual(bytes);
      await files.remove(attachment);
      expect(await files.read(attachment)).toBeUndefined();
    } finally {
      await server.stop();
      rmSync(folder, { recursive: true });
    }
  });
});
