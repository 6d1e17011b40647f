import { type Catalogue, itemsOf } from "../../forms/catalogue.ts";
import type { Service } from "../../forms/service.ts";
import { type GuideDeps, serviceGuide } from "../../forms/service-guide.ts";
import { nationwide } from "../../messages/region.ts";
import { AppError } from "../../shared/app-error.ts";
import { type Clock, chinaDay } from "../../shared/clock.ts";
import { GuidePath, GuideQuery, ServiceGuide, ServiceList } from "../catalogue-contract.ts";
import { type Route, route } from "../route.ts";

export type CatalogueDeps = GuideDeps & { catalogue: Catalogue; services: readonly Service[]; clock: Clock };

/** The same for everybody, and it changes only with a release. */
const maxAgeSeconds = 300;

const listServices = route<CatalogueDeps>()({
  id: "listServices",
  summary: "Every service by event of life and stage of business, with what people call it",
  response: ServiceList,
  maxAgeSeconds,
  async run({ catalogue, services }) {
    const titles = new Map(services.map(({ id, title }) => [id, title]));
    return { services: itemsOf(catalogue).map((item) => ({ ...item, title: titles.get(item.id) ?? item.id })) };
  },
});

const readService = route<CatalogueDeps>()({
  id: "readService",
  summary: "What people read about one service before they begin, for a place",
  params: GuidePath,
  query: GuideQuery,
  response: ServiceGuide,
  maxAgeSeconds,
  async run(deps, { params: { serviceId }, query: { region = nationwide } }) {
    const item = itemsOf(deps.catalogue).find(({ id }) => id === serviceId);
    const definition = deps.services.find(({ id }) => id === serviceId);
    if (!item || !definition) throw new AppError("record.not-found");
    return serviceGuide(deps, { definition, item }, region, chinaDay(deps.clock.now()));
  },
});

export const catalogueRoutes: readonly Route<CatalogueDeps>[] = [listServices, readService];
