import type { ContentVersion, ContentVersionStore } from "../../functions/knowledge/content-file.ts";
import { AppError } from "../../functions/shared/app-error.ts";

/** What content files were, in memory. */
export const createMemoryContents = (): ContentVersionStore => {
  const all: ContentVersion[] = [];
  return {
    list: async (path, limit) =>
      all
        .filter((one) => one.path === path)
        .toSorted((a, b) => b.number - a.number)
        .slice(0, limit),
    async add(version) {
      if (all.some(({ path, number }) => path === version.path && number === version.number))
        throw new AppError("record.exists");
      all.push(version);
    },
  };
};
