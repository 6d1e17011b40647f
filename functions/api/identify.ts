import { AppError } from "../shared/app-error.ts";
import type { Caller, StaffCaller } from "./caller.ts";
import type { Access } from "./route-table.ts";
import type { SessionTokens } from "./session-token.ts";

const bearer = (authorization: string | undefined): string => {
  const token = authorization?.match(/^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i)?.[1];
  if (!token) throw new AppError("caller.unknown");
  return token;
};

/** Identifies citizens by their session token. */
export const citizenOf = async (tokens: SessionTokens, authorization: string | undefined): Promise<Caller> => {
  const { subject, conversationId } = await tokens.verify("citizen", bearer(authorization));
  if (!conversationId) throw new AppError("caller.unknown");
  return { type: "citizen", citizen: subject, conversationId };
};

/** Identifies staff by the access token of their issuer. */
export const staffOf = (
  verify: (token: string) => Promise<StaffCaller>,
  authorization: string | undefined,
): Promise<Caller> => verify(bearer(authorization));

/** Routes open to all need no token, and look at none. */
export const identifyBy =
  (identify: (authorization: string | undefined) => Promise<Caller>) =>
  async (authorization: string | undefined, access: Access): Promise<Caller> =>
    access === "public" ? { type: "public" } : identify(authorization);
