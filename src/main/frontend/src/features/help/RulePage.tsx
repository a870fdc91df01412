import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { rulePageQuery } from '@/api/findings';
import { Markdown } from '@/shared/ui/Markdown';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import classes from './Help.module.css';

/** What a rule of the findings means, how it is detected and what to do. */
export function RulePage({ rule }: { readonly rule: string }): ReactNode {
  const page = useQuery(rulePageQuery(rule));
  if (page.isError) return <ProblemMessage error={page.error} retry={() => void page.refetch()} />;
  return (
    <div className={classes.page}>
      {page.isPending ? <Skeleton height={400} /> : <Markdown text={page.data.markdown} />}
      <Button mt="lg" variant="default" onClick={() => window.history.back()}>
        Back
      </Button>
    </div>
  );
}
