import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import type { FileKind, Upload, UploadFiles } from "../forms/upload.ts";
import { AppError } from "../shared/app-error.ts";
import type { Clock } from "../shared/clock.ts";
import { presignedUrl } from "./presigned-url.ts";

/** How long the address for the bytes is good: a big photograph over a slow line takes minutes. */
const linkSeconds = 900;
/** Enough for the first bytes of every kind. */
const startLength = 16;

const mimeOf: Readonly<Record<FileKind, string>> = { jpg: "image/jpeg", png: "image/png", pdf: "application/pdf" };

/** Where a file lies in its bucket. */
export const uploadKeyOf = ({ conversationId, id }: Pick<Upload, "conversationId" | "id">): string =>
  `uploads/${conversationId}/${id}`;

/** Where the local gateway takes bytes for the emulator; the host counts only for the signature. */
export const localUploadOrigin = "http://uploads.invalid";

/** Which bucket, and the path of the local gateway that stands in for S3's own address. */
export type UploadPlace = { bucket: string; base: string | undefined };
type Place = UploadPlace & { clock: Clock };

/** The address of a file before it is signed. */
export const bucketAddress = ({ bucket, base }: UploadPlace, region: string, key: string): URL => {
  if (base) return new URL(`${base}/${bucket}/${key}`, localUploadOrigin);
  const domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  return new URL(`https://${bucket}.s3.${region}.${domain}/${key}`);
};

/**
 * Citizens' files in a bucket. The bytes go from the page straight to S3; the address is bound to size and kind. `base` is
 * the path of the local gateway that stands in for S3's own address.
 */
export const createUploadFiles = (client: S3Client, place: Place): UploadFiles => {
  const { bucket: Bucket, clock, base } = place;
  const at = (upload: Upload) => ({ Bucket, Key: uploadKeyOf(upload) });

  const bytesOf = async (upload: Upload, Range?: string): Promise<Uint8Array> => {
    const { Body: body } = await client.send(new GetObjectCommand({ ...at(upload), ...(Range && { Range }) }));
    if (!body) throw new AppError("record.not-found", { uploadId: upload.id });
    return body.transformToByteArray();
  };

  return {
    async link(upload) {
      const region = await client.config.region();
      const headers = { "content-length": String(upload.size), "content-type": mimeOf[upload.kind] };
      const url = presignedUrl(await client.config.credentials(), {
        method: "PUT",
        url: bucketAddress(place, region, uploadKeyOf(upload)),
        region,
        headers,
        expiresSeconds: linkSeconds,
        at: clock.now(),
      });
      // The page sends the length by itself; browsers allow nobody to set it.
      return {
        url: base ? `${url.pathname}${url.search}` : url.href,
        headers: { "content-type": headers["content-type"] },
      };
    },

    async inspect(upload) {
      try {
        const { ContentLength: size = 0 } = await client.send(new HeadObjectCommand(at(upload)));
        const start = size > 0 ? await bytesOf(upload, `bytes=0-${startLength - 1}`) : new Uint8Array();
        return { size, start: start.subarray(0, startLength) };
      } catch (cause) {
        if (cause instanceof NotFound) return undefined;
        throw cause;
      }
    },

    read: (upload) => bytesOf(upload),

    async remove(upload) {
      await client.send(new DeleteObjectCommand(at(upload)));
    },
  };
};

/** Puts bytes under the key that an upload's address names; the local gateway does it for the page. */
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
