import * as mini from "mini-elements";
import { createContext, isValidElement, type ReactNode, useContext } from "react";
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

type Option = { id?: string; value: string; checked: boolean };

/** The words of the label around a control: they name it, since these elements do not name each other. */
const LabelWords = createContext("");

const wordsIn = (node: ReactNode): string => {
  if (typeof node === "string" || typeof node === "number") return String(node);
  if (Array.isArray(node)) return node.map(wordsIn).join("");
  return isValidElement<{ children?: ReactNode }>(node) ? wordsIn(node.props.children) : "";
};

export const Radio = (props: Option) => (
  <mini.Radio {...props} className="tick" color="#0f4775" aria-label={useContext(LabelWords)} />
);

export const Checkbox = (props: Option) => (
  <mini.Checkbox {...props} className="tick" color="#0f4775" aria-label={useContext(LabelWords)} />
);

/** Beside its control it has an id by which the control is named; around it, pressing the words presses the control. */
export const Label = ({ for: target, children, ...props }: Base & { for?: string }) => (
  <LabelWords.Provider value={wordsIn(children)}>
    <mini.Label
      id={props.id ?? (target === undefined ? undefined : `${target}-name`)}
      className={classOf("label", props)}
      for={target}
    >
      {children}
    </mini.Label>
  </LabelWords.Provider>
);
