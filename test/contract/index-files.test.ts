import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateBucketCommand, type S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { s3Client } from "../../functions/adapters/clients.ts";
import { createIndexFiles } from "../../functions/adapters/index-files.ts";
import type { IndexFiles } from "../../functions/knowledge/ports.ts";
import { createMemoryIndexFiles } from "../support/memory-knowledge.ts";
import { startQueueServer } from "../support/queue-server.ts";

let folder = "";
let server: Awaited<ReturnType<typeof startQueueServer>>;
let s3: S3Client;
let buckets = 0;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "index-files-"));
  server = await startQueueServer(folder);
  s3 = s3Client(server.endpoint);
});
afterAll(async () => {
  s3.destroy();
  await server.stop();
  rmSync(folder, { recursive: true });
});

const createReal = async (): Promise<IndexFiles> => {
  buckets += 1;
  const bucket = `index-${buckets}`;
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  return createIndexFiles(s3, bucket);
};

describe.each(Object.entries({ memory: async () => createMemoryIndexFiles(), s3: createReal }))(
  "index files (%s)",
  (_name, create) => {
    let files: IndexFiles;
    beforeEach(async () => {
      files = await create();
    });

    it("give back the very bytes", async () => {
      const bytes = Uint8Array.from({ length: 300_000 }, (_, place) => (place * 31) % 256);
      await files.put("idx-1", bytes);

      expect(Buffer.compare(await files.get("idx-1"), bytes)).toBe(0);
    });

    it("take the same version again", async () => {
      const bytes = new TextEncoder().encode("索引");
      await files.put("idx-1", bytes);
      await files.put("idx-1", bytes);

      expect(new TextDecoder().decode(await files.get("idx-1"))).toBe("索引");
    });

    it("do not know a version that was never put", async () => {
      await files.put("idx-1", new Uint8Array([1]));

      await expect(files.get("idx-2")).rejects.toMatchObject({ code: "record.not-found" });
    });
  },
);
