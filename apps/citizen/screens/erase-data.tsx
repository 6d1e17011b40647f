import { Button, Checkbox, CheckboxGroup, Label, Text, View } from "@tarojs/components";
import { useState } from "react";
import type { MyDataView } from "../../../functions/api/me-contract.ts";
import { words } from "../core/words.ts";
import { useActions, useMe, useNavigation } from "./chat-context.tsx";
import { MeGroup } from "./me-rows.tsx";
import { Sheet } from "./sheet.tsx";

const say = words.me;

const Kept = ({ kinds }: Pick<MyDataView, "kinds">) => (
  <View>
    <View className="me-text">{say.eraseKept}</View>
    <View role="list" aria-label={say.eraseKept} className="me-kept">
      {kinds.map(
        ({ name, title, kept }) =>
          kept !== null && (
            <View role="listitem" key={name} className="me-kept-line">
              <Text className="me-kept-title">{title}</Text>
              <Text>{kept}</Text>
            </View>
          ),
      )}
    </View>
  </View>
);

type SureProps = { confirmation: string; onDone: (receipt: string) => void; onNo: () => void };

/** The second question: the tick first, then the button, so that nobody erases by pressing twice. */
const Sure = ({ confirmation, onDone, onNo }: SureProps) => {
  const me = useMe();
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState("");
  const isTicked = ticked.includes("sure");
  const erase = async () => {
    if (!isTicked) return setProblem(say.eraseMissing);
    const asked = await me.eraseMyData(confirmation);
    if ("problem" in asked) setProblem(asked.problem);
    else onDone(asked.value.receipt);
  };
  return (
    <Sheet title={say.eraseSure} onClose={onNo}>
      <Text className="sheet-text">{say.eraseSecond}</Text>
      <CheckboxGroup aria-label={say.eraseTick} value={ticked} onChange={({ detail }) => setTicked(detail.value)}>
        <Label className="option" for="erase-sure">
          <Checkbox id="erase-sure" value="sure" checked={isTicked} />
          <Text>{say.eraseTick}</Text>
        </Label>
      </CheckboxGroup>
      <View role="alert" className="me-problem">
        {problem}
      </View>
      <View className="button-row">
        <Button className="button" onClick={onNo}>
          {say.eraseNo}
        </Button>
        <Button className="button me-danger" onClick={() => void erase()}>
          {say.eraseYes}
        </Button>
      </View>
    </Sheet>
  );
};

/** Ends everything: what goes, what stays by law, asked twice. Afterwards the page is a stranger's. */
export const EraseData = ({ data: { kinds, confirmation } }: { data: MyDataView }) => {
  const navigation = useNavigation();
  const { forget } = useActions();
  const [isAsked, setAsked] = useState(false);
  const [receipt, setReceipt] = useState<string | null>(null);
  const leave = () => {
    forget();
    navigation.go("chat");
  };
  return (
    <MeGroup title={say.eraseTitle}>
      <View className="me-text">{say.eraseText}</View>
      <Kept kinds={kinds} />
      <View className="me-buttons">
        <Button className="button me-danger" onClick={() => setAsked(true)}>
          {say.eraseStart}
        </Button>
      </View>
      {isAsked && receipt === null && (
        <Sure confirmation={confirmation} onDone={setReceipt} onNo={() => setAsked(false)} />
      )}
      {receipt !== null && (
        <Sheet title={say.eraseDone} onClose={leave}>
          <View role="status" className="sheet-text">
            {say.eraseDoneText(receipt)}
          </View>
          <View className="me-buttons">
            <Button className="button button-main" onClick={leave}>
              {say.eraseLeave}
            </Button>
          </View>
        </Sheet>
      )}
    </MeGroup>
  );
};
