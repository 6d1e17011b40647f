import { Switch } from "antd";
import { useState } from "react";
import { titleOf } from "../api/problem.ts";
import { useDesk } from "../app-services.ts";
import { useShortcuts } from "./shortcuts.ts";

/** Whether I take people now. Who pauses is offered nobody; what goes on goes on. */
export const SeatSwitch = () => {
  const { client, kit, tell } = useDesk();
  const [busy, setBusy] = useState(false);
  const seat = kit.value?.seat;
  const change = async (serves: boolean) => {
    setBusy(true);
    try {
      await client.pause(!serves);
      await kit.reload();
      tell("info", serves ? "开始接待" : "已暂停接待，手上的对话照常");
    } catch (error) {
      tell("error", titleOf(error));
    } finally {
      setBusy(false);
    }
  };
  const serves = seat ? !seat.isPaused : true;
  useShortcuts([{ key: "P", run: () => seat && void change(!serves) }]);
  if (!seat) return null;
  return (
    <Switch
      checked={serves}
      loading={busy}
      onChange={(next) => void change(next)}
      checkedChildren="接待中"
      unCheckedChildren="已暂停"
      aria-label="接待"
      aria-keyshortcuts="Alt+P"
    />
  );
};
