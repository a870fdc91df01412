import { Button, Menu, Skeleton } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Icon } from '../ui/icons';
import classes from './ChartFigure.module.css';
import type { EChartProps } from './EChart';
import { saveCsv, savePng, saveSvg } from './save';

// the chart library is larger than the rest of the page: it comes when the first chart is looked at
const EChart = lazy(() => import('./EChart'));

export interface LegendEntry {
  readonly name: string;
  readonly colour: string;
  readonly form?: 'bar' | 'line' | 'dashed' | 'dotted' | 'hatched' | 'ramp' | 'band';
}

/** A chart with its title, its legend where labels do not say it, and the ways to save it. */
export function ChartFigure(
  props: EChartProps & {
    readonly title: string;
    readonly legend?: readonly LegendEntry[];
    /** The figures of the chart with their units in the first row. */
    readonly table: () => readonly (readonly (string | number | null)[])[];
  },
): ReactNode {
  const { title, legend = [], table, ...chart } = props;
  const [picture, setPicture] = useState<SVGSVGElement | null>(null);
  return (
    <figure className={classes.figure}>
      <div className={classes.head}>
        <figcaption>{title}</figcaption>
        <ul className={classes.legend}>
          {legend.map((entry) => (
            <li key={entry.name}>
              <span
                className={classes.key}
                data-form={entry.form ?? 'bar'}
                style={{ ['--key' as string]: entry.colour }}
                aria-hidden="true"
              />
              {entry.name}
            </li>
          ))}
        </ul>
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="subtle" color="gray" leftSection={<Icon name="download" size={14} />}>
              Save chart
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item disabled={!picture} onClick={() => picture && void savePng(picture, title)}>
              As PNG
            </Menu.Item>
            <Menu.Item disabled={!picture} onClick={() => picture && saveSvg(picture, title)}>
              As SVG
            </Menu.Item>
            <Menu.Item onClick={() => saveCsv(table(), title)}>As CSV</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <Suspense fallback={<Skeleton height={chart.height} />}>
        <EChart {...chart} onPicture={setPicture} />
      </Suspense>
    </figure>
  );
}
