import type { FormStep } from "../../../functions/messages/message.ts";

export type FieldProps = {
  id: string;
  draftId: string;
  field: FormStep["field"];
  values: readonly string[];
  hasError: boolean;
  onChange: (values: readonly string[]) => void;
  onConfirm: () => void;
  /** The citizen has gone on to something else. */
  onLeave?: () => void;
};

/** What is wrong, then the question in the bubble above (message-<seq>-text), then the help. */
export const describedBy = (id: string) => `${id}-error ${id.replace("field", "message")}-text ${id}-help`;
