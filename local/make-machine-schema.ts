import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { machineSchemas } from "../functions/forms/machine-schema.ts";
import { paths } from "./runtime/data-dir.ts";

/** Writes docs/machine-v1.schema.json anew after a change of the schemas: `node local/make-machine-schema.ts`. */
writeFileSync(join(paths.root, "docs/machine-v1.schema.json"), `${JSON.stringify(machineSchemas(), null, 2)}\n`);
