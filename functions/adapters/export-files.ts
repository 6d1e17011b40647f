import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { DataRequest } from "../privacy/data-request.ts";
import type { ExportFiles, ExportName } from "../privacy/ports.ts";
import type { Clock } from "../shared/clock.ts";
import { derivedId } from "../shared/id.ts";
import { bucketAddress, type UploadPlace } from "./bucket-files.ts";
import { filesBelow, removeFiles } from "./personal-data/bucket-folder.ts";
import { presignedUrl } from "./presigned-url.ts";

const linkSeconds = 600;
const mimeOf: Readonly<Record<ExportName, string>> = {
  "data.json": "application/json; charset=utf-8",
  "data.html": "text/html; charset=utf-8",
};

/** Addresses go to the citizen's device and its history: not even the pseudonym stands in them. */
const folderOf = (citizen: string): string => `exports/${derivedId("dat", citizen)}/`;
const keyOf = ({ citizen, id }: DataRequest, name: ExportName): string => `${folderOf(citizen)}${id}/${name}`;

/** Copies of citizens' data in a bucket whose files go after a day; an address to fetch one is good for ten minutes. */
export const createExportFiles = (s3: S3Client, place: UploadPlace & { clock: Clock }): ExportFiles => {
  const { bucket: Bucket, clock, base } = place;
  return {
    async put(request, name, text) {
      await s3.send(new PutObjectCommand({ Bucket, Key: keyOf(request, name), Body: text, ContentType: mimeOf[name] }));
    },

    async link(request, name) {
      const region = await s3.config.region();
      const url = bucketAddress(place, region, keyOf(request, name));
      // Saved and never opened in place: it is no page of ours.
      url.searchParams.set("response-content-disposition", `attachment;filename=${request.receipt}-${name}`);
      const signed = presignedUrl(await s3.config.credentials(), {
        method: "GET",
        url,
        region,
        headers: {},
        expiresSeconds: linkSeconds,
        at: clock.now(),
      });
      return base ? `${signed.pathname}${signed.search}` : signed.href;
    },

    remove: async (citizen) => removeFiles(s3, Bucket, await filesBelow(s3, Bucket, folderOf(citizen))),
  };
};
