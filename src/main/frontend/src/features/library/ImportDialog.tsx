import { Button, Group, Loader, Modal, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Imported, Problem } from '@/api/schema';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import { SeverityMark } from '@/shared/ui/SeverityMark';
import classes from './Library.module.css';
import { gatheredKept, gatheredProblems } from './report';
import { type ImportItem, nothingToReport } from './useImport';

/** A short report is open; of a long one the kinds come first. */
const LINES_AT_ONCE = 6;

/** What came of an import: what is wrong, what is kept without being evaluated, and what stopped it. */
export function ImportDialog(props: {
  readonly items: readonly ImportItem[];
  readonly onClose: () => void;
}): ReactNode {
  const running = props.items.some((item) => item.state.kind === 'running');
  const failed = props.items.filter((item) => item.state.kind === 'failed').length;
  const title = running
    ? 'Importing'
    : failed === props.items.length
      ? failed === 1
        ? 'The file was not imported'
        : 'No file was imported'
      : 'Import report';
  return (
    <Modal opened onClose={props.onClose} title={title} size="xl" closeOnClickOutside={!running}>
      <Stack gap="lg">
        {props.items.map((item) => (
          <section key={item.fileName} aria-label={item.fileName}>
            <Group justify="space-between" wrap="nowrap" mb="xs">
              <Text fw={600} size="sm" style={{ overflowWrap: 'anywhere' }}>
                {item.fileName}
              </Text>
              {item.state.kind === 'running' && <Loader size="xs" aria-label="Reading the file" />}
              {item.state.kind === 'done' && (
                <OpenLink imported={item.state.imported} primary={props.items.length === 1} onOpen={props.onClose} />
              )}
            </Group>
            {item.state.kind === 'failed' && (
              <Stack gap="xs">
                <ProblemMessage error={item.state.error} />
                <Text size="sm" c="dimmed">
                  Nothing was stored.
                </Text>
              </Stack>
            )}
            {item.state.kind === 'done' && <Report imported={item.state.imported} />}
          </section>
        ))}
      </Stack>
    </Modal>
  );
}

function OpenLink(props: {
  readonly imported: Imported;
  readonly primary: boolean;
  readonly onOpen: () => void;
}): ReactNode {
  return (
    <Button
      variant={props.primary ? 'filled' : 'default'}
      onClick={props.onOpen}
      renderRoot={(root) => (
        <Link {...root} to="/processes/$processId" params={{ processId: props.imported.process.id }} />
      )}
    >
      Open {props.imported.process.name}
    </Button>
  );
}

function Report({ imported }: { readonly imported: Imported }): ReactNode {
  const { problems, kept, layoutAdded } = imported.report;
  if (nothingToReport(imported)) {
    return (
      <Text size="sm" c="dimmed">
        Everything in the file is understood.
      </Text>
    );
  }
  return (
    <Stack gap="md">
      {layoutAdded && <Text size="sm">The file had no diagram; a layout was made for it.</Text>}
      {problems.length > 0 && (
        <div>
          <Text size="sm" fw={600} mb={4}>
            To look at
          </Text>
          {gatheredProblems(problems).map((group) => (
            <Kind
              key={group.key}
              title={group.label}
              count={group.entries.length}
              severity={group.severity}
              remedy={group.remedy}
              opened={problems.length <= LINES_AT_ONCE}
            >
              {group.entries.map((problem, index) => (
                <li key={index}>
                  <span>{problem.message}</span>
                  <span className={classes.place}>{placeOf(problem)}</span>
                </li>
              ))}
            </Kind>
          ))}
        </div>
      )}
      {kept.length > 0 && (
        <div>
          <Text size="sm" fw={600} mb={4}>
            Kept in the file, not evaluated: {kept.length} {kept.length === 1 ? 'element' : 'elements'}
          </Text>
          {gatheredKept(kept).map((group) => (
            <Kind
              key={group.type}
              title={group.type}
              count={group.entries.length}
              remedy={group.message}
              opened={false}
            >
              {group.entries.map((entry, index) => (
                <li key={index}>
                  <span>{group.message === null ? entry.message : entry.element}</span>
                  <span className={classes.place}>{group.message === null ? entry.element : null}</span>
                </li>
              ))}
            </Kind>
          ))}
        </div>
      )}
    </Stack>
  );
}

/** What is alike, once; its places on demand. */
function Kind(props: {
  readonly title: string;
  readonly count: number;
  readonly severity?: Problem['severity'];
  readonly remedy: string | null;
  readonly opened: boolean;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <details open={props.opened} className={classes.group}>
      <summary className={classes.summary}>
        {props.severity && <SeverityMark severity={props.severity} />}
        <span>{props.title}</span>
        <span className={classes.count}>{props.count}</span>
        {props.remedy && <span className={classes.remedy}>{props.remedy}</span>}
      </summary>
      <ul className={classes.report}>{props.children}</ul>
    </details>
  );
}

function placeOf(problem: Problem): string {
  return [problem.line === null ? null : `line ${problem.line}`, problem.element].filter(Boolean).join(', ');
}
