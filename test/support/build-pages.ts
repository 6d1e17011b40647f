import { buildApps } from "../../local/build-apps.ts";

/** Builds the web pages before the first test with a browser, once for all of them: what `npm start` then finds ready. */
export const setup = (): Promise<void> => buildApps((line) => process.stdout.write(`${line}\n`));
