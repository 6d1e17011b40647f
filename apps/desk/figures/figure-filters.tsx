import { Input } from "antd";
import type { FigureFilter, Figures } from "../api/figure-contract.ts";
import { regionName } from "../regions.ts";
import { Choice } from "../ui/choice.tsx";
import { lastDays, noDepartment } from "./figure-view.ts";
import { channelName } from "./figure-words.ts";

const periods = [7, 30, 90] as const;

type PeriodProps = { from: string; to: string; onChange(period: { from: string; to: string }): void };

/** From which day to which; the usual periods are one press. */
export const Period = ({ from, to, onChange }: PeriodProps) => (
  <div className="period">
    <fieldset className="kinds">
      <legend className="hidden-words">常用时段</legend>
      {periods.map((days) => {
        const period = lastDays(days);
        return (
          <button
            key={days}
            type="button"
            className="kind"
            aria-pressed={period.from === from && period.to === to}
            onClick={() => onChange(period)}
          >
            近 {days} 天
          </button>
        );
      })}
    </fieldset>
    <span className="period-day">
      <label htmlFor="figures-from">从</label>
      <Input
        id="figures-from"
        type="date"
        value={from}
        max={to}
        onChange={({ target }) => target.value && onChange({ from: target.value, to })}
      />
    </span>
    <span className="period-day">
      <label htmlFor="figures-to">到</label>
      <Input
        id="figures-to"
        type="date"
        value={to}
        min={from}
        onChange={({ target }) => target.value && onChange({ from, to: target.value })}
      />
    </span>
  </div>
);

type Props = {
  filter: FigureFilter;
  places: Figures["places"] | undefined;
  onChange(change: Partial<FigureFilter>): void;
};

const none: Figures["places"] = { channels: [], regions: [], departments: [] };
const withOwn = (values: readonly string[], own: string | undefined) =>
  own === undefined || values.includes(own) ? values : [...values, own];

/** Period and place that figures and turns are looked at for. */
export const FigureFilters = ({ filter, places = none, onChange }: Props) => (
  <search aria-label="筛选数据" className="figure-filters">
    <Period from={filter.from} to={filter.to} onChange={onChange} />
    <div className="filters">
      <Choice
        label="渠道"
        every="全部渠道"
        value={filter.channel}
        options={withOwn(places.channels, filter.channel).map((value) => ({ value, label: channelName(value) }))}
        onChange={(channel) => onChange({ channel })}
      />
      <Choice
        label="地区"
        every="全部地区"
        value={filter.region}
        options={withOwn(places.regions, filter.region).map((value) => ({ value, label: regionName(value) }))}
        onChange={(region) => onChange({ region })}
      />
      <Choice
        label="部门"
        every="全部部门"
        value={filter.department}
        options={withOwn(places.departments, filter.department).map((value) => ({
          value,
          label: value === noDepartment ? "还没有归到部门的" : value,
        }))}
        onChange={(department) => onChange({ department })}
      />
    </div>
  </search>
);
