import {
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  Link,
  redirect,
} from '@tanstack/react-router';
import { Button, Container } from '@mantine/core';
import { FindingsPage } from '@/features/findings/FindingsPage';
import { LibraryPage } from '@/features/library/LibraryPage';
import { MapPage } from '@/features/map/MapPage';
import { ProcessLayout } from '@/features/process/ProcessLayout';
import { RedesignPage } from '@/features/redesign/RedesignPage';
import { RunPage } from '@/features/run/RunPage';
import { TasksPage } from '@/features/tasks/TasksPage';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import { optionalText, textList } from './search';
import { Shell } from './Shell';

const rootRoute = createRootRoute({
  component: Shell,
  notFoundComponent: () => (
    <EmptyState
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

const processRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/processes/$processId',
  // the selected element is part of the address in every tab
  validateSearch: (search): { select?: string } => optionalText(search, 'select'),
  component: () => <ProcessLayout processId={processRoute.useParams().processId} />,
});

const mapRoute = createRoute({
  getParentRoute: () => processRoute,
  path: '/',
  component: () => <MapPage processId={mapRoute.useParams().processId} />,
});

const findingsRoute = createRoute({
  getParentRoute: () => processRoute,
  path: '/findings',
  validateSearch: (search): { finding?: string } => optionalText(search, 'finding'),
  component: () => <FindingsPage processId={findingsRoute.useParams().processId} />,
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

const routeTree = rootRoute.addChildren([
  homeRoute,
  processesRoute,
  processRoute.addChildren([mapRoute, findingsRoute, redesignRoute, runRoute]),
  tasksRoute,
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
