import * as z from "zod";
import { Overlay } from "./overlay.ts";
import { Service } from "./service.ts";

const asText = (schema: z.ZodType, title: string): string => {
  const json = { title, ...z.toJSONSchema(schema, { io: "input", reused: "ref" }) };
  return `${JSON.stringify(json, null, 2)}\n`;
};

/** The JSON Schema of a service file (knowledge/services/<id>.yaml) for editors, as text; made from the schema that checks it. */
export const serviceSchema = (): string => asText(Service, "小窗：一件事定义");

/** The JSON Schema of a region's file (knowledge/services/<id>/<region>.yaml), as text. */
export const overlaySchema = (): string => asText(Overlay, "小窗：一件事的地方规定");
