import { ActionIcon, Menu } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import type { ProcessSummary } from '@/api/schema';
import { ago, instant } from '@/shared/format/date';
import { workingTime } from '@/shared/format/duration';
import { integer, percent } from '@/shared/format/number';
import { type Column, DataTable } from '@/shared/ui/DataTable';
import { Icon } from '@/shared/ui/icons';
import classes from './Library.module.css';

const sources = { gallery: 'gallery', import: 'imported', drawn: 'drawn here' } as const;

/** One line per process, with the figures that tell where to look first. */
export function ProcessTable(props: {
  readonly processes: readonly ProcessSummary[];
  readonly onRename: (process: ProcessSummary) => void;
  readonly onDelete: (process: ProcessSummary) => void;
  readonly onDownload: (process: ProcessSummary) => void;
  readonly onDuplicate: (process: ProcessSummary) => void;
}): ReactNode {
  const { onRename, onDelete, onDownload, onDuplicate } = props;
  const navigate = useNavigate();
  const columns = useMemo(
    () => columnsOf({ onRename, onDelete, onDownload, onDuplicate }),
    [onRename, onDelete, onDownload, onDuplicate],
  );
  return (
    <DataTable
      label="Processes"
      rows={props.processes}
      columns={columns}
      rowKey={(process) => process.id}
      onOpen={(process) => void navigate({ to: '/processes/$processId', params: { processId: process.id } })}
      initialSorting={{ column: 'name', descending: false }}
      copyable
    />
  );
}

type Act = (process: ProcessSummary) => void;

function columnsOf(actions: {
  readonly onRename: Act;
  readonly onDelete: Act;
  readonly onDownload: Act;
  readonly onDuplicate: Act;
}): readonly Column<ProcessSummary>[] {
  const { onRename, onDelete, onDownload, onDuplicate } = actions;
  return [
    {
      id: 'name',
      header: 'Name',
      value: (process) => process.name,
      cell: (process) => (
        <span className={classes.name}>
          <Link
            to="/processes/$processId"
            params={{ processId: process.id }}
            tabIndex={-1}
            onClick={(event) => event.stopPropagation()}
          >
            {process.name}
          </Link>
          <span className={classes.source}>{sources[process.source]}</span>
        </span>
      ),
    },
    {
      id: 'steps',
      header: 'Steps',
      numeric: true,
      value: (process) => process.steps,
      cell: (process) => integer(process.steps),
    },
    {
      id: 'leadTime',
      header: 'Lead time, working',
      numeric: true,
      value: (process) => process.leadTimeSeconds,
      cell: (process) => (
        <Estimated
          text={workingTime(process.leadTimeSeconds, null)}
          effect={process.leadTimeEffect}
          why="Times of steps are missing"
        />
      ),
    },
    {
      id: 'pce',
      header: 'PCE',
      numeric: true,
      value: (process) => process.processCycleEfficiency,
      cell: (process) => (
        <Estimated
          text={percent(process.processCycleEfficiency)}
          effect={process.efficiencyEffect}
          why="Times or value classes of steps are missing"
        />
      ),
    },
    {
      id: 'findings',
      header: 'Findings',
      numeric: true,
      value: (process) => process.findings,
      cell: (process) =>
        process.findings === 0 ? (
          '0'
        ) : (
          <Link
            to="/processes/$processId/findings"
            params={{ processId: process.id }}
            aria-label={`${process.findings} findings of ${process.name}`}
            onClick={(event) => event.stopPropagation()}
          >
            {process.findings}
          </Link>
        ),
    },
    {
      id: 'cases',
      header: 'Running cases',
      numeric: true,
      value: (process) => process.runningCases,
      cell: (process) =>
        process.runningCases === 0 ? (
          '0'
        ) : (
          <Link
            to="/processes/$processId/run"
            params={{ processId: process.id }}
            aria-label={`${process.runningCases} running cases of ${process.name}`}
            onClick={(event) => event.stopPropagation()}
          >
            {process.runningCases}
          </Link>
        ),
    },
    {
      id: 'updated',
      header: 'Updated',
      value: (process) => process.updatedAt,
      cell: (process) => (
        <span title={`${instant(process.updatedAt)} by ${process.updatedBy}`} className={classes.muted}>
          {ago(process.updatedAt)}
        </span>
      ),
    },
    {
      id: 'actions',
      header: 'Actions',
      quiet: true,
      width: '44px',
      cell: (process) => (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon
              size={24}
              aria-label={`Actions for ${process.name}`}
              onClick={(event) => event.stopPropagation()}
            >
              <Icon name="more" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown onClick={(event) => event.stopPropagation()}>
            <Menu.Item
              leftSection={<Icon name="right" size={14} />}
              renderRoot={(root) => <Link {...root} to="/processes/$processId" params={{ processId: process.id }} />}
            >
              Open
            </Menu.Item>
            <Menu.Item leftSection={<Icon name="download" size={14} />} onClick={() => onDownload(process)}>
              Download .bpmn
            </Menu.Item>
            <Menu.Item leftSection={<Icon name="plus" size={14} />} onClick={() => onDuplicate(process)}>
              Duplicate
            </Menu.Item>
            <Menu.Item leftSection={<Icon name="edit" size={14} />} onClick={() => onRename(process)}>
              Rename …
            </Menu.Item>
            <Menu.Item leftSection={<Icon name="trash" size={14} />} onClick={() => onDelete(process)}>
              Delete …
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ),
    },
  ];
}

/** A figure that lacks data says so: unknown is a dash, a lower bound is one, anything else is marked incomplete. */
function Estimated(props: {
  readonly text: string;
  readonly effect: ProcessSummary['leadTimeEffect'];
  readonly why: string;
}): ReactNode {
  const { text, effect, why } = props;
  if (text !== '–' && effect === null) return text;
  return (
    <span title={why}>
      {text !== '–' && effect === 'lowerBound' && '≥ '}
      {text}
      {text !== '–' && effect === 'uncertain' && <span className={classes.source}>incomplete</span>}
    </span>
  );
}
