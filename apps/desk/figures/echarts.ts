import { BarChart, HeatmapChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent, VisualMapComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

// Only what our charts draw with; SVG stays sharp on paper.
use([
  BarChart,
  LineChart,
  HeatmapChart,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  VisualMapComponent,
  SVGRenderer,
]);

export type ChartOption = EChartsCoreOption;
export type DrawnChart = {
  draw(option: ChartOption): void;
  /** Runs whenever a bar, a point or a cell is pressed. */
  onPress(run: (point: { series: number; index: number; value: unknown }) => void): void;
  resize(): void;
  dispose(): void;
};

/** Draws charts into an element. */
export const drawInto = (element: HTMLElement): DrawnChart => {
  const chart = init(element, null, { renderer: "svg" });
  // With its own measure a picture can be made to fit paper by a style sheet.
  const measure = () =>
    element.querySelector("svg")?.setAttribute("viewBox", `0 0 ${chart.getWidth()} ${chart.getHeight()}`);
  return {
    draw(option) {
      chart.setOption(option, true);
      measure();
    },
    onPress(run) {
      chart.off("click");
      chart.on("click", ({ seriesIndex = 0, dataIndex, value }) =>
        run({ series: seriesIndex, index: dataIndex, value }),
      );
    },
    resize() {
      chart.resize();
      measure();
    },
    dispose: () => chart.dispose(),
  };
};
