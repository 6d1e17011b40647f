import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { checkService } from "../../../functions/forms/check-service.ts";
import { Service } from "../../../functions/forms/service.ts";
import { schemaFiles } from "../../../local/cli/services.ts";

const path = (file: string): string => new URL(`../../../${file}`, import.meta.url).pathname;

describe("the JSON Schema of services", () => {
  it.each(schemaFiles(path("knowledge/services")))("is stored as it follows from the code: $file", ({ file, text }) => {
    expect(readFileSync(file, "utf8")).toBe(text);
  });

  it("allows what a service file says and speaks of every part", () => {
    const [service] = schemaFiles("");
    const { properties } = JSON.parse(service?.text ?? "") as { properties: Record<string, unknown> };

    expect(Object.keys(properties)).toEqual(Object.keys(Service.shape));
  });
});

describe("the guide for authors", () => {
  it("shows an example that passes every check", () => {
    const guide = readFileSync(path("docs/service-definition.md"), "utf8");
    const yaml = /```yaml\n(.*?)```/s.exec(guide)?.[1] ?? "";
    const service = Service.parse(parse(yaml));

    expect(checkService(service, "sample.yaml")).toEqual([]);
  });
});
