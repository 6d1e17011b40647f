import { Button, Text, View } from "@tarojs/components";
import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

type RowProps = { icon: string; title: string; hint?: string; value?: string; onPress: () => void };

/** One way on from a list: what it is, what it is for, how it stands now. */
export const MeRow = ({ icon, title, hint, value, onPress }: RowProps) => (
  <View role="listitem">
    <Button className="me-row" onClick={onPress}>
      <Icon name={icon} />
      <Text className="me-row-words">
        <Text className="me-row-title">{title}</Text>
        {hint !== undefined && <Text className="me-row-hint">{hint}</Text>}
      </Text>
      {value !== undefined && <Text className="me-row-value">{value}</Text>}
      <Icon name="next" />
    </Button>
  </View>
);

/** A part of a screen under a heading. */
export const MeGroup = ({ title, children }: { title: string; children: ReactNode }) => (
  <View className="me-group">
    <View className="me-heading" role="heading" aria-level={2}>
      {title}
    </View>
    {children}
  </View>
);

type ChoiceProps<Value extends string> = {
  label: string;
  hint?: string;
  values: readonly Value[];
  words: Readonly<Record<Value, string>>;
  value: Value;
  onChoose: (value: Value) => void;
};

/** One of a few, all in sight. */
export const MeChoice = <Value extends string>({ label, hint, values, words, value, onChoose }: ChoiceProps<Value>) => (
  <View className="me-setting">
    <Text className="me-row-title">{label}</Text>
    {hint !== undefined && <Text className="me-row-hint">{hint}</Text>}
    <View className="me-choice" role="group" aria-label={label}>
      {values.map((one) => (
        <Button
          key={one}
          className={one === value ? "me-choice-part me-choice-on" : "me-choice-part"}
          aria-pressed={one === value}
          onClick={() => onChoose(one)}
        >
          {words[one]}
        </Button>
      ))}
    </View>
  </View>
);
