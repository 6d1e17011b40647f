import * as z from "zod";
import { createLogger } from "../../functions/shared/logger.ts";

/** Log of a child; the supervisor writes it to a file of the data directory. */
export const childLog = createLogger();

/** What a child says when it serves: its own process and those it started. */
export const ReadyMessage = z.object({ type: z.literal("ready"), pids: z.array(z.int()) });
export const StopMessage = z.object({ type: z.literal("stop") });

type Started = { pids?: readonly number[]; stop(): Promise<void> };

// Longer than a turn without a model takes, shorter than a person waits after Ctrl-C.
const stopWithinMs = 4000;

/** The configuration that the supervisor gave this child as its first argument. */
export const childConfig = <S extends z.ZodType>(schema: S): z.output<S> =>
  schema.parse(JSON.parse(process.argv[2] ?? "{}"));

/**
 * Runs a child of the supervisor: starts, says so, stops when told to. When the supervisor is gone, however it died, the
 * child goes at once. `abandon` then ends what the child itself has started.
 */
export const runChild = async (start: () => Promise<Started>, abandon: () => void = () => undefined): Promise<void> => {
  // Ctrl-C reaches every process of the terminal; the supervisor decides the order in which they stop.
  process.on("SIGINT", () => undefined);
  process.on("SIGTERM", () => undefined);
  process.on("disconnect", () => {
    abandon();
    process.exit(1);
  });
  const started = await start();
  process.on("message", (message) => {
    if (!StopMessage.safeParse(message).success) return;
    const timer = setTimeout(() => process.exit(0), stopWithinMs);
    started
      .stop()
      .catch((error: unknown) => childLog.error("process.stop-failed", { error }))
      .finally(() => {
        clearTimeout(timer);
        abandon();
        process.exit(0);
      });
  });
  if (!process.connected) process.exit(1);
  process.send?.({ type: "ready", pids: [process.pid, ...(started.pids ?? [])] });
};
