import { useEffect, useRef, useState } from "react";
import type { Lead } from "./chart-leads.ts";
import type { ChartOption, DrawnChart } from "./echarts.ts";

export type ChartProps = { label: string; option: ChartOption; height: number; lead: Lead };

/**
 * A chart for the eye; the table beside it says the same to everybody, and leads to the same turns. The library comes in a file of its own, when the
 * first chart is drawn.
 */
export const Chart = ({ label, option, height, lead }: ChartProps) => {
  const box = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<DrawnChart | null>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let drawn: DrawnChart | null = null;
    let gone = false;
    const observer = new ResizeObserver(() => drawn?.resize());
    void import("./echarts.ts").then(({ drawInto }) => {
      if (gone) return;
      drawn = drawInto(element);
      observer.observe(element);
      setChart(drawn);
    });
    return () => {
      gone = true;
      observer.disconnect();
      drawn?.dispose();
    };
  }, []);
  useEffect(() => chart?.draw(option), [chart, option]);
  useEffect(
    () =>
      chart?.onPress((point) => {
        const address = lead(point);
        if (address !== undefined) window.location.hash = address;
      }),
    [chart, lead],
  );
  return (
    <div ref={box} className="chart" role="img" aria-label={label} data-drawn={chart !== null} style={{ height }} />
  );
};
