import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { IndexFiles } from "../knowledge/ports.ts";
import { AppError } from "../shared/app-error.ts";

const keyOf = (indexVersion: string): string => `index/${indexVersion}`;

/** Built indexes as objects of a bucket, one for each version. */
export const createIndexFiles = (client: S3Client, bucket: string): IndexFiles => ({
  async put(indexVersion, bytes) {
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: keyOf(indexVersion),
        Body: bytes,
        ContentType: "application/octet-stream",
      }),
    );
  },

  async get(indexVersion) {
    try {
      const { Body: body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: keyOf(indexVersion) }));
      if (body) return await body.transformToByteArray();
    } catch (cause) {
      if (!(cause instanceof NoSuchKey)) throw cause;
    }
    throw new AppError("record.not-found", { indexVersion });
  },
});
