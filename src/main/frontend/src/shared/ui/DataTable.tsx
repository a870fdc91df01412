import { Button, UnstyledButton } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useMemo, useState } from 'react';
import classes from './DataTable.module.css';
import { Icon } from './icons';

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** What the column sorts by and what is copied; unknown values come last in either direction. */
  readonly value?: (row: Row) => string | number | null;
  readonly numeric?: boolean;
  /** How its figures come about, told where the pointer rests on the header. */
  readonly formula?: string;
  /** The header is read out but not shown. */
  readonly quiet?: boolean;
  readonly width?: string;
}

interface Sorting {
  readonly column: string;
  readonly descending: boolean;
}

/** A dense table: sorts by its headers, is walked with arrow keys, opened with Enter, copied as a spreadsheet. */
export function DataTable<Row>(props: {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
  readonly onOpen?: (row: Row) => void;
  readonly selected?: string | null;
  readonly initialSorting?: Sorting;
  readonly copyable?: boolean;
}): ReactNode {
  const [sorting, setSorting] = useState<Sorting | null>(props.initialSorting ?? null);
  const rows = useMemo(() => sorted(props.rows, props.columns, sorting), [props.rows, props.columns, sorting]);

  const walk = (event: KeyboardEvent<HTMLTableRowElement>, row: Row) => {
    if (event.target !== event.currentTarget) return;
    const next =
      event.key === 'ArrowDown'
        ? event.currentTarget.nextElementSibling
        : event.key === 'ArrowUp'
          ? event.currentTarget.previousElementSibling
          : null;
    if (next instanceof HTMLElement) {
      event.preventDefault();
      next.focus();
    } else if (event.key === 'Enter' && props.onOpen) {
      event.preventDefault();
      props.onOpen(row);
    }
  };

  return (
    <div className={classes.frame}>
      <table className={classes.table} aria-label={props.label}>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                title={column.formula}
                className={column.numeric ? 'numeric' : undefined}
                style={column.width ? { width: column.width } : undefined}
                aria-sort={
                  sorting?.column === column.id ? (sorting.descending ? 'descending' : 'ascending') : undefined
                }
              >
                {column.value ? (
                  <UnstyledButton className={classes.sort} onClick={() => setSorting(toggled(sorting, column))}>
                    {column.header}
                    {sorting?.column === column.id && <Icon name={sorting.descending ? 'down' : 'up'} size={10} />}
                  </UnstyledButton>
                ) : (
                  <span className={column.quiet ? 'visually-hidden' : undefined}>{column.header}</span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const key = props.rowKey(row);
            return (
              <tr
                key={key}
                tabIndex={props.onOpen ? 0 : undefined}
                aria-selected={props.selected === undefined ? undefined : props.selected === key}
                data-opens={props.onOpen ? true : undefined}
                onKeyDown={(event) => walk(event, row)}
                onClick={props.onOpen ? () => props.onOpen?.(row) : undefined}
              >
                {props.columns.map((column) => (
                  <td key={column.id} className={column.numeric ? 'numeric' : undefined}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      {props.copyable && rows.length > 0 && (
        <Button
          variant="subtle"
          color="gray"
          mt="xs"
          onClick={() => void navigator.clipboard.writeText(asSpreadsheet(rows, props.columns))}
        >
          Copy as spreadsheet
        </Button>
      )}
    </div>
  );
}

function toggled<Row>(sorting: Sorting | null, column: Column<Row>): Sorting {
  if (sorting?.column === column.id) return { column: column.id, descending: !sorting.descending };
  return { column: column.id, descending: column.numeric ?? false };
}

function sorted<Row>(rows: readonly Row[], columns: readonly Column<Row>[], sorting: Sorting | null): readonly Row[] {
  const value = columns.find((column) => column.id === sorting?.column)?.value;
  if (!sorting || !value) return rows;
  const sign = sorting.descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const left = value(a);
    const right = value(b);
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
    if (typeof left === 'number' && typeof right === 'number') return sign * (left - right);
    return sign * String(left).localeCompare(String(right), 'en', { numeric: true });
  });
}

function asSpreadsheet<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const valued = columns.filter((column) => column.value !== undefined);
  const cell = (text: string | number | null | undefined) => String(text ?? '').replace(/[\t\r\n]+/g, ' ');
  const lines = [
    valued.map((column) => cell(column.header)),
    ...rows.map((row) => valued.map((column) => cell(column.value?.(row)))),
  ];
  return lines.map((line) => line.join('\t')).join('\n');
}
