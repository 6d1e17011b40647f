import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
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

/** Which bucket, and the path of the local gateway that stands in for S3's own address. */
export type UploadPlace = { bucket: string; base: string | undefined };
export type Place = UploadPlace & { clock: Clock };

/** The address of a file before it is signed. */
export const bucketAddress = ({ bucket, base }: UploadPlace, region: string, key: string): URL => {
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
        url: bucketAddress(place, region, key),
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

/** A stored file and its media type; undefined when there is none. The local gateway reads it for whoever has the address. */
export const readStored = async (
  client: S3Client,
  bucket: string,
  key: string,
): Promise<{ bytes: Uint8Array; type: string } | undefined> => {
  try {
    const { Body: body, ContentType: type = "application/octet-stream" } = await client.send(
      new GetObjectCommand({ Bucket: bucket, Key: key }),
    );
    return body && { bytes: await body.transformToByteArray(), type };
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
};
