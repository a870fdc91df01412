import {
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  Link,
  redirect,
  useMatchRoute,
} from '@tanstack/react-router';
import { Button, Container } from '@mantine/core';
import { FindingsLayout } from '@/features/findings/FindingsLayout';
import { LibraryPage } from '@/features/library/LibraryPage';
import { ProcessLayout } from '@/features/process/ProcessLayout';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import { lazy, Suspense } from 'react';
import { oneOfTexts, optionalText, textList } from './search';
import { Shell } from './Shell';

// the diagram is the heaviest part of the client: rooms that need it are loaded when they are entered
const CapacityPage = lazy(async () => ({
  default: (await import('@/features/findings/capacity/CapacityPage')).CapacityPage,
}));
const FindingsPage = lazy(async () => ({ default: (await import('@/features/findings/FindingsPage')).FindingsPage }));
const RulePage = lazy(async () => ({ default: (await import('@/features/help/RulePage')).RulePage }));
const SensitivityPage = lazy(async () => ({
  default: (await import('@/features/findings/sensitivity/SensitivityPage')).SensitivityPage,
}));
const WastePage = lazy(async () => ({ default: (await import('@/features/findings/waste/WastePage')).WastePage }));
const MapPage = lazy(async () => ({ default: (await import('@/features/map/MapPage')).MapPage }));
const RedesignPage = lazy(async () => ({ default: (await import('@/features/redesign/RedesignPage')).RedesignPage }));
const SimulatePage = lazy(async () => ({ default: (await import('@/features/simulate/SimulatePage')).SimulatePage }));
const RunPage = lazy(async () => ({ default: (await import('@/features/run/RunPage')).RunPage }));
const ValueStreamPage = lazy(async () => ({
  default: (await import('@/features/valuestream/ValueStreamPage')).ValueStreamPage,
}));
const TasksPage = lazy(async () => ({ default: (await import('@/features/tasks/TasksPage')).TasksPage }));

const rootRoute = createRootRoute({
  component: Shell,
  notFoundComponent: () => (
    <EmptyState
      whole
      title="There is nothing at this address"
      action={
        <Button component={Link} to="/processes">
          Go to the processes
        </Button>
      }
    >
      It may have been deleted, or the link is incomplete.
    </EmptyState>
  ),
});

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => redirect({ to: '/processes', throw: true }),
});

const processesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/processes',
  validateSearch: (search): { q?: string } => optionalText(search, 'q'),
  component: LibraryPage,
});

const overlays = ['class', 'time', 'wait', 'utilisation', 'cost', 'findings', 'none'] as const;

const processRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/processes/$processId',
  // what is selected, shown and assumed is part of the address in every tab
  validateSearch: (search): { select?: string; scenario?: string; overlay?: (typeof overlays)[number] } => ({
    ...optionalText(search, 'select'),
    ...optionalText(search, 'scenario'),
    ...oneOfTexts(search, 'overlay', overlays),
  }),
  component: function ProcessRoom() {
    const { processId } = processRoute.useParams();
    const matches = useMatchRoute();
    const atMap = matches({ to: '/processes/$processId', params: { processId } }) !== false;
    const editing = matches({ to: '/processes/$processId/simulate', params: { processId } }) !== false;
    return (
      <ProcessLayout
        key={processId}
        processId={processId}
        atMap={atMap}
        editing={editing}
        map={(active) => (
          <Suspense>
            <MapPage processId={processId} active={active} />
          </Suspense>
        )}
      />
    );
  },
});

/** Drawn by the layout, which keeps it alive behind the other tabs. */
const mapRoute = createRoute({ getParentRoute: () => processRoute, path: '/', component: () => null });

const pictureViews = ['map', 'balance', 'gantt', 'compare'] as const;

const valueStreamRoute = createRoute({
  getParentRoute: () => processRoute,
  path: '/value-stream',
  validateSearch: (
    search,
  ): { view?: (typeof pictureViews)[number]; expand?: string; current?: string; future?: string } => ({
    ...oneOfTexts(search, 'view', pictureViews),
    ...optionalText(search, 'expand'),
    ...optionalText(search, 'current'),
    ...optionalText(search, 'future'),
  }),
  component: () => {
    const { view, expand, current, future } = valueStreamRoute.useSearch();
    return (
      <ValueStreamPage
        processId={valueStreamRoute.useParams().processId}
        view={view ?? 'map'}
        expand={expand ?? ''}
        current={current ?? null}
        future={future ?? null}
      />
    );
  },
});

const findingsRoute = createRoute({
  getParentRoute: () => processRoute,
  path: '/findings',
  component: () => <FindingsLayout processId={findingsRoute.useParams().processId} />,
});

const findingsListRoute = createRoute({
  getParentRoute: () => findingsRoute,
  path: '/',
  validateSearch: (search): { finding?: string } => optionalText(search, 'finding'),
  component: () => <FindingsPage processId={findingsListRoute.useParams().processId} />,
});

const capacityRoute = createRoute({
  getParentRoute: () => findingsRoute,
  path: '/capacity',
  validateSearch: (search): { target?: string } => optionalText(search, 'target'),
  component: () => <CapacityPage processId={capacityRoute.useParams().processId} />,
});

const sensitivityRoute = createRoute({
  getParentRoute: () => findingsRoute,
  path: '/sensitivity',
  validateSearch: (search): { by?: string } => optionalText(search, 'by'),
  component: () => <SensitivityPage processId={sensitivityRoute.useParams().processId} />,
});

const wasteRoute = createRoute({
  getParentRoute: () => findingsRoute,
  path: '/waste',
  validateSearch: (search): { by?: string; unit?: string } => ({
    ...optionalText(search, 'by'),
    ...optionalText(search, 'unit'),
  }),
  component: () => <WastePage processId={wasteRoute.useParams().processId} />,
});

const redesignRoute = createRoute({
  getParentRoute: () => processRoute,
  path: '/redesign',
  validateSearch: (search): { pattern?: string; elements?: string; accepted?: string } => ({
    ...optionalText(search, 'pattern'),
    ...optionalText(search, 'elements'),
    ...optionalText(search, 'accepted'),
  }),
  component: () => {
    const { pattern, elements, accepted } = redesignRoute.useSearch();
    return (
      <RedesignPage
        processId={redesignRoute.useParams().processId}
        pattern={pattern ?? null}
        elements={textList(elements)}
        accepted={accepted === undefined ? null : Number(accepted)}
      />
    );
  },
});

const simulateViews = ['results', 'diagram', 'replay', 'compare'] as const;

const simulateRoute = createRoute({
  getParentRoute: () => processRoute,
  path: '/simulate',
  validateSearch: (search): { view?: (typeof simulateViews)[number]; run?: string; against?: string } => ({
    ...oneOfTexts(search, 'view', simulateViews),
    ...optionalText(search, 'run'),
    ...optionalText(search, 'against'),
  }),
  component: () => {
    const { view, run } = simulateRoute.useSearch();
    return <SimulatePage processId={simulateRoute.useParams().processId} view={view ?? 'results'} run={run ?? null} />;
  },
});

const runRoute = createRoute({
  getParentRoute: () => processRoute,
  path: '/run',
  validateSearch: (search): { case?: string } => optionalText(search, 'case'),
  component: () => <RunPage processId={runRoute.useParams().processId} caseId={runRoute.useSearch().case ?? null} />,
});

const tasksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tasks',
  validateSearch: (search): { role?: string; assignee?: string; process?: string; sort?: string; task?: string } => ({
    ...optionalText(search, 'role'),
    ...optionalText(search, 'assignee'),
    ...optionalText(search, 'process'),
    ...optionalText(search, 'sort'),
    ...optionalText(search, 'task'),
  }),
  component: TasksPage,
});

const ruleRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/help/rules/$rule',
  component: () => <RulePage rule={ruleRoute.useParams().rule} />,
});

const routeTree = rootRoute.addChildren([
  homeRoute,
  processesRoute,
  processRoute.addChildren([
    mapRoute,
    valueStreamRoute,
    findingsRoute.addChildren([findingsListRoute, capacityRoute, sensitivityRoute, wasteRoute]),
    simulateRoute,
    redesignRoute,
    runRoute,
  ]),
  tasksRoute,
  ruleRoute,
]);

export const router = createRouter({
  routeTree,
  defaultPreload: false,
  defaultErrorComponent: RouteError,
});

function RouteError({ error, reset }: ErrorComponentProps) {
  return (
    <Container size="sm" py="xl">
      <ProblemMessage error={error} retry={reset} />
    </Container>
  );
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
