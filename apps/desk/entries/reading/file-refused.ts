/** A file that is not read; the message says why and what to do, in the curator's words. */
export class FileRefused extends Error {
  constructor(problem: string, cause?: unknown) {
    super(problem, { cause });
    this.name = "FileRefused";
  }
}

/** Ends reading with the reason. */
export const refuseFile = (problem: string): never => {
  throw new FileRefused(problem);
};

/** What to tell about anything that went wrong while reading: our own words, or that the file is damaged. */
export const whyUnread = (error: unknown): string =>
  error instanceof FileRefused ? error.message : "这个文件读不了，可能已损坏。请用原来的软件打开，另存一份再试。";
