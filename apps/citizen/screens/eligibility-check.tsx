import { Button, Text, View } from "@tarojs/components";
import { useState } from "react";
import type { ServiceGuide } from "../../../functions/api/catalogue-contract.ts";
import { todayIn } from "../core/beijing-time.ts";
import { type Checked, checkEligibility } from "../core/check-eligibility.ts";
import { words } from "../core/words.ts";
import { FieldInput } from "./field-input.tsx";
import { Icon } from "./icon.tsx";

const say = words.catalogue;
type Check = ServiceGuide["check"];

const Rules = ({ title, rules, isStop }: { title: string; rules: Check["rules"]; isStop: boolean }) => (
  <View className={isStop ? "verdict verdict-stop" : "verdict verdict-warn"}>
    <Text className="verdict-title">
      <Icon name="alert" />
      {title}
    </Text>
    {rules.map(({ id, reason, instead }) => (
      <View key={id}>
        <Text className="guide-detail">{reason}</Text>
        {instead !== "" && <Text className="guide-detail">{say.instead(instead)}</Text>}
      </View>
    ))}
  </View>
);

const Verdict = ({ checked: { stops, warnings, isDone }, isWhole }: { checked: Checked; isWhole: boolean }) => (
  <View role="status" className="verdicts">
    {stops.length > 0 && <Rules title={say.checkStop} rules={stops} isStop />}
    {warnings.length > 0 && <Rules title={say.checkWarn} rules={warnings} isStop={false} />}
    {stops.length === 0 && !isDone && <Text className="verdict-open">{say.checkOpen}</Text>}
    {stops.length === 0 && isDone && (
      <View className="verdict verdict-fine">
        <Text className="verdict-title">
          <Icon name="done" />
          {say.checkFine}
        </Text>
        {!isWhole && <Text className="guide-detail">{say.checkRest}</Text>}
      </View>
    )}
  </View>
);

const Questions = ({ check }: { check: Check }) => {
  const [values, setValues] = useState<Readonly<Record<string, readonly string[]>>>({});
  const checked = checkEligibility(check, values, todayIn(Date.now()));
  return (
    <>
      <Text className="guide-detail">{say.checkHint}</Text>
      {checked.questions.map((question) => {
        const id = `check-${question.id}`;
        return (
          <View className="check-question" key={question.id}>
            <View className="check-ask" id={`${id}-text`}>
              {question.ask}
            </View>
            {question.help !== null && (
              <Text className="form-help-line" id={`${id}-help`}>
                {question.help}
              </Text>
            )}
            <FieldInput
              id={id}
              draftId=""
              field={question}
              values={values[question.id] ?? []}
              hasError={false}
              onChange={(given) => setValues((before) => ({ ...before, [question.id]: given }))}
              onConfirm={() => {}}
            />
          </View>
        );
      })}
      <Verdict checked={checked} isWhole={check.isWhole} />
    </>
  );
};

/** A few questions that tell beforehand whether a service can be had; judged on the device, kept nowhere. */
export const EligibilityCheck = ({ check }: { check: Check }) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <View className="guide-section">
      <View className="guide-title" role="heading" aria-level={2}>
        {say.check}
      </View>
      {isOpen ? (
        <Questions check={check} />
      ) : (
        <Button className="button" aria-expanded={false} onClick={() => setOpen(true)}>
          {say.checkStart}
        </Button>
      )}
    </View>
  );
};
