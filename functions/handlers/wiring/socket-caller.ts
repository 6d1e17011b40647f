import { decodeJwt } from "jose";
import type { SessionTokens } from "../../api/session-token.ts";
import type { SocketCaller } from "../../channels/web/socket.ts";
import { AppError } from "../../shared/app-error.ts";

/** Which kind of token it claims to be. Only a hint: `verify` proves it. */
const claimsDesk = (token: string): boolean => {
  try {
    return decodeJwt(token).aud === "desk-socket";
  } catch (cause) {
    throw new AppError("caller.unknown", { cause });
  }
};

/** Who opens a WebSocket: a citizen with the session token, or staff with a socket ticket. */
export const socketCaller = async (tokens: SessionTokens, token: string): Promise<SocketCaller> => {
  if (claimsDesk(token)) return { type: "staff", staffId: (await tokens.verify("desk-socket", token)).subject };
  const { conversationId } = await tokens.verify("citizen", token);
  if (!conversationId) throw new AppError("caller.unknown");
  return { type: "citizen", conversationId };
};
