import { findPersonalData, maskPersonalData, type PersonalDataSpan } from "../../functions/shared/personal-data.ts";
import { type Command, print } from "./command.ts";
import { inputLines } from "./input-lines.ts";

/** Where one line holds personal data; places are UTF-16 offsets into the line. */
export const maskLine = (line: string): { spans: PersonalDataSpan[] } => ({ spans: findPersonalData(line) });

/** `mask`: reads lines; prints the places of personal data as JSON, or the lines with it hidden. */
export const maskCommand: Command = async (rest, { json }) => {
  if (rest.length > 0) return { misuse: "mask 从标准输入逐行读取，不带参数" };
  for await (const line of inputLines()) print(json ? JSON.stringify(maskLine(line)) : maskPersonalData(line));
  return 0;
};
