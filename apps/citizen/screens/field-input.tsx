import { Checkbox, CheckboxGroup, Input, Label, Radio, RadioGroup, Text } from "@tarojs/components";
import { kindOf } from "../core/form-input.ts";
import { AddressInput } from "./address-input.tsx";
import { DateInput } from "./date-input.tsx";
import { describedBy, type FieldProps } from "./field-props.ts";
import { UploadInput } from "./upload-input.tsx";

/** Named by itself and not by the label's element, which may be scrolled out of view while the input is in view. */
const ariaOf = ({ id, field, hasError }: FieldProps) => ({
  "aria-label": field.label,
  "aria-describedby": describedBy(id),
  "aria-invalid": hasError,
  "aria-required": !field.optional,
});

/** A tick or a dot beside its words; the whole line can be pressed. The first one has the field's id, to be focused. */
const OptionLine = ({
  kind,
  id,
  value,
  label,
  isOn,
}: {
  kind: "radio" | "check";
  id: string;
  value: string;
  label: string;
  isOn: boolean;
}) => (
  <Label className={isOn ? "option option-on" : "option"} for={id}>
    {kind === "radio" ? (
      <Radio id={id} value={value} checked={isOn} />
    ) : (
      <Checkbox id={id} value={value} checked={isOn} />
    )}
    <Text className="option-label">{label}</Text>
  </Label>
);

const optionId = (id: string, index: number) => (index === 0 ? id : `${id}-${index}`);

const OneOf = (props: FieldProps) => (
  <RadioGroup className="options" {...ariaOf(props)} onChange={({ detail }) => props.onChange([detail.value])}>
    {props.field.choices.map(({ value, label }, index) => (
      <OptionLine
        key={value}
        kind="radio"
        id={optionId(props.id, index)}
        value={value}
        label={label}
        isOn={props.values[0] === value}
      />
    ))}
  </RadioGroup>
);

const SomeOf = (props: FieldProps) => (
  <CheckboxGroup
    className="options"
    aria-label={props.field.label}
    aria-describedby={describedBy(props.id)}
    value={props.values}
    onChange={({ detail }) => props.onChange(detail.value)}
  >
    {props.field.choices.map(({ value, label }, index) => (
      <OptionLine
        key={value}
        kind="check"
        id={optionId(props.id, index)}
        value={value}
        label={label}
        isOn={props.values.includes(value)}
      />
    ))}
  </CheckboxGroup>
);

const Words = (props: FieldProps & { type: "text" | "number" | "idcard" }) => (
  <Input
    {...ariaOf(props)}
    id={props.id}
    className="input"
    type={props.type}
    maxlength={200}
    value={props.values[0] ?? ""}
    onInput={({ detail }) => props.onChange([detail.value])}
    onConfirm={props.onConfirm}
    {...(props.onLeave && { onBlur: props.onLeave })}
  />
);

/** The input that suits the field. */
export const FieldInput = (props: FieldProps) => {
  switch (kindOf(props.field)) {
    case "one-of":
      return <OneOf {...props} />;
    case "some-of":
      return <SomeOf {...props} />;
    case "month":
      return <DateInput {...props} hasDay={false} />;
    case "date":
      return <DateInput {...props} hasDay />;
    case "address":
      return <AddressInput {...props} />;
    case "upload":
      return <UploadInput {...props} />;
    // Its two answers are buttons (form-step.tsx).
    case "consent":
      return null;
    case "digits":
      return <Words {...props} type="number" />;
    case "id":
      return <Words {...props} type="idcard" />;
    case "words":
      return <Words {...props} type="text" />;
  }
};
