import * as z from "zod";
import { toOpenApi } from "../openapi.ts";
import { type Route, route } from "../route.ts";

const contractVersion = "1";

/** GET /v1/openapi.json over these routes, itself, and those of the citizen's contract that another function serves. */
export const openApiRoute = <Deps>(
  routes: readonly Route<Deps>[],
  elsewhere: readonly Route<never>[] = [],
): Route<Deps> => {
  const self: Route<Deps> = route<Deps>()({
    id: "readOpenApi",
    summary: "This contract as OpenAPI 3.1",
    response: z.looseObject({ openapi: z.string() }),
    run: async () => toOpenApi([...routes, self, ...elsewhere], contractVersion),
  });
  return self;
};
