import { uploadsIn } from "./fields/upload.ts";
import type { FormDeps, FormInput } from "./form-turn.ts";
import type { UploadStore } from "./upload.ts";

const textOf = (input: FormInput): string => {
  if (input.type === "values") return Object.values(input.values).join(",");
  if (input.type === "choice") return input.value;
  return input.type === "text" ? input.text : "";
};

// No field takes more files at once.
const most = 10;

/** The files that an input names and that were taken in for this very draft; others are as good as missing. */
export const findUploads = async (
  uploads: Pick<UploadStore, "find">,
  { id: draftId, conversationId }: { id: string; conversationId: string },
  input: FormInput,
): Promise<Pick<FormDeps, "findUpload">> => {
  const ids = [...new Set(uploadsIn(textOf(input)))].slice(0, most);
  if (ids.length === 0) return {};
  const found = await Promise.all(ids.map((id) => uploads.find(conversationId, id)));
  const clean = found.filter((upload) => upload?.state === "clean" && upload.draftId === draftId);
  const names = new Map(clean.flatMap((upload) => (upload ? [[upload.id, { name: upload.name }] as const] : [])));
  return { findUpload: (id) => names.get(id) };
};
