import * as mini from "mini-elements";
import type { ReactNode } from "react";
import { type Aria, ariaOf, classOf } from "./aria.ts";

type Detail<Value> = { detail: { value: Value } };
type Base = Aria & { id?: string; className?: string; children?: ReactNode };

type PickerProps = Base & {
  range: readonly string[];
  value: number;
  placeholder?: string;
  onChange: (event: Detail<number>) => void;
};

/** One of a list; pressed, the platform opens its own wheel. The name says what is chosen as well: there is no other place. */
export const Picker = ({ range, value, placeholder = "", onChange, ...props }: PickerProps) => {
  const chosen = range[value] ?? placeholder;
  const name = `${props["aria-label"] ?? ""}，${chosen}`;
  return (
    <mini.Picker
      mode="selector"
      range={[...range]}
      value={Math.max(0, value)}
      onChange={({ detail }: Detail<number | string>) => onChange({ detail: { value: Number(detail.value) } })}
    >
      <mini.View
        id={props.id}
        className={classOf(value < 0 ? "picker picker-open" : "picker", props)}
        {...ariaOf({ ...props, role: "combobox", "aria-label": name, "aria-expanded": false })}
      >
        {chosen}
      </mini.View>
    </mini.Picker>
  );
};

export const RadioGroup = ({ onChange, children, ...props }: Base & { onChange: (event: Detail<string>) => void }) => (
  <mini.RadioGroup
    id={props.id}
    className={classOf("", props)}
    {...ariaOf({ role: "radiogroup", ...props })}
    onChange={({ detail }: Detail<string>) => onChange({ detail: { value: detail.value } })}
  >
    {children}
  </mini.RadioGroup>
);

type GroupProps = Base & { value: readonly string[]; onChange: (event: Detail<readonly string[]>) => void };

export const CheckboxGroup = ({ value: _, onChange, children, ...props }: GroupProps) => (
  <mini.CheckboxGroup
    id={props.id}
    className={classOf("", props)}
    {...ariaOf({ role: "group", ...props })}
    onChange={({ detail }: Detail<readonly string[]>) => onChange({ detail: { value: detail.value } })}
  >
    {children}
  </mini.CheckboxGroup>
);

type Option = Aria & { id?: string; value: string; checked: boolean };

export const Radio = ({ id, value, checked, ...props }: Option) => (
  <mini.Radio id={id} className="tick" value={value} checked={checked} color="#0f4775" {...ariaOf(props)} />
);

export const Checkbox = ({ id, value, checked, ...props }: Option) => (
  <mini.Checkbox id={id} className="tick" value={value} checked={checked} color="#0f4775" {...ariaOf(props)} />
);

/** Beside its control it has an id by which the control is named; around it, pressing the words presses the control. */
export const Label = ({ for: target, children, ...props }: Base & { for?: string }) => (
  <mini.Label
    id={props.id ?? (target === undefined ? undefined : `${target}-name`)}
    className={classOf("label", props)}
    for={target}
  >
    {children}
  </mini.Label>
);
