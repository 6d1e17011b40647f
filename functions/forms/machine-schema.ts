import * as z from "zod";
import { DepartmentCallback } from "./department-callback.ts";
import { MachineForm } from "./machine-form.ts";

const jsonSchema = (schema: z.ZodType) => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: "input", target: "draft-2020-12" });
  return json;
};

/** `machine-v1` as JSON Schema 2020-12: what departments are sent, and what they send back. */
export const machineSchemas = () => ({
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "machine-v1",
  $defs: { request: jsonSchema(MachineForm), callback: jsonSchema(DepartmentCallback) },
});
