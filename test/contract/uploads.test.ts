import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateBucketCommand, type S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { putUploaded } from "../../functions/adapters/bucket-files.ts";
import { s3Client } from "../../functions/adapters/clients.ts";
import { createUploadStore } from "../../functions/adapters/dynamodb/upload-store.ts";
import { createUploadFiles } from "../../functions/adapters/upload-files.ts";
import type { Upload, UploadStore } from "../../functions/forms/upload.ts";
import { systemClock } from "../../functions/shared/clock.ts";
import { createUploadProxy } from "../../local/gateway/upload-proxy.ts";
import { fixedClock } from "../support/conversation-builders.ts";
import { dynoxideOfFile } from "../support/dynoxide.ts";
import { createMemoryUploadStore, pngBytes } from "../support/memory-uploads.ts";
import { startQueueServer } from "../support/queue-server.ts";

const upload: Upload = {
  id: `upl_${"a".repeat(22)}`,
  conversationId: "cnv_1",
  draftId: "frm_1",
  fieldId: "record",
  name: "记录.png",
  kind: "png",
  size: 64,
  state: "waiting",
  createdAt: new Date().toISOString(),
  version: 0,
};

const dynoxide = dynoxideOfFile("uploads");

describe.each(
  Object.entries({
    memory: async () => createMemoryUploadStore(),
    dynamodb: async () => createUploadStore(dynoxide.client(), await dynoxide.freshTable()),
  }),
)("a store of uploads (%s)", (_name, create) => {
  it("keeps a record beside its conversation and no other", async () => {
    const uploads: UploadStore = await create();
    await uploads.create(upload);

    expect(await uploads.find("cnv_1", upload.id)).toEqual(upload);
    expect(await uploads.find("cnv_2", upload.id)).toBeUndefined();
    await expect(uploads.create(upload)).rejects.toMatchObject({ code: "record.exists" });
  });

  it("lets one of two changes of the same version win", async () => {
    const uploads: UploadStore = await create();
    await uploads.create(upload);
    await uploads.save({ ...upload, state: "clean" });

    await expect(uploads.save({ ...upload, state: "refused" })).rejects.toMatchObject({ code: "record.changed" });
    expect(await uploads.find("cnv_1", upload.id)).toMatchObject({ state: "clean", version: 1 });
  });
});

describe("files of uploads in S3", () => {
  let folder = "";
  let server: Awaited<ReturnType<typeof startQueueServer>>;
  let s3: S3Client;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "uploads-"));
    server = await startQueueServer(folder);
    s3 = s3Client(server.endpoint);
    await s3.send(new CreateBucketCommand({ Bucket: "uploads" }));
  });
  afterAll(async () => {
    s3.destroy();
    await server.stop();
    rmSync(folder, { recursive: true });
  });
  const files = () => createUploadFiles(s3, { bucket: "uploads", clock: fixedClock(), base: "/uploads" });

  it("gives an address bound to size and kind, and sees what arrived there", async () => {
    const { url, headers } = await files().link(upload);
    const address = new URL(url, "http://uploads.invalid");

    expect(address.searchParams.get("X-Amz-SignedHeaders")).toBe("content-length;content-type;host");
    expect(headers).toEqual({ "content-type": "image/png" });
    expect(await files().inspect(upload)).toBeUndefined();
    await putUploaded(s3, "uploads", address.pathname.replace("/uploads/uploads/", ""), pngBytes());
    expect(await files().inspect(upload)).toEqual({ size: 64, start: pngBytes(16) });
    expect(await files().read(upload)).toEqual(pngBytes());
    await files().remove(upload);
    expect(await files().inspect(upload)).toBeUndefined();
  });

  it("lets the local gateway take only what was signed, and hands it on", async () => {
    const proxy = createUploadProxy(server.endpoint);
    const gateway = createServer((request, response) => void proxy(request, response));
    await new Promise<void>((resolve) => gateway.listen(0, "127.0.0.1", resolve));
    const { port } = gateway.address() as AddressInfo;
    const real = createUploadFiles(s3, { bucket: "uploads", clock: systemClock, base: "/uploads" });
    const { url, headers } = await real.link(upload);
    const put = (path: string, body: Uint8Array, method = "PUT") =>
      fetch(`http://127.0.0.1:${port}${path}`, { method, headers, body: Buffer.from(body) }).then(
        ({ status }) => status,
      );

    expect(await put(url.replace(/Signature=./, "Signature=0x"), pngBytes())).toBe(403);
    expect(await put(url.replace("uploads/uploads/", "uploads/index/"), pngBytes())).toBe(403);
    expect(await put(url, pngBytes(65))).toBe(403);
    expect(await real.inspect(upload)).toBeUndefined();
    expect(await put(url, pngBytes())).toBe(200);
    expect(await real.inspect(upload)).toMatchObject({ size: 64 });
    gateway.close();
  });

  it("names the bucket's own address in the cloud, in China too", async () => {
    const cloud = createUploadFiles(
      { config: { region: async () => "cn-north-1", credentials: s3.config.credentials } } as unknown as S3Client,
      { bucket: "b", clock: fixedClock(), base: undefined },
    );

    expect((await cloud.link(upload)).url).toMatch(
      /^https:\/\/b\.s3\.cn-north-1\.amazonaws\.com\.cn\/uploads\/cnv_1\//,
    );
  });
});
