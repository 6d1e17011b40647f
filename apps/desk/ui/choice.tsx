import { Select } from "antd";

type Props = {
  label: string;
  /** What is shown while nothing is chosen. */
  every: string;
  value: string | undefined;
  options: readonly { value: string; label: string }[];
  onChange(value: string | undefined): void;
};

/** One of several, or all of them. */
export const Choice = ({ label, every, value, options, onChange }: Props) => (
  <Select
    allowClear
    showSearch={{ optionFilterProp: "label" }}
    value={value ?? null}
    aria-label={label}
    placeholder={every}
    options={[...options]}
    onChange={(chosen: string | undefined) => onChange(chosen)}
  />
);
