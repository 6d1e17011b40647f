type Props = { days: Readonly<Record<string, number>>; today: string };

const shownDays = 30;
const dayMs = 86_400_000;
const [width, height, base] = [560, 120, 100];

const lastDays = (today: string): string[] =>
  Array.from({ length: shownDays }, (_, index) =>
    new Date(Date.parse(today) - (shownDays - 1 - index) * dayMs).toISOString().slice(0, 10),
  );

/** How many came on each of the last thirty days: bars for the eye, a table for everybody else. */
export const DayChart = ({ days, today }: Props) => {
  const rows = lastDays(today).map((day) => ({ day, count: days[day] ?? 0 }));
  const most = Math.max(1, ...rows.map(({ count }) => count));
  const title = `近 30 天每天新增（最多一天 ${most} 件）`;
  const step = width / shownDays;
  return (
    <figure className="day-chart">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
        <line x1="0" y1={base} x2={width} y2={base} className="day-axis" />
        {rows.map(({ day, count }, index) => {
          const tall = (count / most) * (base - 8);
          return (
            <rect
              key={day}
              x={index * step + 2}
              y={base - tall}
              width={step - 4}
              height={tall}
              rx="2"
              className="day-bar"
            />
          );
        })}
        <text x="0" y={height - 4} className="day-label">
          {rows[0]?.day.slice(5)}
        </text>
        <text x={width} y={height - 4} textAnchor="end" className="day-label">
          {today.slice(5)}
        </text>
      </svg>
      <details>
        <summary>用表格看</summary>
        <table className="day-table">
          <caption className="hidden-words">近 30 天每天新增件数</caption>
          <thead>
            <tr>
              <th scope="col">日期</th>
              <th scope="col">件数</th>
            </tr>
          </thead>
          <tbody>
            {rows
              .filter(({ count }) => count > 0)
              .map(({ day, count }) => (
                <tr key={day}>
                  <th scope="row">{day}</th>
                  <td>{count}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
};
