import { loadCatalogue } from "../../functions/adapters/catalogue-file.ts";
import { type CatalogueDeps, catalogueRoutes } from "../../functions/api/routes/catalogue-routes.ts";
import { hasCode } from "../../functions/shared/app-error.ts";
import { allServices, formDeps } from "./form-deps.ts";

const dir = new URL("../../knowledge", import.meta.url).pathname;

/** What the catalogue's routes need: the real services. */
export const catalogueDeps: CatalogueDeps = {
  ...formDeps,
  catalogue: loadCatalogue(dir, allServices),
  services: allServices,
};

/** The real routes of the catalogue, called without HTTP. */
export const answerCatalogue = async (path: string, query: Record<string, string>) => {
  const [, serviceId] = /^\/v1\/services\/([^/]+)$/.exec(path) ?? [];
  const route = catalogueRoutes.find(({ id }) => id === (serviceId ? "readService" : "listServices"));
  try {
    const input = { params: serviceId ? { serviceId } : {}, query, body: {} };
    return { status: 200, body: await route?.run(catalogueDeps, input, undefined) };
  } catch (error) {
    if (hasCode(error, "record.not-found")) return { status: 404, body: { title: "没有找到" } };
    throw error;
  }
};
