import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { readBody } from "../gateway/http-body.ts";
import { errorPage, loginPage } from "./pages.ts";
import { createIssuer, type IssuerOptions } from "./provider.ts";
import { findStaff } from "./staff.ts";

const interactionPath = /^\/interaction\/[\w-]+$/;
const maxFormBytes = 4096;

type Provider = ReturnType<typeof createIssuer>;

const sendPage = (response: ServerResponse, status: number, html: string, deskOrigins: readonly string[]): void => {
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    // A browser applies form-action to the redirect after signing in as well, and that leads to the desk.
    "content-security-policy": `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' ${deskOrigins.join(" ")}`,
  });
  response.end(html);
};

const answerLogin = async (
  provider: Provider,
  deskOrigins: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
) => {
  // Throws for an unknown or expired interaction; the caller then shows the error page.
  await provider.interactionDetails(request, response);
  const path = request.url ?? "/";
  if (request.method !== "POST") return sendPage(response, 200, loginPage(path), deskOrigins);
  const form = new URLSearchParams((await readBody(request, maxFormBytes))?.toString("utf8"));
  const account = form.get("account")?.trim() ?? "";
  const staff = findStaff(account, form.get("password") ?? "");
  if (!staff) return sendPage(response, 401, loginPage(path, account, "账号或密码不对，请重新输入。"), deskOrigins);
  await provider.interactionFinished(request, response, { login: { accountId: staff.account } });
};

/** The issuer as an HTTP server: our own sign-in page in front of the provider. */
export const createIssuerServer = (options: IssuerOptions, onFault: (error: unknown) => void): Server => {
  const provider = createIssuer(options);
  provider.on("server_error", (_, error) => onFault(error));
  const serve = provider.callback();
  return createServer((request, response) => {
    if (!interactionPath.test(request.url ?? "")) {
      void serve(request, response);
      return;
    }
    answerLogin(provider, options.deskOrigins, request, response).catch((error: unknown) => {
      onFault(error);
      if (!response.headersSent) sendPage(response, 400, errorPage("interaction_expired"), options.deskOrigins);
    });
  });
};
