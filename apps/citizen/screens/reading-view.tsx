import { Button, Text, View } from "@tarojs/components";
import { type ReactNode, useEffect, useState } from "react";
import type { Outcome } from "../core/call-api.ts";
import { words } from "../core/words.ts";

/** A reading from the server, made again when `key` changes; with null it waits, such as for the session. */
export const useReading = <Value,>(key: string | null, read: () => Promise<Outcome<Value>>) => {
  const [outcome, setOutcome] = useState<Outcome<Value> | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` says what is read, and when it may have changed
  useEffect(() => {
    if (key === null) return undefined;
    let isWanted = true;
    void read().then((next) => isWanted && setOutcome(next));
    return () => {
      isWanted = false;
    };
  }, [key]);
  return { outcome, put: (value: Value) => setOutcome({ value }), retry: () => void read().then(setOutcome) };
};

const Trouble = ({ problem, retry }: { problem: string; retry: () => void }) => (
  <View className="reading" role="alert">
    <Text>{problem}</Text>
    <Button className="button button-small" onClick={retry}>
      {words.again}
    </Button>
  </View>
);

type ReadingProps<Value> = {
  outcome: Outcome<Value> | null;
  retry: () => void;
  children: (value: Value) => ReactNode;
};

/** What was read; until then that it is being read, or what is wrong with the way to try again. */
export const ReadingView = <Value,>({ outcome, retry, children }: ReadingProps<Value>) => {
  if (!outcome)
    return (
      <View className="reading" role="status">
        {words.reading}
      </View>
    );
  return "problem" in outcome ? <Trouble problem={outcome.problem} retry={retry} /> : children(outcome.value);
};
