import * as z from "zod";
import type { CallerOf } from "./caller.ts";
import { type RouteEntry, type RouteId, routeTable } from "./route-table.ts";

const Nothing = z.strictObject({});
type Nothing = typeof Nothing;

type Schemas<P, Q, B> = {
  params: z.output<P>;
  query: z.output<Q>;
  body: z.output<B>;
};

/** A route ready to run: what the handler and OpenAPI need, without its particular types. */
export type Route<Deps> = RouteEntry & {
  id: RouteId;
  summary: string;
  status: number;
  params: z.ZodType;
  query: z.ZodType;
  body: z.ZodType;
  response: z.ZodType;
  /** How long whoever asks may keep the answer, in seconds; left out, it is kept nowhere. */
  maxAgeSeconds?: number;
  /** The largest body in bytes, where that is more than a message needs. */
  maxBodyBytes?: number;
  run(deps: Deps, input: { params: unknown; query: unknown; body: unknown }, caller: unknown): Promise<unknown>;
};

/**
 * Defines one route of the route table: method, path and access come from there by id; here are its schemas and what it
 * does. `status` is the one of success (200). Inputs not declared are refused when present.
 */
export const route =
  <Deps>() =>
  <
    I extends RouteId,
    R extends z.ZodType,
    P extends z.ZodType = Nothing,
    Q extends z.ZodType = Nothing,
    B extends z.ZodType = Nothing,
  >(definition: {
    id: I;
    summary: string;
    status?: number;
    params?: P;
    query?: Q;
    body?: B;
    response: R;
    maxAgeSeconds?: number;
    maxBodyBytes?: number;
    run(deps: Deps, input: Schemas<P, Q, B>, caller: CallerOf<(typeof routeTable)[I]["access"]>): Promise<z.input<R>>;
  }): Route<Deps> =>
    ({
      status: 200,
      params: Nothing,
      query: Nothing,
      body: Nothing,
      ...routeTable[definition.id],
      ...definition,
    }) as unknown as Route<Deps>;
