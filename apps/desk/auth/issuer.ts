/** The issuer's addresses that the desk uses (OpenID Connect Discovery 1.0 section 3). */
export type Issuer = {
  issuer: string;
  authorizationEndpoint: string;
  tokenEndpoint: string;
  endSessionEndpoint: string | null;
};

const address = (value: unknown): string | null => {
  if (typeof value !== "string" || !URL.canParse(value)) return null;
  return ["https:", "http:"].includes(new URL(value).protocol) ? value : null;
};

const withoutSlash = (url: string): string => url.replace(/\/+$/, "");

/**
 * Reads `<issuer>/.well-known/openid-configuration`. Rejects when it cannot be read, names another issuer, or leaves
 * out an address that signing in needs.
 */
export const discoverIssuer = async (issuer: string, fetchJson: (url: string) => Promise<unknown>): Promise<Issuer> => {
  const found = (await fetchJson(`${withoutSlash(issuer)}/.well-known/openid-configuration`)) as Record<
    string,
    unknown
  >;
  const authorizationEndpoint = address(found.authorization_endpoint);
  const tokenEndpoint = address(found.token_endpoint);
  if (typeof found.issuer !== "string" || withoutSlash(found.issuer) !== withoutSlash(issuer))
    throw new Error("issuer differs");
  if (!authorizationEndpoint || !tokenEndpoint) throw new Error("issuer is incomplete");
  return { issuer, authorizationEndpoint, tokenEndpoint, endSessionEndpoint: address(found.end_session_endpoint) };
};
