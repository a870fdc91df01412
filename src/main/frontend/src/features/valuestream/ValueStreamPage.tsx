import { Button, useComputedColorScheme } from '@mantine/core';
import { useDebouncedValue, useElementSize } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { analysisQuery } from '@/api/analysis';
import { draftQuery } from '@/api/draft';
import { type PictureRequest, pictureQuery, type PictureView } from '@/api/pictures';
import { processQuery } from '@/api/processes';
import { useScenarioChoices } from '@/api/scenarios';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import { PictureToolbar } from './PictureToolbar';
import { PictureView as PictureOnScreen } from './PictureView';
import { SelectedStep } from './SelectedStep';
import { comparison, stateOf, states } from './states';
import classes from './ValueStream.module.css';

const STEP = 40;
const NARROWEST = 640;
const WIDEST = 4000;

/** The value stream as the lean picture, drawn by the server from the diagram; follows edits, scenario and selection. */
export function ValueStreamPage(props: {
  readonly processId: string;
  readonly view: PictureView;
  readonly expand: string;
  readonly current: string | null;
  readonly future: string | null;
}): ReactNode {
  const { processId, view, expand } = props;
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const theme = useComputedColorScheme('light');
  const draft = useQuery(draftQuery(processId)).data;
  const versions = useQuery(processQuery(processId)).data?.versions ?? [];
  const scenario = search.scenario ?? null;
  const analysis = useQuery(analysisQuery(processId, scenario));
  const { ref, width } = useElementSize();
  const [room] = useDebouncedValue(roomFor(width), 200);
  const [zoom, setZoom] = useState<number | null>(null);

  const choices = states(versions, useScenarioChoices(processId));
  const compared = comparison(choices, props.current, props.future);
  const request: PictureRequest = {
    view,
    theme,
    expand,
    width: room,
    ...(view === 'compare' && compared
      ? stateOf(compared.current, compared.future)
      : { scenario, version: null, toVersion: null, toScenario: null }),
  };
  const missing = view === 'compare' && compared === null;
  const drawn = width > 0 && room > 0 && !missing;
  const picture = useQuery(pictureQuery(processId, drawn ? draft?.revision : undefined, request));

  const change = (next: Record<string, string | undefined>) =>
    void navigate({ to: '.', replace: true, search: (previous) => ({ ...previous, ...next }) });

  if (analysis.data?.steps.length === 0) {
    return (
      <EmptyState
        title="The value stream begins with a step"
        action={
          <Button component={Link} to={`/processes/${processId}`}>
            Draw the first step
          </Button>
        }
      >
        The map shows every step of the diagram with its times, what waits before it and where it hurts.
      </EmptyState>
    );
  }
  return (
    <div className={classes.page}>
      <PictureToolbar
        processId={processId}
        request={request}
        choices={choices}
        compared={compared}
        zoom={zoom}
        onZoom={setZoom}
        onChange={change}
      />
      <div ref={ref} className={classes.room} aria-busy={picture.isFetching}>
        {missing ? (
          <EmptyState title="There is no second state yet">
            Name a version of the draft, or give the file a scenario; then both states are drawn side by side.
          </EmptyState>
        ) : picture.isError ? (
          <ProblemMessage error={picture.error} retry={() => void picture.refetch()} />
        ) : (
          picture.data !== undefined && (
            <PictureOnScreen
              svg={picture.data}
              stale={picture.isPlaceholderData}
              zoom={zoom}
              room={width}
              selected={(search.select ?? '').split(',').filter((id) => id !== '')}
              onZoom={setZoom}
              onStep={(step) => change({ select: step })}
              onBranch={(keys) => change({ expand: keys === '' ? undefined : keys })}
              // the case of the time view takes single ways, never all
              expand={view === 'gantt' && expand === '*' ? '' : expand}
              onFinding={(finding) =>
                void navigate({
                  to: '/processes/$processId/findings',
                  params: { processId },
                  search: (previous) => ({ ...previous, finding }),
                })
              }
            />
          )
        )}
      </div>
      {analysis.data && (
        <SelectedStep processId={processId} analysis={analysis.data} selected={search.select ?? null} />
      )}
    </div>
  );
}

/** In steps, so that a window that is being resized does not ask for a picture at every pixel. */
function roomFor(width: number): number {
  return width === 0 ? 0 : Math.min(WIDEST, Math.max(NARROWEST, Math.floor((width - 16) / STEP) * STEP));
}
