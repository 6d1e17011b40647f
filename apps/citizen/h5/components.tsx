import { type CSSProperties, createContext, type ReactNode, useContext, useId } from "react";

// The primitives that screens are written on, with the names and events of @tarojs/components, as real HTML elements:
// what assistive technology sees is a button, an input, a list, whatever the styles say.

type Aria = {
  role?: string;
  "aria-label"?: string;
  "aria-labelledby"?: string;
  "aria-describedby"?: string;
  "aria-live"?: "polite" | "assertive" | "off";
  "aria-hidden"?: boolean;
  "aria-level"?: number;
  "aria-modal"?: boolean;
  "aria-busy"?: boolean;
  "aria-expanded"?: boolean;
  "aria-pressed"?: boolean;
  "aria-haspopup"?: "dialog";
  "aria-invalid"?: boolean;
  "aria-required"?: boolean;
  "aria-disabled"?: boolean;
  "aria-valuenow"?: number;
  "aria-valuemin"?: number;
  "aria-valuemax"?: number;
  "aria-valuetext"?: string;
  "aria-current"?: "step" | "page";
};
type Base = Aria & { id?: string; className?: string; style?: CSSProperties; children?: ReactNode; tabIndex?: number };
type Detail<Value> = { detail: { value: Value } };
type Listener<Value> = (event: Detail<Value>) => void;
const detail = <Value,>(value: Value): Detail<Value> => ({ detail: { value } });

export const View = (props: Base) => <div {...props} />;

export const Text = (props: Base) => <span {...props} />;

/** What lies over the whole page, wherever it stands: mini-programs draw it apart from what scrolls. */
export const RootPortal = ({ children }: { children: ReactNode }) => children;

export const Button = ({ disabled, ...props }: Base & { disabled?: boolean; onClick?: () => void }) => (
  <button type="button" disabled={disabled} {...props} />
);

/** Can be scrolled with the keyboard, so it is a stop of the focus, unless what is in it is always one. */
export const ScrollView = ({ scrollY: _, isStop = true, ...props }: Base & { scrollY?: boolean; isStop?: boolean }) => (
  // Without a stop nobody can scroll it by keyboard (axe: scrollable-region-focusable).
  <div {...(isStop && { tabIndex: 0 })} {...props} />
);

/** A link to another site, which learns nothing about this page. */
export const Navigator = ({ url, ...props }: Base & { url: string }) => (
  <a href={url} target="_blank" rel="noopener noreferrer" {...props} />
);

type Entry = Base & {
  value: string;
  placeholder?: string;
  maxlength?: number;
  onInput: Listener<string>;
  onConfirm?: () => void;
  onBlur?: () => void;
};
type InputType = "text" | "number" | "idcard";

export const Input = ({ type, maxlength, onInput, onConfirm, ...props }: Entry & { type?: InputType }) => (
  <input
    type="text"
    inputMode={type === "number" ? "numeric" : "text"}
    autoComplete="off"
    autoCapitalize={type === "idcard" ? "characters" : "none"}
    spellCheck={false}
    maxLength={maxlength}
    onChange={(event) => onInput(detail(event.target.value))}
    onKeyDown={(event) => {
      if (event.key === "Enter" && !event.nativeEvent.isComposing) onConfirm?.();
    }}
    {...props}
  />
);

/** Enter confirms, Shift+Enter starts a line. Enter that only chooses a word of an input method does neither. */
export const Textarea = ({ maxlength, onInput, onConfirm, ...props }: Entry) => (
  <textarea
    rows={1}
    maxLength={maxlength}
    enterKeyHint="send"
    onChange={(event) => onInput(detail(event.target.value))}
    onKeyDown={(event) => {
      if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
      event.preventDefault();
      onConfirm?.();
    }}
    {...props}
  />
);

type PickerProps = Base & { range: readonly string[]; value: number; placeholder?: string; onChange: Listener<number> };

/** One of a list; `value` is its place, -1 when nothing is chosen yet. */
export const Picker = ({ range, value, placeholder, onChange, children: _, ...props }: PickerProps) => (
  <select value={value} onChange={(event) => onChange(detail(Number(event.target.value)))} {...props}>
    {placeholder !== undefined && (
      <option value={-1} disabled>
        {placeholder}
      </option>
    )}
    {range.map((label, index) => (
      <option key={label} value={index}>
        {label}
      </option>
    ))}
  </select>
);

type Group = { name: string; toggle(value: string): void };
const RadioContext = createContext<Group>({ name: "", toggle: () => {} });
const CheckContext = createContext<Group>({ name: "", toggle: () => {} });

export const RadioGroup = ({ onChange, ...props }: Base & { onChange: Listener<string> }) => (
  <RadioContext.Provider value={{ name: useId(), toggle: (value) => onChange(detail(value)) }}>
    <div role="radiogroup" {...props} />
  </RadioContext.Provider>
);

type Option = { id?: string; className?: string; value: string; checked: boolean };

export const Radio = ({ value, ...props }: Option) => {
  const { name, toggle } = useContext(RadioContext);
  return <input type="radio" name={name} value={value} onChange={() => toggle(value)} {...props} />;
};

/** `value` of the group is what is ticked now. */
export const CheckboxGroup = ({
  value,
  onChange,
  ...props
}: Base & { value: readonly string[]; onChange: Listener<readonly string[]> }) => {
  const toggle = (one: string) =>
    onChange(detail(value.includes(one) ? value.filter((other) => other !== one) : [...value, one]));
  return (
    <CheckContext.Provider value={{ name: useId(), toggle }}>
      {/* biome-ignore lint/a11y/useSemanticElements: named by aria-labelledby, as in a mini-program, which has no legend */}
      <div role="group" {...props} />
    </CheckContext.Provider>
  );
};

export const Checkbox = ({ value, ...props }: Option) => {
  const { name, toggle } = useContext(CheckContext);
  return <input type="checkbox" name={name} value={value} onChange={() => toggle(value)} {...props} />;
};

export const Label = ({ for: target, ...props }: Base & { for?: string }) => (
  // biome-ignore lint/a11y/noLabelWithoutControl: the control is a child or named by `for`, which the screens decide
  <label htmlFor={target} {...props} />
);
