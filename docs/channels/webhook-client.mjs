// A city's own app in one file: sends what a user types to 小窗 and prints what comes back. Node.js 20 or later, no packages.
//   XC_URL=https://… XC_SECRET=… node docs/channels/webhook-client.mjs
// Settings of the channel: account "city-app", signWith "app-1", url where this program listens (port 8790, any path).
import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import { createInterface } from "node:readline";

const keyId = "app-1";
const account = "city-app";

const signatureOf = (secret, timestamp, body) =>
  `v1=${createHmac("sha256", secret).update(`${timestamp}.`).update(body).digest("hex")}`;

/** The headers that prove who sends `body` (a string) at `seconds` since 1970. */
export const sign = (secret, body, seconds) => ({
  "x-xc-key": keyId,
  "x-xc-timestamp": String(seconds),
  "x-xc-signature": signatureOf(secret, String(seconds), body),
});

/** Whether `body` (the bytes as they came) was signed with our secret within five minutes of `seconds`. */
export const isGenuine = (secret, headers, body, seconds) => {
  const timestamp = headers["x-xc-timestamp"] ?? "";
  const given = Buffer.from(headers["x-xc-signature"] ?? "");
  const expected = Buffer.from(signatureOf(secret, timestamp, body));
  const isRecent = /^\d{1,12}$/.test(timestamp) && Math.abs(seconds - Number(timestamp)) <= 300;
  return headers["x-xc-key"] === keyId && isRecent && given.length === expected.length && timingSafeEqual(given, expected);
};

/** One thing that a user did, as 小窗 wants it. Keep `id` when you send the same thing again. */
export const eventOf = (user, content, id = randomUUID()) =>
  JSON.stringify({ version: 1, account, id, user, at: new Date().toISOString(), content });

const nowInSeconds = () => Math.floor(Date.now() / 1000);

/** Sends until it is taken: 503 and no answer mean "again", with the same body and so the same id. */
export const send = async (url, secret, body, tries = 5) => {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const headers = { "content-type": "application/json", ...sign(secret, body, nowInSeconds()) };
    const response = await fetch(`${url}/v1/channels/webhook`, { method: "POST", headers, body }).catch(() => undefined);
    if (response && response.status !== 503) return response.status;
    await new Promise((resolve) => setTimeout(resolve, 500 * attempt));
  }
  return 503;
};

/** Listens for answers; `show` gets each message once. */
export const listen = (secret, port, show) => {
  const shown = new Set();
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const isOurs = isGenuine(secret, request.headers, body, nowInSeconds());
    response.writeHead(isOurs ? 200 : 401).end();
    if (!isOurs) return;
    const { message } = JSON.parse(body.toString("utf8"));
    if (!shown.has(message.id)) show(message);
    shown.add(message.id);
  });
  return server.listen(port);
};

if (process.argv[1] === import.meta.filename) {
  const { XC_URL: url = "http://127.0.0.1:8787", XC_SECRET: secret = "" } = process.env;
  listen(secret, 8790, ({ plainText }) => console.log(`\n小窗：${plainText}\n`));
  const user = randomUUID();
  for await (const text of createInterface({ input: process.stdin }))
    console.log(`[${await send(url, secret, eventOf(user, { type: "text", text }))}]`);
}
