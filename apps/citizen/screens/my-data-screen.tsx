import { Button, Text, View } from "@tarojs/components";
import { useEffect, useState } from "react";
import type { DataRequestView, MyDataView } from "../../../functions/api/me-contract.ts";
import { shortTime } from "../core/beijing-time.ts";
import { words } from "../core/words.ts";
import { useChatState, useMe, useScreen } from "./chat-context.tsx";
import { EraseData } from "./erase-data.tsx";
import { MeGroup } from "./me-rows.tsx";
import { ReadingView, useReading } from "./reading-view.tsx";
import { ScreenPage } from "./screen-page.tsx";

const say = words.me;
const askedAgainMs = 2_000;

/** A request, read again until it is done. */
const useFollowed = (first: DataRequestView | null) => {
  const me = useMe();
  const [followed, setFollowed] = useState(first);
  useEffect(() => {
    if (followed?.state !== "open") return undefined;
    let isWanted = true;
    const timer = setTimeout(async () => {
      const next = await me.request(followed.id);
      if (isWanted && "value" in next) setFollowed({ ...next.value });
    }, askedAgainMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [followed, me]);
  return [followed, setFollowed] as const;
};

/** Addresses are good for ten minutes: each press asks for a fresh one. */
const Ready = ({ made }: { made: DataRequestView }) => {
  const me = useMe();
  const screen = useScreen();
  const [problem, setProblem] = useState("");
  const fetchOne = async (kind: "html" | "json") => {
    const read = await me.request(made.id);
    const address = "value" in read ? read.value.files?.[kind] : undefined;
    setProblem("problem" in read ? read.problem : "");
    if (address !== undefined) screen.fetchFile?.(address);
  };
  return (
    <View>
      <View role="status">{say.exportReady(made.until === null ? "" : shortTime(made.until))}</View>
      <View className="me-note">{say.receipt(made.receipt)}</View>
      <View className="me-buttons">
        <Button className="button button-main" onClick={() => void fetchOne("html")}>
          {say.exportHtml}
        </Button>
        <Button className="button" onClick={() => void fetchOne("json")}>
          {say.exportJson}
        </Button>
      </View>
      {problem !== "" && <View role="alert">{problem}</View>}
    </View>
  );
};

const Copy = ({ latest }: { latest: DataRequestView | null }) => {
  const me = useMe();
  const [made, follow] = useFollowed(latest);
  const [problem, setProblem] = useState("");
  const start = async () => {
    const asked = await me.copyMyData();
    setProblem("problem" in asked ? asked.problem : "");
    if ("value" in asked) follow(asked.value);
  };
  return (
    <MeGroup title={say.exportTitle}>
      <View className="me-text">{say.exportText}</View>
      {made?.state === "ready" && <Ready made={made} />}
      {made?.state === "open" && <View role="status">{say.exportWorking}</View>}
      {made?.state !== "open" && (
        <View className="me-buttons">
          <Button className="button" onClick={() => void start()}>
            {made === null ? say.exportStart : say.exportAgain}
          </Button>
        </View>
      )}
      {problem !== "" && <View role="alert">{problem}</View>}
    </MeGroup>
  );
};

const Held = ({ kinds }: Pick<MyDataView, "kinds">) => (
  <MeGroup title={say.held}>
    <View role="list" aria-label={say.held} className="me-held">
      {kinds.map(({ name, title, kept }) => (
        <View role="listitem" key={name} className="me-held-line">
          <Text>{title}</Text>
          {kept !== null && <Text className="me-held-kept">{say.keptByLaw}</Text>}
        </View>
      ))}
    </View>
  </MeGroup>
);

/** What is held of the citizen: a copy of it, and its end. */
export const MyDataScreen = () => {
  const me = useMe();
  const { session } = useChatState();
  const { outcome, retry } = useReading(session?.token ?? null, me.data);
  return (
    <ScreenPage title={say.data} back={{ path: "me", label: say.backToMe }}>
      <ReadingView outcome={outcome} retry={retry}>
        {(data) => (
          <>
            <Copy latest={data.export} />
            <Held kinds={data.kinds} />
            <EraseData data={data} />
          </>
        )}
      </ReadingView>
    </ScreenPage>
  );
};
