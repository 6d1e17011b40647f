import { randomUUID } from "node:crypto";
import type { Context } from "aws-lambda";
import { deployment } from "../../functions/deployment.ts";
import type { FunctionName } from "../../functions/deployment-entry.ts";

/** A deployed function as Lambda sees it. */
export type Handler = (event: unknown, context: Context) => Promise<unknown>;
export type Handlers = Readonly<Partial<Record<FunctionName, Handler>>>;

export const functionNames = Object.keys(deployment) as FunctionName[];

/** Loads functions/handlers/<name>.ts. The environment must be complete before: handlers read it when loaded. */
export const loadHandler = async (name: FunctionName): Promise<Handler> => {
  const module: { handler: Handler } = await import(`../../functions/handlers/${name}.ts`);
  return module.handler;
};

const context = (name: FunctionName, timeoutSeconds: number): Context => {
  const endsAt = Date.now() + timeoutSeconds * 1000;
  const ended = (): void => undefined;
  return {
    callbackWaitsForEmptyEventLoop: false,
    functionName: name,
    functionVersion: "$LATEST",
    invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${name}`,
    memoryLimitInMB: String(deployment[name].memoryMb),
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: "local",
    getRemainingTimeInMillis: () => Math.max(0, endsAt - Date.now()),
    done: ended,
    fail: ended,
    succeed: ended,
  };
};

/** The function did not end within its time. Its code may still run: one process cannot stop it as Lambda does. */
class FunctionTimeout extends Error {
  constructor(name: FunctionName, seconds: number) {
    super(`${name} did not end within ${seconds} s`);
    this.name = "FunctionTimeout";
  }
}

export type Invoke = (name: FunctionName, event: unknown) => Promise<unknown>;

/** Calls a function with a fresh Lambda context and the time limit of its entry; longer is an error. */
export const createInvoke =
  (handlers: Handlers): Invoke =>
  async (name, event) => {
    const { timeoutSeconds } = deployment[name];
    const handler = handlers[name];
    if (!handler) throw new Error(`the function ${name} is not loaded`);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new FunctionTimeout(name, timeoutSeconds)), timeoutSeconds * 1000);
    });
    try {
      return await Promise.race([handler(event, context(name, timeoutSeconds)), late]);
    } finally {
      clearTimeout(timer);
    }
  };
