import type { FunctionName } from "../../functions/deployment-entry.ts";
import type { RouteMatch } from "./http-event.ts";
import type { HttpMount } from "./mounted-triggers.ts";

export type FoundRoute = RouteMatch & { functionName: FunctionName };

const segmentsOf = (path: string): string[] => path.split("/").slice(1);
const isParam = (segment: string): boolean => segment.startsWith("{") && segment.endsWith("}");

const decoded = (segment: string): string | undefined => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
};

const matchSegments = (pattern: readonly string[], path: readonly string[]): Record<string, string> | undefined => {
  if (pattern.length !== path.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const given = decoded(path[index] ?? "");
    if (given === undefined || given === "") return undefined;
    if (isParam(expected)) params[expected.slice(1, -1)] = given;
    else if (expected !== given) return undefined;
  }
  return params;
};

/** Finds the mounted route of a request. As in API Gateway, a path without parameters wins over one with. */
export const createRouteFinder = (mounts: readonly HttpMount[]) => {
  const routes = mounts
    .map((mount) => ({ ...mount, segments: segmentsOf(mount.path) }))
    .sort((a, b) => a.segments.filter(isParam).length - b.segments.filter(isParam).length);

  return (method: string, path: string): FoundRoute | undefined => {
    const given = segmentsOf(path);
    for (const route of routes) {
      if (route.method !== method) continue;
      const params = matchSegments(route.segments, given);
      if (params) return { functionName: route.functionName, routeKey: `${route.method} ${route.path}`, params };
    }
    return undefined;
  };
};
