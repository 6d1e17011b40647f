import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import type { HandoffLists } from "../api/desk-contract.ts";
import { useDesk } from "../app-services.ts";
import { BellIcon } from "../ui/icons.tsx";
import { keepAlertChoice, loadAlertChoice, newAlerts } from "./alerts.ts";
import { notify } from "./notify.ts";
import { playSound } from "./sound.ts";

/** Sounds and browser notifications, and the button that switches both. */
export const AlertSwitch = () => {
  const { queue, me, tell } = useDesk();
  const [isOn, setOn] = useState(() => loadAlertChoice(window.localStorage));
  const before = useRef<HandoffLists | null>(null);
  const { value } = queue;
  useEffect(() => {
    if (!value) return;
    const alerts = newAlerts(before.current, value, me.id);
    before.current = value;
    if (!isOn || alerts.length === 0) return;
    playSound(alerts.some(({ isUrgent }) => isUrgent));
    for (const alert of alerts) notify(alert);
  }, [value, me, isOn]);

  const toggle = async () => {
    const next = !isOn;
    setOn(next);
    keepAlertChoice(window.localStorage, next);
    if (!next || !("Notification" in window)) return;
    const permission = await Notification.requestPermission();
    if (permission === "denied") tell("info", "浏览器不允许弹出通知，只响提示音。");
  };
  return (
    <Button type="text" className="bar-button" aria-pressed={isOn} onClick={() => void toggle()} icon={<BellIcon />}>
      <span className="wide-only">{isOn ? "提醒开" : "提醒关"}</span>
      <span className="narrow-only hidden-words">{isOn ? "提醒开" : "提醒关"}</span>
    </Button>
  );
};
