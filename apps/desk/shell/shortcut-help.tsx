import { Button, Popover } from "antd";
import { KeyboardIcon } from "../ui/icons.tsx";
import type { NavigationItem } from "./navigation.ts";

const fixed = [
  { keys: ["Alt", "A"], does: "接待下一位" },
  { keys: ["Alt", "S"], does: "要一份建议答复" },
  { keys: ["Alt", "N"], does: "在回复和备注之间切换" },
  { keys: ["/"], does: "选常用语（备注里用 @ 提同事）" },
  { keys: ["Alt", "T"], does: "转接当前对话" },
  { keys: ["Alt", "E"], does: "结束当前对话" },
  { keys: ["Alt", "P"], does: "暂停或继续接待" },
  { keys: ["Enter"], does: "发送" },
  { keys: ["Shift", "Enter"], does: "换行" },
];

/** A button that lists the shortcuts. */
export const ShortcutHelp = ({ items, serves }: { items: readonly NavigationItem[]; serves: boolean }) => {
  const rows = [
    ...items.map(({ key, label }) => ({ keys: ["Alt", key], does: `打开${label}` })),
    ...(serves ? fixed : []),
  ];
  const list = (
    <dl className="shortcuts">
      {rows.map(({ keys, does }) => (
        <div key={does}>
          <dt>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
  return (
    <Popover content={list} title="快捷键" trigger="click" placement="bottomRight">
      <Button type="text" className="bar-button" icon={<KeyboardIcon />}>
        <span className="wide-only">快捷键</span>
        <span className="narrow-only hidden-words">快捷键</span>
      </Button>
    </Popover>
  );
};
