import { Button, Group, Loader, Modal, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Imported, Problem } from '@/api/schema';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import { SeverityMark } from '@/shared/ui/SeverityMark';
import classes from './Library.module.css';
import { type ImportItem, nothingToReport } from './useImport';

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
          <ul className={classes.report}>
            {problems.map((problem, index) => (
              <ProblemLine key={index} problem={problem} />
            ))}
          </ul>
        </div>
      )}
      {kept.length > 0 && (
        <details open={kept.length <= 6}>
          <summary className={classes.summary}>
            Kept in the file, not evaluated: {kept.length} {kept.length === 1 ? 'element' : 'elements'}
          </summary>
          <ul className={classes.report}>
            {kept.map((entry, index) => (
              <li key={index}>
                <span className={classes.kind}>{entry.type}</span>
                <span>{entry.message}</span>
                <span className={classes.place}>{entry.element}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Stack>
  );
}

function ProblemLine({ problem }: { readonly problem: Problem }): ReactNode {
  const place = [problem.line === null ? null : `line ${problem.line}`, problem.element].filter(Boolean).join(', ');
  return (
    <li>
      <SeverityMark severity={problem.severity} />
      <span>
        {problem.message} {problem.remedy && <span className={classes.remedy}>{problem.remedy}</span>}
      </span>
      <span className={classes.place}>{place}</span>
    </li>
  );
}
