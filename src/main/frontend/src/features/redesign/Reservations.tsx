import { Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Problem } from '@/api/schema';
import { SeverityMark } from '@/shared/ui/SeverityMark';
import classes from './Redesign.module.css';

/** What the figures after the change rest on, and what is wrong with the flow they belong to. */
export function Reservations(props: {
  readonly processId: string;
  /** Why the lead time falls by less than what is saved; null when it does not. */
  readonly path: string | null;
  readonly assumptions: readonly string[];
  readonly problems: readonly Problem[];
  /** What the map can show, by id. */
  readonly names: ReadonlyMap<string, string>;
}): ReactNode {
  return (
    <div className={classes.reservations}>
      {props.path !== null && (
        <section aria-labelledby="critical-path">
          <Title order={3} id="critical-path">
            Critical path
          </Title>
          <Text size="sm">{props.path}</Text>
        </section>
      )}
      <section aria-labelledby="assumptions">
        <Title order={3} id="assumptions">
          Assumptions
        </Title>
        {props.assumptions.length === 0 ? (
          <Text size="sm" c="dimmed">
            None: everything else stays as it is.
          </Text>
        ) : (
          <ul className={classes.plain}>
            {props.assumptions.map((assumption) => (
              <li key={assumption}>{assumption}</li>
            ))}
          </ul>
        )}
      </section>
      {props.problems.length > 0 && (
        <section aria-labelledby="problems">
          <Title order={3} id="problems">
            Problems after the change
          </Title>
          <ul className={classes.problems}>
            {props.problems.map((problem) => (
              <li key={`${problem.code} ${problem.element ?? ''} ${problem.message}`}>
                <SeverityMark severity={problem.severity} />
                <div>
                  <Text size="sm">{problem.message}</Text>
                  {problem.remedy && (
                    <Text size="sm" c="dimmed">
                      {problem.remedy}
                    </Text>
                  )}
                  {problem.element !== null && props.names.has(problem.element) && (
                    <Link
                      to="/processes/$processId"
                      params={{ processId: props.processId }}
                      search={{ select: problem.element }}
                    >
                      Show {props.names.get(problem.element)} on the map
                    </Link>
                  )}
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
