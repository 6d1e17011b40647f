import * as z from "zod";
import type { CentreDesk } from "../handoff/centre-port.ts";
import type { Clock } from "../shared/clock.ts";
import { postSigned } from "./signed-http.ts";

/** A centre's own desk behind one signed call: `<url>` takes one event after the other. */
export const createCentreDesk = (
  url: string,
  secret: () => Promise<string>,
  clock: Clock,
  timeoutMs = 5_000,
): CentreDesk => ({
  async send(event) {
    await postSigned(
      { url, secret: await secret(), clock, service: "centre-desk", timeoutMs },
      event,
      z.looseObject({}),
    );
  },
});
