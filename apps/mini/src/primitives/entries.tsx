import * as mini from "mini-elements";
import { type Aria, ariaOf, classOf } from "./aria.ts";

type Entry = Aria & {
  id?: string;
  className?: string;
  value: string;
  placeholder?: string;
  maxlength?: number;
  onInput: (event: { detail: { value: string } }) => void;
  onConfirm?: () => void;
  onBlur?: () => void;
};

/** Without a label of its own it is named by the `Label` for it (options.tsx). */
const nameOf = (props: Entry) =>
  props["aria-label"] === undefined && props.id !== undefined ? { "aria-labelledby": `${props.id}-name` } : {};

const common = (props: Entry) => ({
  id: props.id,
  className: classOf("entry", props),
  value: props.value,
  placeholder: props.placeholder,
  placeholderClass: "entry-hint",
  // Without a number of its own an entry takes 140 letters.
  maxlength: props.maxlength ?? -1,
  cursorSpacing: 16,
  onInput: ({ detail }: { detail: { value: string } }) => props.onInput({ detail: { value: detail.value } }),
  onConfirm: () => props.onConfirm?.(),
  onBlur: () => props.onBlur?.(),
  ...ariaOf({ ...nameOf(props), ...props }),
});

export const Input = ({ type = "text", ...props }: Entry & { type?: string }) => (
  <mini.Input {...common(props)} type={type} confirmType="done" />
);

export const Textarea = (props: Entry) => (
  <mini.Textarea
    {...common(props)}
    confirmType="send"
    confirmHold
    showConfirmBar={false}
    disableDefaultPadding
    adjustPosition
  />
);
