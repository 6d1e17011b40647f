import { Select } from "antd";
import { useMemo, useState } from "react";
import type { FigureFilter, FormFigures } from "../api/figure-contract.ts";
import { funnelLead } from "./chart-leads.ts";
import { funnelOption } from "./chart-options.ts";
import { FigureCard } from "./figure-card.tsx";
import { funnelTable } from "./form-tables.ts";

type Props = { filter: FigureFilter; period: string; forms: readonly FormFigures[] };

const rowHeight = 34;

/** How far people get in each form, and where they stop. */
export const FunnelCard = ({ filter, period, forms }: Props) => {
  const [chosen, choose] = useState<string | null>(null);
  const form = forms.find(({ serviceId }) => serviceId === chosen) ?? forms[0];
  const option = useMemo(() => form && funnelOption(form), [form]);
  if (!form || !option)
    return (
      <section className="figure-card" aria-label="办件走到哪一步">
        <h2>办件走到哪一步</h2>
        <p className="empty">这段时间没有人开始办件。</p>
      </section>
    );
  const label = `${form.title}：开始 ${form.started}，提交 ${form.submitted}`;
  return (
    <FigureCard
      data={funnelTable(filter, form)}
      period={`${form.title} ${period}`}
      chart={{ option, label, lead: funnelLead(filter, form), height: 60 + rowHeight * (form.fields.length + 2) }}
      note={`开始 ${form.started}，提交 ${form.submitted}，放弃 ${form.discarded}，7 天内还在填 ${form.open}。“停在这里”只算满 7 天仍没有提交的。`}
    >
      <Select
        aria-label="哪一件事"
        className="funnel-choice"
        value={form.serviceId}
        options={forms.map(({ serviceId, title, started }) => ({ value: serviceId, label: `${title}（${started}）` }))}
        onChange={(serviceId: string) => choose(serviceId)}
      />
    </FigureCard>
  );
};
