import { ActionIcon, Button, Chip, Group, TextInput, UnstyledButton } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { memo, type ReactNode, useMemo, useState } from 'react';
import type { ProcessAnalysis } from '@/api/schema';
import type { Trace } from '@/diagram/trace';
import type { LintIssue } from '@/diagram/lint/issues';
import { percent } from '@/shared/format/number';
import { Icon } from '@/shared/ui/icons';
import { SeverityMark } from '@/shared/ui/SeverityMark';
import { kindLabels, type ProblemItem, type ProblemKind, problemList } from './problemList';
import type { QuickFix } from './quickFix';
import classes from './ProblemsPanel.module.css';

/** Everything that asks for attention, in one list under the diagram. */
export const ProblemsPanel = memo(function ProblemsPanel(props: {
  readonly processId: string;
  readonly analysis: ProcessAnalysis | null;
  readonly lint: readonly LintIssue[];
  readonly nameOf: (element: string) => string;
  readonly onSelect: (elements: readonly string[], trace: Trace | null) => void;
  readonly onFix: (fix: QuickFix) => void;
}): ReactNode {
  const [opened, setOpened] = useLocalStorage({ key: 'takt.problems-opened', defaultValue: true });
  const [hidden, setHidden] = useState<readonly ProblemKind[]>([]);
  const [filter, setFilter] = useState('');
  const items = useMemo(() => problemList(props.analysis, props.lint), [props.analysis, props.lint]);
  const kinds = [...new Set(items.map((item) => item.kind))];
  const words = filter.trim().toLowerCase();
  const shown = items.filter(
    (item) =>
      !hidden.includes(item.kind) &&
      (words === '' || `${item.message} ${item.elements.map(props.nameOf).join(' ')}`.toLowerCase().includes(words)),
  );
  const grave = items.filter((item) => item.severity === 'critical').length;

  return (
    <section className={classes.panel} aria-label="Problems and findings">
      <header className={classes.head}>
        <UnstyledButton className={classes.title} aria-expanded={opened} onClick={() => setOpened(!opened)}>
          <Icon name={opened ? 'down' : 'up'} size={12} />
          Problems and findings
          <span className={classes.count}>{items.length}</span>
          {grave > 0 && <span className={classes.grave}>{grave} critical</span>}
        </UnstyledButton>
        {props.analysis && (
          <span className={classes.coverage} title="Share of the needed data that is given">
            {props.analysis.steps.length === 0
              ? 'No steps yet'
              : `Data ${percent(props.analysis.coverage.share)} complete`}
          </span>
        )}
        {opened && items.length > 0 && (
          <Group gap={4} wrap="nowrap" ml="auto">
            {kinds.length > 1 &&
              kinds.map((kind) => (
                <Chip
                  key={kind}
                  size="xs"
                  variant="light"
                  checked={!hidden.includes(kind)}
                  onChange={(checked) =>
                    setHidden(checked ? hidden.filter((other) => other !== kind) : [...hidden, kind])
                  }
                >
                  {kindLabels[kind]}
                </Chip>
              ))}
            <TextInput
              aria-label="Filter problems"
              placeholder="Filter"
              w={140}
              value={filter}
              onChange={(event) => setFilter(event.currentTarget.value)}
              rightSection={
                filter && (
                  <ActionIcon size={20} aria-label="Clear the filter" onClick={() => setFilter('')}>
                    <Icon name="close" size={12} />
                  </ActionIcon>
                )
              }
            />
          </Group>
        )}
      </header>
      {opened && (
        <ul className={classes.list}>
          {shown.map((item) => (
            <Problem key={item.id} item={item} {...props} />
          ))}
          {shown.length === 0 && (
            <li className={classes.none}>
              {items.length === 0 ? 'Nothing to report.' : 'Nothing matches the filter.'}
            </li>
          )}
        </ul>
      )}
    </section>
  );
});

function Problem(props: {
  readonly item: ProblemItem;
  readonly processId: string;
  readonly nameOf: (element: string) => string;
  readonly onSelect: (elements: readonly string[], trace: Trace | null) => void;
  readonly onFix: (fix: QuickFix) => void;
}): ReactNode {
  const { item } = props;
  const { fix } = item;
  const remedy = item.remedies[0];
  const place = item.elements.slice(0, 3).map(props.nameOf).join(', ');
  return (
    <li className={classes.item}>
      <SeverityMark severity={item.severity} />
      <UnstyledButton
        className={classes.message}
        title={item.advice ?? undefined}
        onClick={() => props.onSelect(item.elements, item.trace)}
      >
        <span>{item.message}</span>
        {item.advice && <span className={classes.advice}>{item.advice}</span>}
      </UnstyledButton>
      <span className={classes.place} title={place}>
        {place}
        {item.elements.length > 3 && ` and ${item.elements.length - 3} more`}
      </span>
      <span className={classes.fix}>
        {item.help !== null && (
          <Link
            to="/help/rules/$rule"
            params={{ rule: item.help }}
            className={classes.help}
            aria-label={`What the rule ${item.help} means`}
            title="What this rule means"
          >
            <Icon name="help" size={14} />
          </Link>
        )}
        {fix && (
          <Button variant="default" size="compact-xs" onClick={() => props.onFix(fix)}>
            {fix.label}
          </Button>
        )}
        {remedy && (
          <Button
            variant="default"
            size="compact-xs"
            renderRoot={(root) => (
              <Link
                {...root}
                to="/processes/$processId/redesign"
                params={{ processId: props.processId }}
                search={{ pattern: remedy.pattern, elements: remedy.elements.join(',') }}
              />
            )}
          >
            {remedy.label}
          </Button>
        )}
      </span>
    </li>
  );
}
