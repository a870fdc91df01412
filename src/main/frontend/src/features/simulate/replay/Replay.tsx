import { ActionIcon, Select, Slider, Tooltip } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { analysisQuery } from '@/api/analysis';
import { draftQuery } from '@/api/draft';
import type { SimulationReplay, SimulationRun } from '@/api/schema';
import { BASE, replayQuery } from '@/api/simulations';
import { DiagramView } from '@/diagram/DiagramView';
import { pointAt, type Ways } from '@/diagram/modules/replay/ways';
import type { Viewer } from '@/diagram/Viewer';
import { integer } from '@/shared/format/number';
import { Icon } from '@/shared/ui/icons';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import { ResultsSkeleton } from '../results/Results';
import classes from '../Simulate.module.css';
import { speeds, TRAVEL, usualSpeed } from './speed';
import { levelAt, movesAt, type Timeline, timelineOf } from './timeline';
import { usePlayer } from './usePlayer';

/** The first replication, played: tokens go over the diagram, queues rise and fall. */
export function Replay(props: {
  readonly processId: string;
  readonly run: SimulationRun;
  readonly scenario: string | null;
  readonly dimmed: boolean;
  readonly selected: string | null;
  readonly onSelect: (element: string | null) => void;
}): ReactNode {
  const { run } = props;
  const replay = useQuery(replayQuery(run.id, run.kind === 'run' ? null : (props.scenario ?? BASE)));
  const draft = useQuery(draftQuery(props.processId)).data;
  const zone = useQuery(analysisQuery(props.processId)).data?.clock.timeZone;
  if (replay.isError) return <ProblemMessage error={replay.error} retry={() => void replay.refetch()} />;
  if (!replay.data || !draft) return <ResultsSkeleton />;
  return <Played {...props} replay={replay.data} xml={draft.xml} zone={zone} />;
}

/** Moments one can set the replay to by its slider. */
const NOTCHES = 1000;

interface Stage {
  readonly viewer: Viewer;
  readonly ways: Ways;
}

function Played(
  props: Parameters<typeof Replay>[0] & {
    readonly replay: SimulationReplay;
    readonly xml: string;
    readonly zone: string | undefined;
  },
): ReactNode {
  const { replay } = props;
  const [stage, setStage] = useState<Stage | null>(null);
  const opened = useCallback((viewer: Viewer) => setStage({ viewer, ways: viewer.ways() }), []);
  const timeline = useMemo(() => timelineOf(replay, stage?.ways ?? new Map()), [replay, stage]);
  const [speed, setSpeed] = useState(() => usualSpeed(timeline.to - timeline.from));
  const length = Math.max(1, timeline.to - timeline.from);
  const format = useMemo(() => momentFormat(props.zone), [props.zone]);
  const begin = useMemo(() => new Date(replay.start).getTime(), [replay]);
  const momentText = (seconds: number) => format.format(new Date(begin + 1000 * seconds));
  const still = useReducedMotion(undefined, { getInitialValueInEffect: false });

  const draw = useCallback(
    (at: number) => stage && show(stage, timeline, at, still ? 0 : TRAVEL * speed),
    [stage, timeline, speed, still],
  );
  const player = usePlayer(timeline.from, timeline.to, speed, still, draw);
  const waiting = [...timeline.levels.values()].reduce((sum, levels) => sum + levelAt(levels, player.at).waiting, 0);

  return (
    <div className={`${classes.drawn} ${props.dimmed ? 'stale' : ''}`} aria-busy={props.dimmed}>
      <div className={classes.player} role="group" aria-label="Replay">
        <Tooltip label={player.playing ? 'Pause' : 'Play'}>
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
        <Slider
          className={classes.scrub}
          size={3}
          thumbSize={14}
          color="var(--takt-simulated)"
          min={0}
          max={NOTCHES}
          step={1}
          value={Math.round((NOTCHES * (player.at - timeline.from)) / length)}
          label={(notch) => momentText(timeline.from + (notch / NOTCHES) * length)}
          thumbLabel="Moment of the replay"
          onChange={(notch) => player.seek(timeline.from + (notch / NOTCHES) * length)}
        />
        <span className={classes.moment}>{momentText(player.at)}</span>
        <span className={classes.moment}>
          {integer(levelAt(timeline.cases, player.at).working)} under way, {integer(waiting)} waiting
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
        <span className={classes.trough} aria-hidden="true" /> queue before a step; full is {integer(timeline.fullest)}
        {!replay.complete && <span>The first {integer(replay.events.kinds.length)} events of the run.</span>}
        {still && <span>Your system asks for less motion: the picture changes once a second.</span>}
      </p>
    </div>
  );
}

function show({ viewer, ways }: Stage, timeline: Timeline, at: number, travel: number): void {
  const tokens = movesAt(timeline, at, travel).map((move) =>
    pointAt(
      move.flows.flatMap((flow) => ways.get(flow)?.points ?? []),
      (at - move.at) / travel,
    ),
  );
  const steps = [...timeline.levels].map(([id, levels]) => ({ id, ...levelAt(levels, at) }));
  viewer.play({ steps, tokens }, timeline.fullest);
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
    ...(zone === undefined ? {} : { timeZone: zone }),
  });
}
