import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NotFound,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { AppError } from "../shared/app-error.ts";
import type { Clock } from "../shared/clock.ts";
import { presignedUrl } from "./presigned-url.ts";

/** How long the address for the bytes is good: a big photograph over a slow line takes minutes. */
const linkSeconds = 900;
/** Enough for the first bytes of every kind. */
const startLength = 16;

/** Where the local gateway takes bytes for the emulator; the host counts only for the signature. */
export const localUploadOrigin = "http://uploads.invalid";

/** `base` is the path of the local gateway that stands in for S3's own address. */
export type Place = { bucket: string; clock: Clock; base: string | undefined };

const addressOf = ({ bucket, base }: Place, region: string, key: string): URL => {
  if (base) return new URL(`${base}/${bucket}/${key}`, localUploadOrigin);
  const domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  return new URL(`https://${bucket}.s3.${region}.${domain}/${key}`);
};

/** Files in a bucket by key. The bytes go from the page straight to S3; the address is bound to size and type. */
export const createBucketFiles = (client: S3Client, place: Place) => {
  const { bucket: Bucket, clock, base } = place;

  const read = async (Key: string, Range?: string): Promise<Uint8Array> => {
    const { Body: body } = await client.send(new GetObjectCommand({ Bucket, Key, ...(Range && { Range }) }));
    if (!body) throw new AppError("record.not-found", { key: Key });
    return body.transformToByteArray();
  };

  return {
    /** Where a browser may put `size` bytes of this type, for a quarter of an hour. */
    async link(key: string, { size, type }: { size: number; type: string }) {
      const region = await client.config.region();
      const headers = { "content-length": String(size), "content-type": type };
      const url = presignedUrl(await client.config.credentials(), {
        method: "PUT",
        url: addressOf(place, region, key),
        region,
        headers,
        expiresSeconds: linkSeconds,
        at: clock.now(),
      });
      // The page sends the length by itself; browsers allow nobody to set it.
      return { url: base ? `${url.pathname}${url.search}` : url.href, headers: { "content-type": type } };
    },

    /** Size and first bytes of what lies there; undefined when nothing does. */
    async inspect(Key: string): Promise<{ size: number; start: Uint8Array } | undefined> {
      try {
        const { ContentLength: size = 0 } = await client.send(new HeadObjectCommand({ Bucket, Key }));
        const start = size > 0 ? await read(Key, `bytes=0-${startLength - 1}`) : new Uint8Array();
        return { size, start: start.subarray(0, startLength) };
      } catch (cause) {
        if (cause instanceof NotFound) return undefined;
        throw cause;
      }
    },

    read: (key: string) => read(key),

    async remove(Key: string): Promise<void> {
      await client.send(new DeleteObjectCommand({ Bucket, Key }));
    },
  };
};

/** Puts bytes under the key that an address names; the local gateway does it for the page. */
export const putUploaded = async (client: S3Client, bucket: string, key: string, bytes: Uint8Array): Promise<void> => {
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes }));
};
