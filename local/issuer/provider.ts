import Provider, { type Configuration, type JWKS } from "oidc-provider";
import { errorPage, logoutPage, signedOutPage } from "./pages.ts";
import { findStaff } from "./staff.ts";

export const deskClientId = "xiaochuang-desk";
const deskApi = "urn:xiaochuang:desk";
const hour = 3600;

export type IssuerOptions = {
  issuer: string;
  /** Where the desk is served, such as http://127.0.0.1:8787; every name by which one may reach it. */
  deskOrigins: readonly string[];
  jwks: JWKS;
  cookieKey: string;
};

// Access tokens are JWTs for one resource, with the claims that a Cognito pool gives.
const resourceIndicators: NonNullable<Configuration["features"]>["resourceIndicators"] = {
  enabled: true,
  defaultResource: () => deskApi,
  useGrantedResource: () => true,
  getResourceServerInfo: () => ({
    scope: "desk",
    audience: deskApi,
    accessTokenTTL: 8 * hour,
    accessTokenFormat: "jwt",
    jwt: { sign: { alg: "RS256" } },
  }),
};

const accounts: Pick<Configuration, "findAccount" | "extraTokenClaims" | "loadExistingGrant" | "claims"> = {
  claims: { openid: ["sub"], profile: ["name", "preferred_username"] },
  findAccount(_, accountId) {
    const staff = findStaff(accountId);
    if (!staff) return undefined;
    return { accountId, claims: () => ({ sub: accountId, name: staff.name, preferred_username: accountId }) };
  },
  extraTokenClaims(_, token) {
    const staff = "accountId" in token ? findStaff(String(token.accountId)) : undefined;
    if (!staff) return undefined;
    return { token_use: "access", username: staff.account, name: staff.name, "cognito:groups": [...staff.groups] };
  },
  // The desk is our own page: signing in is consent enough.
  async loadExistingGrant({ oidc }) {
    const { client, session } = oidc;
    if (!client || !session?.accountId) return undefined;
    const grant = new oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope("openid profile email");
    grant.addResourceScope(deskApi, "desk");
    await grant.save();
    return grant;
  },
};

/** A real OpenID Connect issuer for the desk: authorization code with PKCE, one public client, demo staff, state in memory. */
export const createIssuer = ({ issuer, deskOrigins, jwks, cookieKey }: IssuerOptions): Provider => {
  const deskPages = deskOrigins.map((origin) => `${origin}/desk/`);
  return new Provider(issuer, {
    ...accounts,
    clients: [
      {
        client_id: deskClientId,
        token_endpoint_auth_method: "none",
        grant_types: ["authorization_code"],
        response_types: ["code"],
        redirect_uris: deskPages,
        post_logout_redirect_uris: deskPages,
      },
    ],
    scopes: ["openid", "profile", "email", "desk"],
    jwks,
    cookies: { keys: [cookieKey] },
    pkce: { required: () => true },
    clientBasedCORS: (_, origin) => deskOrigins.includes(origin),
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    ttl: {
      AccessToken: 8 * hour,
      AuthorizationCode: 60,
      IdToken: hour,
      Interaction: hour,
      Session: 12 * hour,
      Grant: 12 * hour,
    },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators,
      rpInitiatedLogout: {
        enabled: true,
        logoutSource(ctx, form) {
          ctx.body = logoutPage(form);
        },
        postLogoutSuccessSource(ctx) {
          ctx.body = signedOutPage();
        },
      },
    },
    renderError(ctx, out) {
      ctx.type = "html";
      ctx.body = errorPage(out.error);
    },
  });
};
