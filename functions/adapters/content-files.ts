import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ContentFile } from "../knowledge/content-file.ts";

/** The services, their regions' rules and the texts of replies of a knowledge folder, as they are written. */
export const readContentFiles = (dir: string): ContentFile[] =>
  ["services", "replies"].flatMap((folder) =>
    readdirSync(join(dir, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".yaml"))
      .toSorted()
      .map((name) => ({
        path: `${folder}/${name.replaceAll("\\", "/")}`,
        text: readFileSync(join(dir, folder, name), "utf8"),
      })),
  );
