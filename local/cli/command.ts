/** Every option that some command takes; a command reads its own. */
export type Options = {
  json: boolean;
  region?: string | undefined;
  reason?: string | undefined;
  questions?: string | undefined;
  model?: boolean | undefined;
  at?: string | undefined;
  price?: string | undefined;
  update?: boolean | undefined;
};

/** What a command returns: its exit code, or what was wrong with how it was called. */
export type Command = (rest: readonly string[], options: Options) => Promise<number | { misuse: string }>;

/** One piece of output. */
export const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
