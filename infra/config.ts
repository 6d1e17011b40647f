import { RetentionDays } from "aws-cdk-lib/aws-logs";
import * as z from "zod";

/** 网络安全法 (as in force since 2026-01-01) art. 23: logs are kept for six months at least, which may be 184 days. */
const sixMonthsInDays = 184;
const offeredByCloudWatch = new Set(Object.values(RetentionDays).filter((days) => typeof days === "number"));

const stage = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,15}$/, "lower-case letters, digits and hyphens, at most 16")
  .default("prod");

const logRetentionDays = z.coerce
  .number()
  .refine((days) => days >= sixMonthsInDays, `logs are kept for six months at least: ${sixMonthsInDays} days`)
  .refine((days) => offeredByCloudWatch.has(days), "CloudWatch does not offer this number of days; 365 is the next one")
  .default(RetentionDays.ONE_YEAR);

const departmentUrl = z.url({ protocol: /^https$/ });
const department = z.union([
  departmentUrl,
  z.strictObject({ url: departmentUrl, key: z.string(), alsoAccepts: z.array(z.string()).optional() }),
]);

// The functions check what a channel's settings say; here they only have to be an object.
const settings = z.record(z.string(), z.unknown());

const parseJson = (text: string, context: z.RefinementCtx): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: "custom", message: "no JSON" });
    return z.NEVER;
  }
};

const prices = z.object({ input: z.number().nonnegative(), output: z.number().nonnegative() });

/** Everything that an operator may set with `cdk deploy -c name=value`. */
export const Config = z
  .object({
    /** Part of every stack's name, so that several stages fit in one account. */
    stage,
    alarmEmail: z.email().optional(),
    /** The site's own name; without it the site is at CloudFront's. */
    domain: z.hostname().optional(),
    /** A certificate for `domain`, in us-east-1 as CloudFront wants it. */
    certificateArn: z.string().startsWith("arn:").optional(),
    logRetentionDays,
    /** A message costs two or three requests (send, read, sign-in now and then); 200 messages a second fit in. */
    requestsPerSecond: z.coerce.number().int().positive().default(600),
    burst: z.coerce.number().int().positive().default(1200),
    staffMfa: z.enum(["optional", "required"]).default("optional"),
    /** A language model, if there is one: the address of an endpoint that speaks OpenAI's chat protocol, and the model's name. */
    modelUrl: z.url({ protocol: /^https$/ }).optional(),
    modelName: z.string().min(1).optional(),
    modelDailyTokens: z.coerce.number().int().nonnegative().optional(),
    /** What a million tokens cost, for the figures: `-c modelPrices='{"input":2,"output":8}'`. */
    modelPrices: z.union([prices, z.string().transform(parseJson).pipe(prices)]).optional(),
    /** Speech into text by this model of the same endpoint, and the seconds of it a day; without it voice is not offered. */
    transcriptionModel: z.string().min(1).optional(),
    voiceDailySeconds: z.coerce.number().int().nonnegative().optional(),
    /** 天地图's geocoder, `https://api.tianditu.gov.cn/geocoder`: which region a device is in. Its key is the secret `map-key`. */
    geocoderUrl: z.url({ protocol: /^https$/ }).optional(),
    /** Vectors beside the lexical search, from the same endpoint as the language model. */
    embeddingModel: z.string().min(1).optional(),
    /** OpenSearch instead of the index in memory, for collections of many thousands of passages: its address and its ARN. */
    openSearchUrl: z.url({ protocol: /^https$/ }).optional(),
    openSearchArn: z.string().startsWith("arn:").optional(),
    /** Departments with a system of their own: `-c departments='{"hrss":"https://…"}'`, or with keys named (docs/machine-v1.md). */
    departments: z
      .union([z.record(z.string(), department), z.string().transform(parseJson).pipe(z.record(z.string(), department))])
      .optional(),
    /** Registers that share data with the citizen's consent, by data set (docs/data-sharing-v1.md); read SECURITY.md first. */
    registers: z
      .union([z.record(z.string(), department), z.string().transform(parseJson).pipe(z.record(z.string(), department))])
      .optional(),
    /** Platforms that are connected, and how: `-c channels='{"wechat-mini":{…}}'` (docs/channels). Their keys are a secret. */
    channels: z
      .union([z.record(z.string(), settings), z.string().transform(parseJson).pipe(z.record(z.string(), settings))])
      .optional(),
    /** Calls to platforms leave from one address, for their whitelists: a NAT gateway with an elastic IP, which costs by the hour. */
    fixedAddress: z.union([z.boolean(), z.stringbool()]).default(false),
    /** A virus scanner for uploaded files (functions/adapters/virus-scanner.ts); without it they are not scanned. */
    uploadScanUrl: z.url({ protocol: /^https$/ }).optional(),
    /** The city's own 12345 system, if one is connected: signed calls go to `/events` and `/statuses` below it. */
    cityTicketsUrl: z.url({ protocol: /^https$/ }).optional(),
    /** The centre's own desk, if it has one: takes signed events (docs/centre-desk.md). */
    centreDeskUrl: z.url({ protocol: /^https$/ }).optional(),
    /** A gateway for short messages, which codes are sent through. */
    noticeUrl: z.url({ protocol: /^https$/ }).optional(),
    /** Hosts whose pages are fetched to see whether sources are still there: `www.gov.cn,*.hunan.gov.cn`; without it none is. */
    linkHosts: z
      .string()
      .regex(/^[a-z0-9.,*-]+$/)
      .optional(),
    tracing: z.union([z.boolean(), z.stringbool()]).default(false),
  })
  .refine(({ modelUrl, modelName }) => !modelUrl === !modelName, {
    error: "modelUrl and modelName go together",
    path: ["modelName"],
  })
  .refine(({ embeddingModel, modelUrl }) => !embeddingModel || modelUrl, {
    error: "embeddingModel needs modelUrl",
    path: ["embeddingModel"],
  })
  .refine(({ transcriptionModel, modelUrl }) => !transcriptionModel || modelUrl, {
    error: "transcriptionModel needs modelUrl",
    path: ["transcriptionModel"],
  })
  .refine(({ openSearchUrl, openSearchArn }) => !openSearchUrl === !openSearchArn, {
    error: "openSearchUrl and openSearchArn go together",
    path: ["openSearchArn"],
  })
  .refine(({ domain, certificateArn }) => !domain === !certificateArn, {
    error: "domain and certificateArn go together",
    path: ["certificateArn"],
  });
export type Config = z.output<typeof Config>;

/** Reads the settings from the CDK context; throws with every wrong one named. */
export const readConfig = (contextOf: (name: keyof Config) => unknown): Config => {
  const names = Object.keys(Config.shape) as (keyof Config)[];
  const parsed = Config.safeParse(Object.fromEntries(names.map((name) => [name, contextOf(name)])));
  if (!parsed.success) throw new Error(`Wrong settings (-c name=value):\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
};
