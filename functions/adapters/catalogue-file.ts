import { join } from "node:path";
import { Catalogue, itemsOf } from "../forms/catalogue.ts";
import type { Service } from "../forms/service.ts";
import { AppError } from "../shared/app-error.ts";
import { readYaml } from "./knowledge-files.ts";

/** The catalogue of a knowledge folder. Every 一件事 stands in it once and nothing else does, or it is `content.invalid`. */
export const loadCatalogue = (dir: string, services: readonly Service[]): Catalogue => {
  const file = join(dir, "catalogue.yaml");
  const catalogue = readYaml(Catalogue, file);
  const listed = itemsOf(catalogue).map(({ id }) => id);
  const bundles = services.filter(({ kind }) => kind === "bundle").map(({ id }) => id);
  const wrong = [
    ...bundles.filter((id) => !listed.includes(id)).map((id) => `${id} is missing`),
    ...listed.filter((id) => !bundles.includes(id)).map((id) => `${id} is no service`),
    ...listed.filter((id, place) => listed.indexOf(id) !== place).map((id) => `${id} stands twice`),
  ];
  if (wrong.length > 0) throw new AppError("content.invalid", { file, reason: wrong.join("; ") });
  return catalogue;
};
