import type { TabStorage } from "./pending-sign-in.ts";

/** The tokens of one sign-in. They live in the tab only: a closed tab has forgotten them. */
export type StaffSession = { accessToken: string; idToken: string | null; expiresAt: number };

const key = "xiaochuang.desk.session";

export const keepSession = (storage: TabStorage, session: StaffSession): void =>
  storage.setItem(key, JSON.stringify(session));

export const dropSession = (storage: TabStorage): void => storage.removeItem(key);

/** The session of this tab; null when there is none, it cannot be read or it has expired. */
export const loadSession = (storage: TabStorage, now: number): StaffSession | null => {
  try {
    const session = JSON.parse(storage.getItem(key) ?? "null") as StaffSession | null;
    return session && typeof session.accessToken === "string" && session.expiresAt > now ? session : null;
  } catch {
    return null;
  }
};
