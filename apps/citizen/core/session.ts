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

/**
 * Asks the server for a new session and keeps it. With the session of before, as long as the server still takes it, the
 * new conversation belongs to the same person: their tickets stay theirs. Rejects when the server gives none.
 */
export const openSession = async (platform: Platform, region: string): Promise<Session> => {
  const ask = (token?: string) =>
    platform.request({
      method: "POST",
      path: "/v1/sessions",
      body: { region, ...(token && { token }) },
      timeoutMs: 15_000,
    });
  const earlier = loadSession(platform)?.token;
  const answer = await ask(earlier);
  const { status, body } = earlier && answer.status === 401 ? await ask() : answer;
  const session = { ...(body as object), region };
  if (status !== 201 || !isSession(session)) throw new Error(`no session: ${status}`);
  platform.storage.write(sessionKey, JSON.stringify(session));
  return session;
};
