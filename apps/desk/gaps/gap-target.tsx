import { Select } from "antd";
import type { GapItem } from "../api/gap-contract.ts";
import { useDesk } from "../app-services.ts";
import { useReading } from "../ui/use-reading.ts";

/** Another gap as it was seen; `null` is a new one. */
export type Target = { gapId: string; version: number } | null;

const alone = "~new";

type Props = {
  id: string;
  gapId: string;
  /** Whether the questions may make a gap of their own. */
  mayBeNew: boolean;
  chosen: Target | undefined;
  choose(target: Target): void;
};

const isOpen = ({ state }: GapItem): boolean => state === "open" || state === "linked" || state === "dismissed";

/** Chooses the gap that questions go to, by the words of its name. */
export const GapTarget = ({ id, gapId, mayBeNew, chosen, choose }: Props) => {
  const { client } = useDesk();
  const reading = useReading(`targets ${gapId}`, client.listGaps);
  const others = (reading.value?.gaps ?? []).filter((gap) => gap.id !== gapId && isOpen(gap));
  const named = others.map((gap) => ({ value: gap.id, label: `${gap.title}（${gap.size} 人问过）` }));
  const options = mayBeNew ? [{ value: alone, label: "单独成为一组" }, ...named] : named;
  const onChange = (value: string) => {
    const other = others.find((gap) => gap.id === value);
    if (value === alone) choose(null);
    else if (other) choose({ gapId: other.id, version: other.version });
  };
  return (
    <Select
      id={id}
      showSearch={{ optionFilterProp: "label" }}
      value={chosen === null ? alone : (chosen?.gapId ?? null)}
      placeholder="选一组，可以输入里面的字来找"
      options={options}
      notFoundContent={reading.busy ? "正在读取" : "没有别的组"}
      onChange={onChange}
    />
  );
};
