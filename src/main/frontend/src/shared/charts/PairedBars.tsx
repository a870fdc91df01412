import { Menu, Button } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { type ReactNode, useRef } from 'react';
import { significant } from '../format/number';
import { Icon } from '../ui/icons';
import { ticks, type TimeUnit } from './axis';
import classes from './PairedBars.module.css';
import { saveCsv, savePng, saveSvg } from './save';

export interface BarPair {
  readonly key: string;
  readonly name: string;
  readonly planned: number | null;
  readonly measured: number | null;
  readonly plannedText: string;
  readonly measuredText: string;
}

const ROW = 34;
const BAR = 10;
const TOP = 8;
const FOOT = 36;
const VALUE_ROOM = 64;

/** Planned (outline) above measured (filled) for each row, on one axis of time that starts at 0. */
export function PairedBars(props: {
  readonly title: string;
  readonly rows: readonly BarPair[];
  readonly unit: TimeUnit;
  readonly clock: string;
  readonly selected?: string | null;
  readonly onSelect?: (key: string) => void;
}): ReactNode {
  const { ref, width } = useElementSize();
  const chart = useRef<SVGSVGElement>(null);
  const names = Math.min(300, Math.max(120, width * 0.28));
  const longest = Math.max(0, ...props.rows.flatMap((row) => [row.planned ?? 0, row.measured ?? 0]));
  const marks = ticks(longest / props.unit.seconds);
  const end = (marks.at(-1) ?? 0) * props.unit.seconds;
  const room = Math.max(0, width - names - VALUE_ROOM);
  const x = (seconds: number) => names + (end > 0 ? (seconds / end) * room : 0);
  const bottom = TOP + props.rows.length * ROW;

  const table = () => [
    ['Step', `Planned (s, ${props.clock})`, `Measured (s, ${props.clock})`],
    ...props.rows.map((row) => [row.name, row.planned, row.measured]),
  ];

  return (
    <figure className={classes.figure}>
      <div className={classes.head}>
        <figcaption>{props.title}</figcaption>
        <ul className={classes.legend}>
          <li>
            <span className={classes.plannedKey} aria-hidden="true" /> Planned
          </li>
          <li>
            <span className={classes.measuredKey} aria-hidden="true" /> Measured
          </li>
        </ul>
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="subtle" color="gray" leftSection={<Icon name="download" size={14} />}>
              Save chart
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => chart.current && void savePng(chart.current, props.title)}>As PNG</Menu.Item>
            <Menu.Item onClick={() => chart.current && saveSvg(chart.current, props.title)}>As SVG</Menu.Item>
            <Menu.Item onClick={() => saveCsv(table(), props.title)}>As CSV</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <div ref={ref}>
        {width > 0 && (
          <svg
            ref={chart}
            className={classes.chart}
            width={width}
            height={bottom + FOOT}
            role="img"
            aria-label={`${props.title}: ${props.rows
              .map((row) => `${row.name}: planned ${row.plannedText}, measured ${row.measuredText}`)
              .join('; ')}`}
          >
            {marks.map((mark) => (
              <g key={mark}>
                <line
                  className={classes.grid}
                  x1={x(mark * props.unit.seconds)}
                  x2={x(mark * props.unit.seconds)}
                  y1={TOP}
                  y2={bottom}
                />
                <text className={classes.tick} x={x(mark * props.unit.seconds)} y={bottom + 14} textAnchor="middle">
                  {significant(mark)}
                </text>
              </g>
            ))}
            <text className={classes.tick} x={names + room / 2} y={bottom + 30} textAnchor="middle">
              {`${props.unit.name} (${props.clock})`}
            </text>
            {props.rows.map((row, index) => {
              const y = TOP + index * ROW;
              return (
                <g
                  key={row.key}
                  className={classes.row}
                  data-selected={props.selected === row.key}
                  onClick={() => props.onSelect?.(row.key)}
                >
                  <title>{`${row.name}: planned ${row.plannedText}, measured ${row.measuredText}`}</title>
                  <rect className={classes.ground} x={0} y={y} width={width} height={ROW} />
                  <text className={classes.name} x={names - 8} y={y + ROW / 2 + 4} textAnchor="end">
                    {shortened(row.name, names)}
                  </text>
                  {row.planned !== null && (
                    <rect
                      className={classes.planned}
                      x={names}
                      y={y + 5}
                      width={Math.max(1, x(row.planned) - names)}
                      height={BAR}
                    />
                  )}
                  <text className={classes.value} x={(row.planned === null ? names : x(row.planned)) + 6} y={y + 14}>
                    {row.plannedText}
                  </text>
                  {row.measured !== null && (
                    <rect
                      className={classes.measured}
                      x={names}
                      y={y + 19}
                      width={Math.max(2, x(row.measured) - names)}
                      height={BAR}
                    />
                  )}
                  <text className={classes.value} x={(row.measured === null ? names : x(row.measured)) + 6} y={y + 28}>
                    {row.measuredText}
                  </text>
                </g>
              );
            })}
          </svg>
        )}
      </div>
    </figure>
  );
}

function shortened(name: string, width: number): string {
  const letters = Math.floor((width - 12) / 6.4);
  return name.length <= letters ? name : `${name.slice(0, letters - 1).trimEnd()}…`;
}
