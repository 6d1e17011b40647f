import { bad, type FieldType } from "./field-type.ts";

/** A repeated group is never asked itself: the walk asks its fields once for each item (expand-group.ts). */
export const groupType: FieldType = {
  parse: () => bad("group"),
  show: (value) => String(value),
  accepts: () => false,
};
