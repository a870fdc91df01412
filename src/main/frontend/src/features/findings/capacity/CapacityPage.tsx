import { NumberInput, Skeleton } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useCallback } from 'react';
import { capacityQuery } from '@/api/explanations';
import type { CapacityView, RoleQueue } from '@/api/schema';
import { ChartFigure } from '@/shared/charts/ChartFigure';
import type { ChartTheme } from '@/shared/charts/theme';
import { workingTime } from '@/shared/format/duration';
import { isKnown, number, percent } from '@/shared/format/number';
import { type Column, DataTable } from '@/shared/ui/DataTable';
import { EmptyState } from '@/shared/ui/EmptyState';
import { Icon } from '@/shared/ui/icons';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import classes from '../Explained.module.css';
import { busiest, leadTimeCurve, utilisationCurve } from './curves';

/** How far the people carry: each role as a queue, and the process at other demands. */
export function CapacityPage({ processId }: { readonly processId: string }): ReactNode {
  const search = useSearch({ strict: false });
  const target = search.target === undefined ? null : Number(search.target) / 100;
  const capacity = useQuery({
    ...capacityQuery(processId, search.scenario ?? null, target),
    placeholderData: (previous) => previous,
  });
  if (capacity.isPending) return <Skeleton height={320} m="lg" />;
  if (capacity.isError) {
    return <ProblemMessage error={capacity.error} retry={() => void capacity.refetch()} />;
  }
  return (
    <div className={`${classes.page} ${capacity.isPlaceholderData ? 'stale' : ''}`}>
      <Capacity view={capacity.data} />
    </div>
  );
}

function Capacity({ view }: { readonly view: CapacityView }): ReactNode {
  const { clock } = view;
  const utilisation = useCallback((theme: ChartTheme) => utilisationCurve(view, theme), [view]);
  const leadTime = useCallback((theme: ChartTheme) => leadTimeCurve(view, theme, view.clock), [view]);
  const loaded = view.roles.filter((role) => (role.loadSeconds ?? 0) > 0);
  if (loaded.length === 0) {
    return (
      <EmptyState title="No role has work yet">
        Give the steps a role and a process time, and the roles a headcount: then it shows how many cases they carry.
      </EmptyState>
    );
  }
  const hasCurve = busiest(view).length > 0 && view.capacityCurve.length > 1;
  const hasLeadTime = view.capacityCurve.some((point) => isKnown(point.leadTimeSeconds));
  return (
    <>
      <div className={classes.head}>
        <div>
          <h2>{headline(view)}</h2>
          <p className={classes.lead}>
            Estimated waits are those of a queue that does only this process (Allen–Cunneen). Where the wait in the
            model is much longer, the role has other work, or the work waits for something else.
          </p>
        </div>
        <Target value={view.targetUtilisation} />
      </div>
      <DataTable
        label="Roles as queues"
        rows={loaded}
        columns={columns(view)}
        rowKey={(role) => role.id}
        initialSorting={{ column: 'utilisation', descending: true }}
        copyable
      />
      {hasCurve && (
        <div className={classes.charts}>
          <ChartFigure
            title="How busy each role is when the demand changes"
            description={busiest(view)
              .map(
                (role) =>
                  `${role.name}: ${percent(role.utilisation)} today, full at ${number(role.capacityPerWeek)} cases a week`,
              )
              .join('; ')}
            height={320}
            option={utilisation}
            table={() => [
              ['Cases a week', ...busiest(view).map((role) => `${role.name} (utilisation)`)],
              ...view.capacityCurve.map((point) => [
                point.demandPerWeek,
                ...busiest(view).map((role) => point.roles.find((entry) => entry.id === role.id)?.utilisation ?? null),
              ]),
            ]}
          />
          {hasLeadTime && (
            <ChartFigure
              title="How long a case takes when the demand changes"
              description={view.capacityCurve
                .map(
                  (point) =>
                    `${number(point.demandPerWeek)} cases a week: ${workingTime(point.leadTimeSeconds, clock)}`,
                )
                .join('; ')}
              height={320}
              option={leadTime}
              table={() => [
                ['Cases a week', 'Lead time (s, working)'],
                ...view.capacityCurve.map((point) => [point.demandPerWeek, point.leadTimeSeconds]),
              ]}
            />
          )}
        </div>
      )}
      <Limits view={view} />
    </>
  );
}

function headline(view: CapacityView): string {
  const role = view.roles.find((entry) => entry.bottleneck);
  if (!role || !isKnown(view.breakEvenPerWeek)) return 'How far the people carry';
  const full = `Up to ${number(view.breakEvenPerWeek)} cases a week, then ${role.name} is full`;
  if (!isKnown(view.demandPerWeek)) return full;
  return view.demandPerWeek > view.breakEvenPerWeek
    ? `${role.name} is full at ${number(view.breakEvenPerWeek)} cases a week; ${number(view.demandPerWeek)} arrive`
    : `${full}; ${view.scenario === null ? 'today' : 'in this scenario'} ${number(view.demandPerWeek)} arrive`;
}

/** Part of the address, so that the figures behind a link are the same for everybody. */
function Target({ value }: { readonly value: number }): ReactNode {
  const navigate = useNavigate();
  const change = useDebouncedCallback((entered: number | string) => {
    const share = Number(entered);
    if (!(share > 0 && share <= 100)) return;
    void navigate({ to: '.', replace: true, search: (old) => ({ ...old, target: String(share) }) });
  }, 300);
  return (
    <NumberInput
      label="Target utilisation"
      description="for the people needed"
      w={170}
      min={1}
      max={100}
      step={5}
      suffix=" %"
      clampBehavior="blur"
      defaultValue={Math.round(value * 1000) / 10}
      onChange={change}
    />
  );
}

function columns(view: CapacityView): readonly Column<RoleQueue>[] {
  const { clock } = view;
  const time = (seconds: number | null) => workingTime(seconds, clock);
  return [
    {
      id: 'role',
      header: 'Role',
      value: (role) => role.name,
      cell: (role) => (
        <span className={classes.mark} data-grave={(role.utilisation ?? 0) >= 1}>
          {role.name}
          {role.bottleneck && <small>bottleneck</small>}
        </span>
      ),
    },
    {
      id: 'people',
      header: 'People',
      numeric: true,
      value: (role) => role.headcount,
      cell: (role) => number(role.headcount),
    },
    {
      id: 'needed',
      formula: 'Demand × load / (working time × target utilisation)',
      header: `Needed for ${percent(view.targetUtilisation)}`,
      numeric: true,
      value: (role) => role.fteNeeded,
      cell: (role) => number(role.fteNeeded),
    },
    {
      id: 'utilisation',
      formula: 'Demand × load / (headcount × working time)',
      header: 'Utilisation',
      numeric: true,
      value: (role) => role.utilisation,
      cell: (role) => (
        <span className={classes.mark} data-grave={(role.utilisation ?? 0) >= 1}>
          {(role.utilisation ?? 0) >= 1 && <Icon name="critical" size={12} />}
          {percent(role.utilisation)}
        </span>
      ),
    },
    {
      id: 'headroom',
      formula: 'Capacity − demand; capacity = headcount × working time / load',
      header: 'Cases to spare a week',
      numeric: true,
      value: (role) => role.headroomPerWeek,
      cell: (role) => number(role.headroomPerWeek),
    },
    {
      id: 'takt',
      formula: 'Working time / demand: how often a case has to be finished',
      header: 'Takt',
      numeric: true,
      value: (role) => role.taktSeconds,
      cell: (role) => time(role.taktSeconds),
    },
    {
      id: 'pace',
      formula: 'Load / headcount: how often the role can finish a case',
      header: 'Pace',
      numeric: true,
      value: (role) => role.paceSeconds,
      cell: (role) => time(role.paceSeconds),
    },
    {
      id: 'wait',
      formula: 'Allen–Cunneen: wait of the M/M/c queue × (c² of arrivals + c² of service) / 2',
      header: 'Wait estimated',
      numeric: true,
      value: (role) => role.waitSeconds,
      cell: (role) => ((role.utilisation ?? 0) >= 1 ? 'grows' : time(role.waitSeconds)),
    },
    {
      id: 'stated',
      formula: 'Mean of the queue waits stated at its steps',
      header: 'Wait in the model',
      numeric: true,
      value: (role) => role.statedWaitSeconds,
      cell: (role) => time(role.statedWaitSeconds),
    },
  ];
}

/** Where the formulas end: what concerns all, then what concerns single roles, each thing said once. */
function Limits({ view }: { readonly view: CapacityView }): ReactNode {
  const byCode = new Map<string, string[]>();
  for (const role of view.roles) {
    for (const warning of role.warnings) {
      byCode.set(warning.code, [...(byCode.get(warning.code) ?? []), warning.message]);
    }
  }
  const notes = [
    ...view.warnings.map((warning) => ({ code: warning.code, messages: [warning.message] })),
    ...[...byCode].map(([code, messages]) => ({ code, messages })),
  ];
  if (notes.length === 0) return null;
  return (
    <section className={classes.section}>
      <h3>Where these figures end</h3>
      <ul className={classes.notes}>
        {notes.map((note) => (
          <li key={note.code} data-grave={note.code === 'overloaded'}>
            <Icon name={note.code === 'overloaded' ? 'critical' : 'info'} size={14} />
            {note.messages.length === 1 ? (
              <span>{note.messages[0]}</span>
            ) : (
              <details>
                <summary>
                  {note.messages[0]} <span>And {note.messages.length - 1} more.</span>
                </summary>
                {note.messages.slice(1).map((message) => (
                  <div key={message}>{message}</div>
                ))}
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
