import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from "jose";
import * as z from "zod";
import { AppError } from "../shared/app-error.ts";
import type { Role, StaffCaller } from "./caller.ts";

const roleNames: readonly string[] = [
  "agent",
  "curator",
  "admin",
  "supervisor",
  "coordinator",
  "department",
] satisfies Role[];
const isRole = (name: string): name is Role => roleNames.includes(name);

/** Claims of a Cognito access token; the embedded issuer gives the same. */
const Claims = z.object({
  sub: z.string().min(1),
  client_id: z.string(),
  token_use: z.literal("access"),
  "cognito:groups": z.array(z.string()).default([]),
  name: z.string().optional(),
  username: z.string().optional(),
});

/** Groups such as `department:公安局` and `region:430100` say whose tickets somebody works on. */
const named = (groups: readonly string[], kind: "department" | "region"): string[] =>
  groups.flatMap((group) =>
    group.startsWith(`${kind}:`) && group.length > kind.length + 1 ? [group.slice(kind.length + 1)] : [],
  );

export type StaffIssuer = { issuer: string; clientId: string; keys: JWTVerifyGetKey };

/** The issuer's published keys, fetched when first needed and cached by jose. */
export const publishedKeys = (jwksUri: string): JWTVerifyGetKey => createRemoteJWKSet(new URL(jwksUri));

/**
 * Checks a staff access token: RS256 by one of the issuer's keys, this issuer, this client, not expired, with an expiry.
 * Everything else is `caller.unknown`.
 */
export const verifyStaffToken = async (
  { issuer, clientId, keys }: StaffIssuer,
  token: string,
): Promise<StaffCaller> => {
  try {
    const { payload } = await jwtVerify(token, keys, { issuer, algorithms: ["RS256"], requiredClaims: ["exp", "sub"] });
    const claims = Claims.parse(payload);
    if (claims.client_id !== clientId) throw new AppError("caller.unknown");
    const groups = claims["cognito:groups"];
    return {
      type: "staff",
      id: claims.sub,
      name: claims.name ?? claims.username ?? claims.sub,
      roles: groups.filter(isRole),
      departments: named(groups, "department"),
      regions: named(groups, "region"),
    };
  } catch (cause) {
    if (cause instanceof errors.JOSEError || cause instanceof z.ZodError)
      throw new AppError("caller.unknown", { cause });
    throw cause;
  }
};
