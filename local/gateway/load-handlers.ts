import type { FunctionName } from "../../functions/deployment-entry.ts";
import { functionNames, type Handlers, loadHandler } from "./lambda.ts";
import { inOwnThread } from "./own-thread.ts";

/** These compute for many seconds at a time. */
const busy: readonly FunctionName[] = ["publish", "build-index"];

/** The handlers of all functions, those that compute for long in threads of their own. */
export const loadHandlers = async (): Promise<Handlers> =>
  Object.fromEntries(
    await Promise.all(
      functionNames.map(
        async (name) => [name, busy.includes(name) ? inOwnThread(name) : await loadHandler(name)] as const,
      ),
    ),
  );
