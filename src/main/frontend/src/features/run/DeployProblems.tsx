import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Problem } from '@/api/schema';
import { ProblemError } from '@/shared/http';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import { SeverityMark } from '@/shared/ui/SeverityMark';
import classes from './Run.module.css';

/** Why a process cannot run, each reason with the way to its element. */
export function DeployProblems(props: { readonly processId: string; readonly error: unknown }): ReactNode {
  const problems = problemsOf(props.error);
  return (
    <div className={classes.problems}>
      <ProblemMessage error={props.error} />
      {problems.length > 0 && (
        <ul aria-label="What stands in the way">
          {problems.map((problem) => (
            <li key={`${problem.code} ${problem.element ?? ''} ${problem.message}`}>
              <SeverityMark severity={problem.severity} />
              <div>
                <Text size="sm">{problem.message}</Text>
                {problem.remedy && (
                  <Text size="sm" c="dimmed">
                    {problem.remedy}
                  </Text>
                )}
                {problem.element && (
                  <Link
                    to="/processes/$processId"
                    params={{ processId: props.processId }}
                    search={{ select: problem.element }}
                  >
                    Show on the map
                  </Link>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function problemsOf(error: unknown): readonly Problem[] {
  if (!(error instanceof ProblemError)) return [];
  const { problems } = error.extras;
  return Array.isArray(problems) ? problems.filter(isProblem) : [];
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'message' in value && 'severity' in value;
}
