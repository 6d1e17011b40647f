import type { SubmissionStore } from "./ports.ts";
import type { Service } from "./service.ts";
import type { Submission } from "./submission.ts";

/** The submission number in a text, in its usual form; undefined when there is none. Lower case, full width, no dash are fine. */
export const submissionNumberIn = (services: readonly Service[], text: string): string | undefined => {
  const prefixes = services.filter(({ kind }) => kind === "bundle").map(({ numberPrefix }) => numberPrefix);
  const pattern = new RegExp(
    `(?<![A-Z0-9])(${prefixes.join("|")})[\\s—–‐_-]*(\\d{8})[\\s—–‐_-]*([A-Z0-9]{6})(?![A-Z0-9])`,
  );
  const found = prefixes.length > 0 ? pattern.exec(text.normalize("NFKC").toUpperCase()) : null;
  return found ? `${found[1]}${found[2]}-${found[3]}` : undefined;
};

/** A citizen's own submission by its number. Somebody else's is as good as missing: undefined. */
export const findSubmission = async (
  submissions: SubmissionStore,
  { number, citizen }: { number: string; citizen: string },
): Promise<Submission | undefined> => {
  const submission = await submissions.findByNumber(number);
  return submission?.citizen === citizen ? submission : undefined;
};
