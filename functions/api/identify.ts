import type { ConversationStore } from "../conversation/ports.ts";
import { type DepartmentConnections, departmentOfKey } from "../forms/department-config.ts";
import { AppError } from "../shared/app-error.ts";
import type { Clock } from "../shared/clock.ts";
import { departmentKey, isGenuine, signatureHeaders } from "../shared/signed-request.ts";
import type { Caller, CitizenCaller, StaffCaller } from "./caller.ts";
import type { SignedRequest } from "./http-handler.ts";
import { ownConversation } from "./own-conversation.ts";
import type { Access } from "./route-table.ts";
import type { SessionTokens } from "./session-token.ts";

const bearer = (authorization: string | undefined): string => {
  const token = authorization?.match(/^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i)?.[1];
  if (!token) throw new AppError("caller.unknown");
  return token;
};

/** Identifies citizens by their session token. */
export const citizenOf = async (tokens: SessionTokens, authorization: string | undefined): Promise<CitizenCaller> => {
  const { subject, conversationId } = await tokens.verify("citizen", bearer(authorization));
  if (!conversationId) throw new AppError("caller.unknown");
  return { type: "citizen", citizen: subject, conversationId };
};

/** A citizen whose session has not ended: its conversation is there and still theirs. What was erased lets nobody in. */
export const liveCitizenOf = async (
  { tokens, conversations }: { tokens: SessionTokens; conversations: Pick<ConversationStore, "find"> },
  authorization: string | undefined,
): Promise<Caller> => {
  const caller = await citizenOf(tokens, authorization);
  return { ...caller, conversation: await ownConversation({ conversations }, caller) };
};

/** Identifies staff by the access token of their issuer. */
export const staffOf = (
  verify: (token: string) => Promise<StaffCaller>,
  authorization: string | undefined,
): Promise<Caller> => verify(bearer(authorization));

/** Identifies departments by the signature over the body; the key says whose it is. */
export const departmentOf = async (
  { connections, secret, clock }: { connections: DepartmentConnections; secret(): Promise<string>; clock: Clock },
  { headers, body }: SignedRequest,
): Promise<Caller> => {
  const keyId = headers[signatureHeaders.keyId] ?? "";
  const departmentId = departmentOfKey(connections, keyId);
  const master = await secret();
  const secretOf = (key: string) => (departmentId === undefined ? undefined : departmentKey(master, key));
  if (!isGenuine(headers, body, { secretOf, now: clock.now() }) || departmentId === undefined)
    throw new AppError("caller.unknown");
  return { type: "department", departmentId };
};

/** Routes open to all need no token, and look at none. */
export const identifyBy =
  (identify: (authorization: string | undefined, request: SignedRequest) => Promise<Caller>) =>
  async (authorization: string | undefined, access: Access, request: SignedRequest): Promise<Caller> =>
    access === "public" ? { type: "public" } : identify(authorization, request);
