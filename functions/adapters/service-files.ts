import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import * as z from "zod";
import { checkService, type ServiceFinding } from "../forms/check-service.ts";
import { Service } from "../forms/service.ts";
import { AppError } from "../shared/app-error.ts";

type ReadFile = { service: Service | undefined; findings: ServiceFinding[] };

const finding = (file: string, problem: string): ReadFile => ({ service: undefined, findings: [{ file, problem }] });

const readService = (file: string, text: string): ReadFile => {
  let data: unknown;
  try {
    data = parse(text);
  } catch (error) {
    return finding(file, `no valid YAML: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = Service.safeParse(data);
  if (!parsed.success) return finding(file, z.prettifyError(parsed.error));
  const { data: service } = parsed;
  const misnamed =
    file === `${service.id}.yaml`
      ? []
      : [{ file, problem: `the file of service "${service.id}" must be ${service.id}.yaml` }];
  return { service, findings: [...misnamed, ...checkService(service, file)] };
};

const readAll = (folder: string): ReadFile[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .toSorted()
    .map((file) => readService(file, readFileSync(join(folder, file), "utf8")));

/** Everything that is wrong with the service files of a folder; empty when all is well. */
export const checkServiceFiles = (folder: string): ServiceFinding[] =>
  readAll(folder).flatMap(({ findings }) => findings);

/** The services of a folder (knowledge/services). `content.invalid` with the findings when a file is wrong. */
export const loadServices = (folder: string): Service[] => {
  const read = readAll(folder);
  const findings = read.flatMap((file) => file.findings);
  if (findings.length > 0) throw new AppError("content.invalid", { findings });
  return read.flatMap(({ service }) => (service ? [service] : []));
};
