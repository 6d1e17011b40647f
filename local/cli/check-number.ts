import { join } from "node:path";
import { createWording } from "../../functions/adapters/knowledge-files.ts";
import { checkNumber, type NumberKind } from "../../functions/forms/check-number.ts";
import { systemClock } from "../../functions/shared/clock.ts";
import { paths } from "../runtime/data-dir.ts";
import { type Command, print } from "./command.ts";
import { inputLines } from "./input-lines.ts";

const kinds: readonly string[] = ["id-number", "uscc"] satisfies NumberKind[];
const isKind = (text: string | undefined): text is NumberKind => text !== undefined && kinds.includes(text);

/** `check id-number|uscc <value>`: fails on a bad one; with `-` every line of the input gets its line, bad or good. */
export const checkNumberCommand: Command = async ([kind, given, ...more], { json }) => {
  if (!isKind(kind) || given === undefined || more.length > 0)
    return { misuse: "可用：check id-number <号码>、check uscc <代码>，或用 - 逐行读入" };
  const wording = createWording(join(paths.root, "knowledge"));
  const check = (value: string) => checkNumber({ wording, clock: systemClock }, kind, value);
  if (given === "-") {
    for await (const line of inputLines()) print(JSON.stringify(check(line)));
    return 0;
  }
  const outcome = check(given);
  print(json ? JSON.stringify(outcome) : (outcome.reason ?? "校验正确。"));
  return outcome.valid ? 0 : 1;
};
