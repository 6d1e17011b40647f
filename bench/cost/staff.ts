import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT } from "jose";

const clientId = "bench";
const agentId = "bench-agent";

/** An issuer of one agent: publishes its key and signs the token, so that the desk's functions check it as ever. */
export const startStaff = async () => {
  const { publicKey, privateKey } = await generateKeyPair("RS256");
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), alg: "RS256", kid: "bench", use: "sig" }] });
  const server = createServer((_, response) => response.setHeader("content-type", "application/json").end(keys));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const claims = { client_id: clientId, token_use: "access", "cognito:groups": ["agent"], name: "测试坐席" };
  const token = await new SignJWT(claims)
    .setProtectedHeader({ alg: "RS256", kid: "bench" })
    .setIssuer(issuer)
    .setSubject(agentId)
    .setExpirationTime("1h")
    .sign(privateKey);
  const environment = { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_JWKS_URI: `${issuer}/jwks` };
  return {
    token,
    environment,
    stop(): void {
      server.close();
      server.closeAllConnections();
    },
  };
};
