import type { Session as SessionContract } from "../../../functions/api/contract.ts";
import type { Platform } from "./platform.ts";

/** The citizen's own session on this device: the token, nothing personal. */
export type Session = SessionContract & { region: string };

export const sessionKey = "xiaochuang.session";

const isSession = (value: unknown): value is Session =>
  typeof value === "object" &&
  value !== null &&
  ["token", "conversationId", "expiresAt", "region"].every(
    (key) => typeof (value as Record<string, unknown>)[key] === "string",
  );

/** The stored session, or null when there is none, it cannot be read or it has expired. */
export const loadSession = ({ storage, now }: Pick<Platform, "storage" | "now">): Session | null => {
  try {
    const stored: unknown = JSON.parse(storage.read(sessionKey) ?? "null");
    return isSession(stored) && Date.parse(stored.expiresAt) > now() ? stored : null;
  } catch {
    return null;
  }
};

/** What a session is asked for with, the best first: who was here before, who the platform says it is, nobody. */
const introductions = async (platform: Platform): Promise<object[]> => {
  const earlier = loadSession(platform)?.token;
  if (earlier) return [{ token: earlier }, {}];
  const login = await platform.logIn?.().catch(() => null);
  return login ? [{ login }, {}] : [{}];
};

/**
 * Asks the server for a new session and keeps it. With the session of before, as long as the server still takes it, the
 * new conversation belongs to the same person: their tickets stay theirs; inside a platform it belongs to that platform's
 * user, unless the server cannot tell. Rejects when the server gives none.
 */
export const openSession = async (platform: Platform, region: string): Promise<Session> => {
  let status = 0;
  for (const introduction of await introductions(platform)) {
    const answer = await platform.request({
      method: "POST",
      path: "/v1/sessions",
      body: { region, ...introduction },
      timeoutMs: 15_000,
    });
    const session = { ...(answer.body as object), region };
    if (answer.status === 201 && isSession(session)) {
      platform.storage.write(sessionKey, JSON.stringify(session));
      return session;
    }
    status = answer.status;
    if (status !== 401 && !("login" in introduction)) break;
  }
  throw new Error(`no session: ${status}`);
};
