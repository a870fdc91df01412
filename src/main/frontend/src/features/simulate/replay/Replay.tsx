import { ActionIcon, Select, Slider, Tooltip } from '@mantine/core';
import { useDebouncedCallback, useReducedMotion } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { analysisQuery } from '@/api/analysis';
import { draftQuery } from '@/api/draft';
import type { SimulationRun } from '@/api/schema';
import { BASE } from '@/api/simulations';
import { DiagramView } from '@/diagram/DiagramView';
import { pointAt, type Ways } from '@/diagram/modules/replay/ways';
import type { Viewer } from '@/diagram/Viewer';
import { knownZone } from '@/shared/format/date';
import { integer } from '@/shared/format/number';
import { Icon } from '@/shared/ui/icons';
import { explain, ProblemMessage } from '@/shared/ui/ProblemMessage';
import { ResultsSkeleton } from '../results/Results';
import classes from '../Simulate.module.css';
import own from './Replay.module.css';
import { speeds, TRAVEL, usualSpeed } from './speed';
import { levelAt, movesAt, type Timeline, timelineOf } from './timeline';
import { usePlayer } from './usePlayer';
import { useWindows, type Windows } from './useWindows';

/** The first replication, played: tokens go over the diagram, queues rise and fall. */
export function Replay(props: {
  readonly processId: string;
  readonly run: SimulationRun;
  readonly scenario: string | null;
  readonly dimmed: boolean;
  readonly selected: string | null;
  readonly onSelect: (element: string | null) => void;
}): ReactNode {
  const scenario = props.run.kind === 'run' ? null : (props.scenario ?? BASE);
  return <Loaded key={`${props.run.id} ${scenario}`} {...props} scenario={scenario} />;
}

function Loaded(props: Parameters<typeof Replay>[0]): ReactNode {
  const windows = useWindows(props.run.id, props.scenario);
  const draft = useQuery(draftQuery(props.processId)).data;
  const zone = useQuery(analysisQuery(props.processId)).data?.clock.timeZone;
  if (windows.shown === null && windows.error !== null) {
    return <ProblemMessage error={windows.error} retry={windows.retry} />;
  }
  if (windows.shown === null || !draft) return <ResultsSkeleton />;
  return <Played {...props} windows={windows} xml={draft.xml} zone={zone} />;
}

/** Moments one can set the replay to by its slider. */
const NOTCHES = 1000;
/** After so many milliseconds without dragging on, the part of the run with that moment is loaded. */
const SEARCH = 150;

interface Stage {
  readonly viewer: Viewer;
  readonly ways: Ways;
  /** Steps that show something, which may have nothing to show later. */
  readonly drawn: Set<string>;
}

function Played(
  props: Parameters<typeof Replay>[0] & {
    readonly windows: Windows;
    readonly xml: string;
    readonly zone: string | undefined;
  },
): ReactNode {
  const { shown: replay, length, go, prepare, loading, error } = props.windows;
  const [stage, setStage] = useState<Stage | null>(null);
  const opened = useCallback((viewer: Viewer) => setStage({ viewer, ways: viewer.ways(), drawn: new Set() }), []);
  const timeline = useMemo(() => timelineOf(replay, stage?.ways ?? new Map()), [replay, stage]);
  const [speed, setSpeed] = useState(() => usualSpeed(timeline.to - timeline.from));
  const [most, setMost] = useState(0); // the longest queue that was seen so far: a full trough stays as long
  if (timeline.fullest > most) setMost(timeline.fullest);
  const format = useMemo(() => momentFormat(props.zone), [props.zone]);
  const begin = useMemo(() => new Date(replay.start).getTime(), [replay]);
  const momentText = (seconds: number) => format.format(new Date(begin + 1000 * seconds));
  const days = useMemo(() => dayFormat(props.zone), [props.zone]);
  const dayText = (seconds: number) => days.format(new Date(begin + 1000 * seconds));
  const all = replay.complete && replay.fromSeconds === 0;
  const problem = error === null ? null : explain(error);
  const still = useReducedMotion(undefined, { getInitialValueInEffect: false });

  const draw = useCallback(
    (at: number) => stage && show(stage, timeline, at, still ? 0 : TRAVEL * speed, most),
    [stage, timeline, speed, still, most],
  );
  const whole = Math.max(1, length);
  const to = replay.complete ? whole : replay.toSeconds;
  const player = usePlayer({ from: replay.fromSeconds, to, end: whole }, speed, still, draw, go);
  const search = useDebouncedCallback(go, SEARCH);
  const half = player.at > (replay.fromSeconds + to) / 2;
  useEffect(() => {
    if (player.playing && half) prepare();
  }, [player.playing, half, prepare]);
  const waiting = [...timeline.levels.values()].reduce((sum, levels) => sum + levelAt(levels, player.at).waiting, 0);

  return (
    <div className={`${classes.drawn} ${props.dimmed ? 'stale' : ''}`} aria-busy={props.dimmed}>
      <div className={classes.player} role="group" aria-label="Replay">
        <Tooltip label={player.playing ? 'Pause' : 'Play'} position="right">
          <ActionIcon
            variant="default"
            size={30}
            aria-label={player.playing ? 'Pause' : 'Play'}
            onClick={player.toggle}
          >
            <Icon name={player.playing ? 'pause' : 'play'} size={14} />
          </ActionIcon>
        </Tooltip>
        <Select
          aria-label="Speed of the replay"
          w={116}
          allowDeselect={false}
          data={speeds.map(({ value, label }) => ({ value: String(value), label }))}
          value={String(speed)}
          onChange={(value) => value && setSpeed(Number(value))}
        />
        <div className={own.scrub}>
          <Slider
            size={3}
            thumbSize={14}
            color="var(--takt-simulated)"
            min={0}
            max={NOTCHES}
            step={1}
            value={Math.round((NOTCHES * player.at) / whole)}
            label={(notch) => momentText((notch / NOTCHES) * whole)}
            thumbLabel="Moment of the replay"
            onChange={(notch) => {
              const at = (notch / NOTCHES) * whole;
              player.seek(at);
              search(at);
            }}
          />
          {!all && (
            <span
              className={own.loaded}
              aria-hidden="true"
              style={{
                left: `${(100 * replay.fromSeconds) / whole}%`,
                width: `${(100 * (to - replay.fromSeconds)) / whole}%`,
              }}
            />
          )}
        </div>
        <span className={classes.moment}>{momentText(player.at)}</span>
        <span className={classes.moment}>
          {counted(levelAt(timeline.cases, player.at).working, 'case')} under way, {counted(waiting, 'piece')} of work
          waiting
        </span>
      </div>
      <div className={classes.canvas}>
        <DiagramView
          label="Replay on the diagram"
          xml={props.xml}
          selected={props.selected}
          onSelect={props.onSelect}
          onOpened={opened}
        />
      </div>
      <p className={classes.legend}>
        <span className={classes.token} aria-hidden="true" /> a case on its way, and how many are worked on
        <span className={classes.trough} aria-hidden="true" /> queue before a step; full is {integer(most)}
        {problem !== null && (
          <span className={own.part} role="alert">
            {problem.message} {problem.remedy}
          </span>
        )}
        {!all && problem === null && (
          <span className={own.part} role="status">
            {loading
              ? 'Another part of the run is being calculated.'
              : `Loaded: ${dayText(replay.fromSeconds)} to ${dayText(to)} of a run until ${dayText(whole)}. The rest follows as you play or drag on.`}
          </span>
        )}
        {still && <span>Your system asks for less motion: the picture changes once a second.</span>}
      </p>
    </div>
  );
}

function show({ viewer, ways, drawn }: Stage, timeline: Timeline, at: number, travel: number, fullest: number): void {
  const tokens = movesAt(timeline, at, travel).map((move) =>
    pointAt(
      move.flows.flatMap((flow) => ways.get(flow)?.points ?? []),
      (at - move.at) / travel,
    ),
  );
  const steps = [...timeline.levels].map(([id, levels]) => ({ id, ...levelAt(levels, at) }));
  for (const { id } of steps) drawn.add(id);
  for (const id of drawn) if (!timeline.levels.has(id)) steps.push({ id, waiting: 0, working: 0 });
  viewer.play({ steps, tokens }, fullest);
}

function dayFormat(zone: string | undefined): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...(zone === undefined ? {} : { timeZone: knownZone(zone) }),
  });
}

/** A moment as the calendars of the process have it. */
function momentFormat(zone: string | undefined): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...(zone === undefined ? {} : { timeZone: knownZone(zone) }),
  });
}

function counted(count: number, thing: string): string {
  return `${integer(count)} ${thing}${count === 1 ? '' : 's'}`;
}
