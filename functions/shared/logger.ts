import { maskPersonalData } from "./personal-data.ts";

type Fields = Readonly<Record<string, unknown>>;

/** One JSON line an event. `event` is a code such as `turn.done`, to search and alarm on; message text never goes in. */
export type Logger = {
  info(event: string, fields?: Fields): void;
  warn(event: string, fields?: Fields): void;
  error(event: string, fields?: Fields): void;
  with(fields: Fields): Logger;
};

const plain = (value: unknown): unknown =>
  value instanceof Error
    ? { name: value.name, message: value.message, stack: value.stack, cause: plain(value.cause) }
    : value;

/** Writes to `write` (standard output by default). Every string is masked once more on the way out. */
export const createLogger = (
  fixed: Fields = {},
  write: (line: string) => void = (line) => process.stdout.write(`${line}\n`),
): Logger => {
  const line =
    (level: string) =>
    (event: string, fields: Fields = {}) =>
      write(
        JSON.stringify({ at: new Date().toISOString(), level, event, ...fixed, ...fields }, (_, value) => {
          const shown = plain(value);
          return typeof shown === "string" ? maskPersonalData(shown) : shown;
        }),
      );
  return {
    info: line("info"),
    warn: line("warn"),
    error: line("error"),
    with: (fields) => createLogger({ ...fixed, ...fields }, write),
  };
};

export const silentLogger: Logger = createLogger({}, () => undefined);
