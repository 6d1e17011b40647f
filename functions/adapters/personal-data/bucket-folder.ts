import { DeleteObjectCommand, ListObjectsV2Command, type S3Client } from "@aws-sdk/client-s3";

export type StoredFile = { key: string; size: number; changedAt: string };

/** All files below a folder of a bucket. */
export const filesBelow = async (s3: S3Client, Bucket: string, Prefix: string): Promise<StoredFile[]> => {
  const found: StoredFile[] = [];
  let ContinuationToken: string | undefined;
  do {
    const page = await s3.send(new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken }));
    for (const { Key: key = "", Size: size = 0, LastModified } of page.Contents ?? [])
      found.push({ key, size, changedAt: (LastModified ?? new Date(0)).toISOString() });
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken);
  return found;
};

/** Removes files; one that is gone already is no fault. */
export const removeFiles = async (s3: S3Client, Bucket: string, files: readonly StoredFile[]): Promise<number> => {
  for (const { key: Key } of files) await s3.send(new DeleteObjectCommand({ Bucket, Key }));
  return files.length;
};
