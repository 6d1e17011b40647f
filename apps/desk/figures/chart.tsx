import { useEffect, useRef, useState } from "react";
import type { ChartOption, DrawnChart } from "./echarts.ts";

type Props = { label: string; option: ChartOption; height: number };

/**
 * A chart for the eye; the table beside it says the same to everybody. The library comes in a file of its own, when the
 * first chart is drawn.
 */
export const Chart = ({ label, option, height }: Props) => {
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
  return (
    <div ref={box} className="chart" role="img" aria-label={label} data-drawn={chart !== null} style={{ height }} />
  );
};
