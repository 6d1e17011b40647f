import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import "./styles.ts";
import { schemes } from "../core/settings.ts";
import { words } from "../core/words.ts";
import { AppointmentCard } from "../screens/appointment-card.tsx";
import { Icon } from "../screens/icon.tsx";
import { MeChoice, MeGroup, MeRow } from "../screens/me-rows.tsx";
import { OpenState, SampleMark } from "../screens/place-marks.tsx";
import { ReadingView } from "../screens/reading-view.tsx";
import { Button, Checkbox, CheckboxGroup, Input, Label, Picker, Radio, RadioGroup, Text, View } from "./components.tsx";
import { createWebScreenPlatform } from "./screen-platform.ts";

// The components of the page with every state they have, for whoever works on them; not part of what citizens get.
// `?print=large&scheme=dark` opens it so.

const colours = [
  ["paper", "ink"],
  ["surface", "ink"],
  ["surface-2", "ink-2"],
  ["brand", "on-brand"],
  ["brand-soft", "brand-ink"],
  ["action", "on-brand"],
  ["gold-soft", "gold-ink"],
  ["jade-soft", "jade"],
  ["red-soft", "red"],
] as const;
const icons =
  "person pin close grid send clock form baby shop search chat book next back down bell outside copy done alert lock offline ticket self print".split(
    " ",
  );

const Colours = () => (
  <MeGroup title="颜色">
    {colours.map(([ground, ink]) => (
      <View
        key={ground}
        className="me-row"
        style={{ background: `var(--${ground})`, color: `var(--${ink})` }}
      >{`${ink} 在 ${ground} 上：小窗办事`}</View>
    ))}
  </MeGroup>
);

const Type = () => (
  <MeGroup title="字号">
    {["text-s", "text", "text-l", "text-xl"].map((size) => (
      <View key={size} className="me-text" style={{ fontSize: `var(--${size})` }}>{`${size} 政务服务，一个窗口`}</View>
    ))}
  </MeGroup>
);

const Buttons = () => (
  <MeGroup title="按钮">
    <View className="me-buttons">
      <Button className="button button-main">主要</Button>
      <Button className="button">次要</Button>
      <Button className="button button-small">小</Button>
      <Button className="button me-danger">删除</Button>
    </View>
    <View role="list" aria-label="行">
      <MeRow icon="pin" title="带说明的行" hint="说明写在第二行" value="长沙市" onPress={() => {}} />
    </View>
    <View className="me-buttons" aria-label="图标">
      {icons.map((name) => (
        <Text key={name} className="me-text">
          <Icon name={name} />
          {name}
        </Text>
      ))}
    </View>
  </MeGroup>
);

const Inputs = () => {
  const [text, setText] = useState("");
  const [picked, setPicked] = useState(0);
  const [ticked, setTicked] = useState<readonly string[]>(["one"]);
  const [chosen, setChosen] = useState("one");
  return (
    <MeGroup title="输入">
      <Label for="gallery-input">文字</Label>
      <Input id="gallery-input" className="input" value={text} onInput={({ detail }) => setText(detail.value)} />
      <Label for="gallery-wrong">填错了</Label>
      <Input
        id="gallery-wrong"
        className="input"
        aria-invalid
        value="12345"
        onInput={({ detail }) => setText(detail.value)}
      />
      <Label for="gallery-picker">列表</Label>
      <Picker
        id="gallery-picker"
        className="select"
        range={["长沙市", "厦门市"]}
        value={picked}
        onChange={({ detail }) => setPicked(Number(detail.value))}
      />
      <CheckboxGroup aria-label="多选" value={ticked} onChange={({ detail }) => setTicked(detail.value)}>
        <Label className="option" for="gallery-check">
          <Checkbox id="gallery-check" value="one" checked={ticked.includes("one")} />
          <Text>勾选</Text>
        </Label>
      </CheckboxGroup>
      <RadioGroup aria-label="单选" onChange={({ detail }) => setChosen(detail.value)}>
        {["one", "two"].map((value) => (
          <Label key={value} className="option" for={`gallery-${value}`}>
            <Radio id={`gallery-${value}`} value={value} checked={value === chosen} />
            <Text>{value === "one" ? "第一项" : "第二项"}</Text>
          </Label>
        ))}
      </RadioGroup>
      <MeChoice label="几选一" values={schemes} words={words.me.schemes} value="auto" onChoose={() => {}} />
    </MeGroup>
  );
};

const appointment = {
  id: "apt_1",
  placeId: "hall",
  placeName: "示例市民服务中心（示例）",
  address: "示例路 1 号",
  sample: true,
  matterTitle: "社会保障卡补办",
  window: "2 楼社保区",
  day: "2026-11-30",
  dayLabel: "11月30日（周一）",
  time: "09:30",
  code: "7KPM4F",
  reminded: true,
} as const;

const Cards = () => (
  <MeGroup title="卡片和状态">
    <AppointmentCard appointment={{ ...appointment, state: "booked" }} />
    <AppointmentCard appointment={{ ...appointment, state: "cancelled" }} />
    <View className="me-text">
      <OpenState open={{ isOpen: true, label: "正在办公，12:00结束" }} />
      <OpenState open={{ isOpen: false, label: "今天国庆节放假，不办公。" }} />
      <SampleMark />
    </View>
    <ReadingView outcome={null} retry={() => {}}>
      {() => null}
    </ReadingView>
    <ReadingView outcome={{ problem: words.offline }} retry={() => {}}>
      {() => null}
    </ReadingView>
  </MeGroup>
);

const screen = createWebScreenPlatform();
const wanted = new URLSearchParams(location.search);
screen.applyLargePrint(wanted.get("print") === "large");
screen.applyScheme?.(schemes.find((one) => one === wanted.get("scheme")) ?? "auto");

const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <View className="page">
        <View className="screen" role="main" aria-labelledby="screen-title">
          <View className="screen-inner">
            <View className="screen-title" id="screen-title" role="heading" aria-level={1}>
              组件
            </View>
            <Colours />
            <Type />
            <Buttons />
            <Inputs />
            <Cards />
          </View>
        </View>
      </View>
    </StrictMode>,
  );
