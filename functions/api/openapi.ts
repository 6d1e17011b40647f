import * as z from "zod";
import { mediaTypeOf } from "./document-body.ts";
import type { Route } from "./route.ts";

type AnyRoute = Omit<Route<never>, "run">;

const schemaOf = (schema: z.ZodType, io: "input" | "output") => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, target: "draft-2020-12", unrepresentable: "any" });
  return json;
};

const content = (schema: z.ZodType, io: "input" | "output") => ({
  "application/json": { schema: schemaOf(schema, io) },
});

const answer = (response: z.ZodType) => {
  const mediaType = mediaTypeOf(response);
  return mediaType ? { [mediaType]: { schema: { type: "string" } } } : content(response, "output");
};

const parameters = (schema: z.ZodType, place: "path" | "query") => {
  const { properties = {}, required = [] } = schemaOf(schema, "input");
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: property,
  }));
};

const problem = {
  description: "A problem (RFC 9457) with a stable `code` and a Chinese `title`",
  content: {
    "application/problem+json": {
      schema: {
        type: "object",
        required: ["type", "code", "title", "status", "requestId"],
        properties: {
          type: { type: "string" },
          code: { type: "string" },
          title: { type: "string" },
          status: { type: "integer" },
          requestId: { type: "string" },
        },
      },
    },
  },
};

const operation = ({ id, summary, access, params, query, body, response, status, method }: AnyRoute) => ({
  operationId: id,
  summary,
  ...(access === "public" ? {} : { security: [access === "citizen" ? { session: [] } : { staff: [access] }] }),
  parameters: [...parameters(params, "path"), ...parameters(query, "query")],
  ...(method === "GET" ? {} : { requestBody: { required: true, content: content(body, "input") } }),
  responses: {
    [status]: { description: summary, content: answer(response) },
    default: problem,
  },
});

/** The OpenAPI 3.1 description of these routes, made from the very schemas that check them. */
export const toOpenApi = (routes: readonly AnyRoute[], version: string) => {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = paths[route.path] ?? {};
    path[route.method.toLowerCase()] = operation(route);
    paths[route.path] = path;
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "小窗 (Xiaochuang)",
      version,
      description: "The citizen's HTTP contract. The same messages are pushed on the WebSocket at /v1/socket?token=…",
    },
    servers: [{ url: "/" }],
    paths,
    components: {
      securitySchemes: {
        session: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: "The token of POST /v1/sessions" },
        staff: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "JWT",
          description: "An access token of the staff's OIDC issuer",
        },
      },
    },
  };
};
