import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { buildStacks } from "../../infra/build-stacks.ts";
import { projectRoot } from "../../infra/constructs/bundling.ts";

export type Resource = { Type: string; Properties: Record<string, unknown>; DeletionPolicy?: string };
type Template = {
  Resources?: Record<string, Resource>;
  Outputs?: Record<string, { Value: unknown; Export?: { Name: string } }>;
};
type Found = Resource & { logicalId: string; stack: string };

const cdkJson = JSON.parse(readFileSync(join(projectRoot, "cdk.json"), "utf8")) as { context: Record<string, unknown> };

/** The app as `cdk synth` would make it without settings; functions are not bundled. */
const buildApp = (): App => {
  const outdir = mkdtempSync(join(tmpdir(), "cdk-"));
  const app = new App({ outdir, context: { ...cdkJson.context, "aws:cdk:bundling-stacks": [] } });
  buildStacks(app);
  return app;
};

/** Every synthesised resource, its intrinsic functions rendered to text that a person can compare. */
export type Assembly = {
  app: App;
  all(type: string): Found[];
};

// "tableconversationsEB296B70" and "queueinbox489E1CD8" as CDK names them, without its hash.
const plainName = (logicalId: string): string => logicalId.replace(/[0-9A-F]{8}$/, "");

const renderer = (exported: ReadonlyMap<string, unknown>) => {
  const text = (value: unknown): string => String(render(value));
  const intrinsics = new Map<string, (argument: never) => string>([
    ["Ref", (name: string) => plainName(name)],
    ["Fn::GetAtt", ([name, attribute]: [string, string]) => `${plainName(name)}.${attribute}`],
    ["Fn::Join", ([separator, parts]: [string, unknown[]]) => parts.map(text).join(separator)],
    ["Fn::ImportValue", (name: string) => text(exported.get(name))],
    ["Fn::Sub", (template: string) => template],
  ]);
  const render = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(render);
    if (typeof value !== "object" || value === null) return value;
    const [[key, argument] = [], ...others] = Object.entries(value);
    const intrinsic = key !== undefined && others.length === 0 ? intrinsics.get(key) : undefined;
    if (intrinsic) return intrinsic(argument as never);
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, render(inner)]));
  };
  return render;
};

const synthesise = (): Assembly => {
  const app = buildApp();
  const stacks = app.synth().stacks.map(({ stackName, template }) => ({ stackName, template: template as Template }));
  rmSync(app.outdir, { recursive: true });
  const outputs = stacks.flatMap(({ template }) => Object.values(template.Outputs ?? {}));
  const exported = new Map(outputs.flatMap(({ Value, Export }) => (Export ? [[Export.Name, Value] as const] : [])));
  const found = stacks.flatMap(({ stackName, template }) =>
    Object.entries(template.Resources ?? {}).map(([logicalId, resource]) => ({
      ...resource,
      logicalId,
      stack: stackName,
    })),
  );
  const render = renderer(exported);
  const resources = found.map((resource) => ({
    ...resource,
    Properties: (render(resource.Properties) ?? {}) as never,
  }));
  return { app, all: (type) => resources.filter(({ Type }) => Type === type) };
};

let shared: Assembly | undefined;

/** The assembly with the default settings, synthesised once for all tests. */
export const assembly = (): Assembly => {
  shared ??= synthesise();
  return shared;
};

/** A resource's name in the template without CDK's hash. */
export const nameOf = ({ logicalId }: { logicalId: string }): string => plainName(logicalId);

/** How CDK writes one of our names inside a logical id. */
export const idOf = (kind: string, name: string): string => `${kind}${name.replaceAll("-", "")}`;
