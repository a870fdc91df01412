import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { BarChart, CustomChart, HeatmapChart, LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent, VisualMapComponent } from 'echarts/components';
import { type EChartsCoreOption, type EChartsType, init, use as install } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { type ReactNode, useEffect, useRef } from 'react';
import { type ChartTheme, chartTheme } from './theme';

// only what the charts here are made of; SVG, so that a picture can be saved as it stands
install([
  BarChart,
  CustomChart,
  HeatmapChart,
  LineChart,
  GridComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
  SVGRenderer,
]);

export interface EChartProps {
  /** What the picture shows, read out instead of it. */
  readonly description: string;
  readonly height: number;
  readonly option: (theme: ChartTheme, width: number) => EChartsCoreOption;
  /** A row or point was chosen, by its `name`. */
  readonly onChoose?: ((name: string) => void) | undefined;
  readonly onPicture?: ((picture: SVGSVGElement | null) => void) | undefined;
}

/** One ECharts instance that follows its width and the colour scheme. Load it through LazyChart. */
export default function EChart({ description, height, option, onChoose, onPicture }: EChartProps): ReactNode {
  const { ref, width } = useElementSize();
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(null);
  const scheme = useComputedColorScheme();
  const choose = useRef(onChoose);
  const picture = useRef(onPicture);
  useEffect(() => {
    choose.current = onChoose;
    picture.current = onPicture;
  });

  useEffect(() => {
    if (!host.current) return;
    const instance = init(host.current, undefined, { renderer: 'svg' });
    chart.current = instance;
    instance.on('click', (event) => {
      if (typeof event.name === 'string' && event.name !== '') choose.current?.(event.name);
    });
    return () => {
      picture.current?.(null);
      instance.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    const instance = chart.current;
    if (!instance || width === 0) return;
    const theme = chartTheme();
    instance.resize({ width, height });
    instance.setOption(
      { animation: false, textStyle: { fontFamily: theme.font, fontSize: 12 }, ...option(theme, width) },
      { notMerge: true },
    );
    picture.current?.(host.current?.querySelector('svg') ?? null);
  }, [option, width, height, scheme]);

  return (
    <div ref={ref} role="img" aria-label={description}>
      <div ref={host} style={{ height }} aria-hidden="true" />
    </div>
  );
}
