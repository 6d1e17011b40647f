import { Validations } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

/** Rules of cdk-nag that a resource may break, each with the reason. */
export const acknowledge = (construct: IConstruct, reasons: Readonly<Record<string, string>>): void =>
  Validations.of(construct).acknowledge(...Object.entries(reasons).map(([id, reason]) => ({ id, reason })));
