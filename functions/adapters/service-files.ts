import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import * as z from "zod";
import { checkService, type ServiceFinding } from "../forms/check-service.ts";
import { Overlay } from "../forms/overlay.ts";
import { Service } from "../forms/service.ts";
import { AppError } from "../shared/app-error.ts";

type Read<T> = { value: T | undefined; findings: ServiceFinding[] };

const yamlIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".yaml"))
        .toSorted()
    : [];

const finding = (file: string, problem: string): { value: undefined; findings: ServiceFinding[] } => ({
  value: undefined,
  findings: [{ file, problem }],
});

const readYaml = <T>(folder: string, file: string, schema: z.ZodType<T>): Read<T> => {
  let data: unknown;
  try {
    data = parse(readFileSync(join(folder, file), "utf8"));
  } catch (error) {
    return finding(file, `no valid YAML: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = schema.safeParse(data);
  return parsed.success ? { value: parsed.data, findings: [] } : finding(file, z.prettifyError(parsed.error));
};

/** A name that does not fit what is inside leads people to the wrong file. */
const misnamed = (file: string, right: string): ServiceFinding[] =>
  file === right ? [] : [{ file, problem: `this file must be ${right}` }];

/** The regions' own files of a service lie in a folder of its name: <id>/430000.yaml. */
const readOverlays = (folder: string, id: string): { overlays: Overlay[]; findings: ServiceFinding[] } => {
  const read = yamlIn(join(folder, id)).map((name) => {
    const file = join(id, name);
    const { value, findings } = readYaml(folder, file, Overlay);
    return { value, findings: [...findings, ...(value ? misnamed(file, join(id, `${value.region}.yaml`)) : [])] };
  });
  return {
    overlays: read.flatMap(({ value }) => (value ? [value] : [])),
    findings: read.flatMap(({ findings }) => findings),
  };
};

const readService = (folder: string, file: string): Read<Service> => {
  const { value, findings } = readYaml(folder, file, Service);
  if (!value) return { value, findings };
  const local = readOverlays(folder, value.id);
  const service = { ...value, overlays: [...value.overlays, ...local.overlays] };
  return {
    value: service,
    findings: [...misnamed(file, `${value.id}.yaml`), ...local.findings, ...checkService(service, file)],
  };
};

const readAll = (folder: string): Read<Service>[] => yamlIn(folder).map((file) => readService(folder, file));

/** Everything that is wrong with the service files of a folder; empty when all is well. */
export const checkServiceFiles = (folder: string): ServiceFinding[] =>
  readAll(folder).flatMap(({ findings }) => findings);

/** The services of a folder (knowledge/services). `content.invalid` with the findings when a file is wrong. */
export const loadServices = (folder: string): Service[] => {
  const read = readAll(folder);
  const findings = read.flatMap((file) => file.findings);
  if (findings.length > 0) throw new AppError("content.invalid", { findings });
  return read.flatMap(({ value }) => (value ? [value] : []));
};
