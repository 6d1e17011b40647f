import { Picker, View } from "@tarojs/components";
import { daysOf, months, yearsOf } from "../core/form-input.ts";
import { words } from "../core/words.ts";
import { describedBy, type FieldProps } from "./field-props.ts";

type PartProps = FieldProps & {
  partId?: string;
  part: string;
  placeholder: string;
  range: readonly string[];
  shown: (each: string) => string;
  value: string;
  onPick: (value: string) => void;
};

const Part = ({ field, id, hasError, partId, part, placeholder, range, shown, value, onPick }: PartProps) => (
  <Picker
    {...(partId !== undefined && { id: partId })}
    className="select"
    aria-label={`${field.label}：${part}`}
    aria-describedby={describedBy(id)}
    aria-invalid={hasError}
    placeholder={placeholder}
    range={range.map(shown)}
    value={range.indexOf(value)}
    onChange={({ detail }) => onPick(range[Number(detail.value)] ?? "")}
  />
);

/** Year, month and, for a date, day as lists: no calendar to leaf through for sixty years. */
export const DateInput = (props: FieldProps & { hasDay: boolean }) => {
  const { id, field, values, hasDay, onChange } = props;
  const [year = "", month = "", day = ""] = (values[0] ?? "").split("-");
  const days = daysOf(year, month);
  const change = (next: readonly [string, string, string]) => {
    const [nextYear, nextMonth, nextDay] = next;
    // 31 is gone when February is chosen.
    const kept = daysOf(nextYear, nextMonth).includes(nextDay) ? nextDay : "";
    onChange([hasDay ? `${nextYear}-${nextMonth}-${kept}` : `${nextYear}-${nextMonth}`]);
  };
  return (
    <View className={hasDay ? "date" : "month"}>
      <Part
        {...props}
        partId={id}
        part={words.year}
        placeholder={words.chooseYear}
        range={yearsOf(field, new Date().getFullYear())}
        shown={(each) => `${each}${words.year}`}
        value={year}
        onPick={(picked) => change([picked, month, day])}
      />
      <Part
        {...props}
        part={words.month}
        placeholder={words.chooseMonth}
        range={months}
        shown={(each) => `${Number(each)}${words.month}`}
        value={month}
        onPick={(picked) => change([year, picked, day])}
      />
      {hasDay && (
        <Part
          {...props}
          part={words.day}
          placeholder={words.chooseDay}
          range={days}
          shown={(each) => `${Number(each)}${words.day}`}
          value={day}
          onPick={(picked) => change([year, month, picked])}
        />
      )}
    </View>
  );
};
