import { Button, Popover } from "antd";
import { KeyboardIcon } from "../ui/icons.tsx";
import type { NavigationItem } from "./navigation.ts";

const fixed = [
  { keys: ["Alt", "A"], does: "接待等得最久的人" },
  { keys: ["Alt", "E"], does: "结束当前对话" },
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
