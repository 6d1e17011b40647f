import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkServiceFiles } from "../../functions/adapters/service-files.ts";
import { overlaySchema, serviceSchema } from "../../functions/forms/service-schema.ts";
import { paths } from "../runtime/data-dir.ts";
import { type Command, print } from "./command.ts";

/** The schema files that editors read, with what has to be in them. */
export const schemaFiles = (folder: string): { file: string; text: string }[] => [
  { file: join(folder, "service.schema.json"), text: serviceSchema() },
  { file: join(folder, "region.schema.json"), text: overlaySchema() },
];

const check = (folder: string, json: boolean): number => {
  const findings = checkServiceFiles(folder);
  if (json) print(JSON.stringify({ findings }, null, 2));
  else for (const { file, problem } of findings) print(`${file}: ${problem}`);
  if (!json && findings.length === 0) print("全部一件事文件都没有问题。");
  return findings.length === 0 ? 0 : 1;
};

const isCurrent = ({ file, text }: { file: string; text: string }): boolean => {
  try {
    return readFileSync(file, "utf8") === text;
  } catch {
    return false;
  }
};

const schema = (folder: string, update: boolean): number => {
  const files = schemaFiles(folder);
  if (!update) {
    print(serviceSchema().trimEnd());
    return 0;
  }
  for (const { file, text } of files.filter((one) => !isCurrent(one))) {
    writeFileSync(file, text);
    print(`已写入 ${file}`);
  }
  return 0;
};

/** `services check`: what is wrong with the service files. `services schema`: their JSON Schema, `--update` writes it down. */
export const servicesCommand: Command = async ([what, ...more], { json, update = false }) => {
  const folder = join(paths.root, "knowledge", "services");
  if (more.length === 0 && what === "check") return check(folder, json);
  if (more.length === 0 && what === "schema") return schema(folder, update);
  return { misuse: "可用：services check 或 services schema [--update]" };
};
