import { bad, type FieldType, good } from "./field-type.ts";

const reference = /^(upl_[\w-]{22})\/([^/\n]{1,100})$/;

/** A kept file: its id and the name it had. */
export const uploadParts = (value: string): { id: string; name: string } | undefined => {
  const [, id, name] = reference.exec(value) ?? [];
  return id && name ? { id, name } : undefined;
};

/** How a taken-in file is kept as an answer. */
export const uploadAnswer = (id: string, name: string): string => `${id}/${name.replace(/[/\n,]/g, "_")}`;

/** The ids of files that a text names. */
export const uploadsIn = (text: string): string[] => [...text.matchAll(/upl_[\w-]{22}/g)].map(([id]) => id);

/**
 * Files that the page has taken in (uploads/): the answer names them, it is not the file. Words are no file; the way to
 * upload is told.
 */
export const uploadType: FieldType = {
  parse: (text, { accept }, { findUpload }) => {
    const ids = [...new Set(uploadsIn(text))];
    if (ids.length === 0) return bad("upload-how");
    const most = accept?.maxFiles ?? 1;
    if (ids.length > most) return bad("upload-many", { max: most });
    const kept = ids.flatMap((id) => {
      const found = findUpload?.(id);
      return found ? [uploadAnswer(id, found.name)] : [];
    });
    return kept.length === ids.length ? good(kept) : bad("upload-gone");
  },
  show: (value) =>
    [value]
      .flat()
      .map((one) => uploadParts(one)?.name ?? one)
      .join("、"),
  accepts: (value, { accept }) =>
    Array.isArray(value) &&
    value.length > 0 &&
    value.length <= (accept?.maxFiles ?? 1) &&
    value.every((one) => uploadParts(one) !== undefined),
};
