import { Checkbox, CheckboxGroup, Input, Label, Picker, Radio, RadioGroup, Text, View } from "@tarojs/components";
import type { FormStep } from "../../../functions/messages/message.ts";
import { kindOf, months, years } from "../core/form-input.ts";
import { words } from "../core/words.ts";

export type FieldProps = {
  id: string;
  field: FormStep["field"];
  values: readonly string[];
  hasError: boolean;
  onChange: (values: readonly string[]) => void;
  onConfirm: () => void;
};

/** What is wrong, then the question in the bubble above (message-<seq>-text), then the help. */
const describedBy = (id: string) => `${id}-error ${id.replace("field", "message")}-text ${id}-help`;

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

/** Year and month as two lists: no calendar to leaf through for sixty years. */
const Month = (props: FieldProps) => {
  const { id, values, onChange } = props;
  const range = years(new Date().getFullYear());
  const [year = "", month = ""] = (values[0] ?? "").split("-");
  const aria = { "aria-describedby": describedBy(id), "aria-invalid": props.hasError };
  return (
    <View className="month">
      <Picker
        id={id}
        className="select"
        aria-label={`${props.field.label}：${words.year}`}
        {...aria}
        placeholder={words.chooseYear}
        range={range.map((each) => `${each}${words.year}`)}
        value={range.indexOf(year)}
        onChange={({ detail }) => onChange([`${range[Number(detail.value)] ?? ""}-${month}`])}
      />
      <Picker
        className="select"
        aria-label={`${props.field.label}：${words.month}`}
        {...aria}
        placeholder={words.chooseMonth}
        range={months.map((each) => `${Number(each)}${words.month}`)}
        value={months.indexOf(month)}
        onChange={({ detail }) => onChange([`${year}-${months[Number(detail.value)] ?? ""}`])}
      />
    </View>
  );
};

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
      return <Month {...props} />;
    case "digits":
      return <Words {...props} type="number" />;
    case "id":
      return <Words {...props} type="idcard" />;
    case "words":
      return <Words {...props} type="text" />;
  }
};
