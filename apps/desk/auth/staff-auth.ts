import type { DeskConfig } from "../api/desk-contract.ts";
import { discoverIssuer, type Issuer } from "./issuer.ts";
import type { TabStorage } from "./pending-sign-in.ts";
import type { CryptoSource } from "./pkce.ts";
import { beginSignIn, type Client, finishSignIn, signOutAddress } from "./sign-in.ts";
import { dropSession, keepSession, loadSession, type StaffSession } from "./staff-session.ts";

export type StaffAuthDeps = {
  crypto: CryptoSource;
  storage: TabStorage;
  now(): number;
  fetchJson(url: string, form?: URLSearchParams): Promise<unknown>;
  readConfig(): Promise<DeskConfig>;
  /** The desk's own address: the redirect URI registered with the issuer. */
  homeAddress: string;
};

/** How the page starts: with a session, or without one and perhaps a reason to tell. */
export type Start = { session: StaffSession | null; returnTo: string | null; notice: string | null };

/** Signing in and out of this tab. */
export type StaffAuth = {
  /** Finishes a sign-in when the address holds the issuer's answer; else finds the tab's session. Never rejects for a wrong answer. */
  start(search: URLSearchParams): Promise<Start>;
  /** The address to go to for signing in. Rejects when the issuer cannot be reached. */
  signInAddress(returnTo: string): Promise<string>;
  /** Forgets the session; the address to go to afterwards. */
  signOut(): Promise<string>;
};

const notices = {
  strayed: "这次登录没有完成，请再登录一次。",
  access_denied: "登录没有被允许，请联系管理员。",
  refused: "登录没有成功，请再试一次。",
} as const;

const noStart: Start = { session: null, returnTo: null, notice: null };

export const createStaffAuth = (deps: StaffAuthDeps): StaffAuth => {
  const connect = async (): Promise<{ issuer: Issuer; client: Client }> => {
    const config = await deps.readConfig();
    const issuer = await discoverIssuer(config.issuer, deps.fetchJson);
    return {
      issuer,
      client: { clientId: config.clientId, redirectUri: deps.homeAddress, scope: config.scope ?? "openid profile" },
    };
  };

  const finish = async (search: URLSearchParams): Promise<Start> => {
    const { issuer, client } = await connect();
    const exchange = (form: URLSearchParams) => deps.fetchJson(issuer.tokenEndpoint, form);
    const result = await finishSignIn(deps, search, client, exchange);
    if (result.status === "signed-in") {
      keepSession(deps.storage, result.session);
      return { session: result.session, returnTo: result.returnTo, notice: null };
    }
    if (result.status === "strayed") {
      const session = loadSession(deps.storage, deps.now());
      return { ...noStart, session, notice: session ? null : notices.strayed };
    }
    return { ...noStart, notice: result.error === "access_denied" ? notices.access_denied : notices.refused };
  };

  return {
    start: async (search) => {
      const answered = search.has("state") && (search.has("code") || search.has("error"));
      if (!answered) return { ...noStart, session: loadSession(deps.storage, deps.now()) };
      return finish(search).catch(() => ({ ...noStart, notice: notices.refused }));
    },
    signInAddress: async (returnTo) => {
      const { issuer, client } = await connect();
      return beginSignIn(deps, issuer, client, returnTo);
    },
    signOut: async () => {
      const session = loadSession(deps.storage, deps.now());
      dropSession(deps.storage);
      const found = await connect().catch(() => null);
      return (found && signOutAddress(found.issuer, found.client, session?.idToken ?? null)) ?? deps.homeAddress;
    },
  };
};
