import * as z from "zod";

/** What the supervisor tells the gateway process. */
export const GatewayConfig = z.object({
  host: z.string(),
  port: z.int(),
  controlPort: z.int(),
  sqsEndpoint: z.string(),
  queueUrls: z.object({
    inbox: z.string(),
    dispatch: z.string(),
    "channel-jobs": z.string(),
    "handoff-watch": z.string(),
    "jobs-failed": z.string(),
  }),
  callsUrl: z.string(),
  sites: z.array(z.object({ prefix: z.string(), folder: z.string() })),
  issuer: z.string(),
});
export type GatewayConfig = z.infer<typeof GatewayConfig>;
